"""The addresses of the site, and one at which something always goes wrong."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from portal.urls import urlpatterns as working


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("This is meant to go wrong.")


urlpatterns = [path("gar-galt/", fail), *working]
