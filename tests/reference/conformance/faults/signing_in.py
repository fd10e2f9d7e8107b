"""Lets in whom it should not, and does not say why it refuses."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from .registry import Server, answered, changed, fault


@answered("lets in who sends no token", "sign_in.missing", 401)
def _open_door(request: HttpRequest, server: Server) -> HttpResponse:
    return JsonResponse({"items": [], "next": None, "delta": 1})


@answered("says forbidden to a wrong token", "sign_in.wrong", 401)
def _forbidden(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    response.status_code = 403
    return response


@answered("asks for no scope", "sign_in.scope", 403)
def _no_scope(request: HttpRequest, server: Server) -> HttpResponse:
    return JsonResponse({"items": [], "next": None, "delta": 1})


@answered("does not say how to sign in", "sign_in.missing", 401)
def _no_challenge(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    del response["WWW-Authenticate"]
    return response


@answered("sends problems as plain JSON", "row.missing", 404)
def _plain_json(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    response["Content-Type"] = "application/json"
    return response


@answered("does not say what is wrong", "row.missing", 404)
def _silent(request: HttpRequest, server: Server) -> HttpResponse:
    return changed(server(request), lambda body: {**body, "detail": ""})


@answered("names another status in the problem", "paging.bad", 422)
def _other_status(request: HttpRequest, server: Server) -> HttpResponse:
    return changed(server(request), lambda body: {**body, "status": 400})


@fault("gives a token for less than was asked for", "sign_in.beyond")
def _less(request: HttpRequest, server: Server) -> HttpResponse:
    if request.path.startswith("/oauth/"):
        sent = request.POST.copy()
        sent["scope"] = sent["scope"].replace("nobody.has.this", "")
        request._post = sent  # type: ignore[attr-defined]
        request._body = sent.urlencode().encode()
    return server(request)


@answered("does not say which methods it answers", "list.method", 405)
def _not_allowed(request: HttpRequest, server: Server) -> HttpResponse:
    response = server(request)
    del response["Allow"]
    return response
