"""One row that is not as in its list, or says nothing of its version."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from .registry import Server, answered, changed, fault


@fault("sends a row without its tag", "row.tag")
def _(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    response.headers.pop("ETag", None)
    return response


@fault("sends a row again to who has it", "row.tag")
def _(request: HttpRequest, server: Server) -> HttpResponse:
    request.META.pop("HTTP_IF_NONE_MATCH", None)
    return server(request)


@fault("says that nothing has changed whatever one has", "row.tag")
def _(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    return HttpResponse(status=304) if "HTTP_IF_NONE_MATCH" in request.META else response


@answered("makes up a row that is not there", "row.missing", 404)
def _made_up(request: HttpRequest, server: Server) -> HttpResponse:
    return JsonResponse({"id": request.path.rsplit("/", 1)[-1], "version": 1, "deleted": False})


@fault("shows a row otherwise alone than in its list", "row.same")
def _(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    if "ETag" not in response:
        return response
    return changed(response, lambda body: {**body, "version": body["version"] + 1})
