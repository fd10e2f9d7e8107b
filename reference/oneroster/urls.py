"""Where OneRoster is served."""

import re

from django.urls import URLPattern, path

from .queries.lists import COLLECTIONS
from .views.rest import ROSTERING, list_view, single_view

_BASE = ROSTERING.lstrip("/")


def _rostering() -> list[URLPattern]:
    found = []
    for each in COLLECTIONS:
        where = f"{_BASE}/" + re.sub(r"{(\w+)}", r"<str:\1>", each.path)
        found.append(path(where, list_view(each), name=f"oneroster_{each.operation}"))
        if each.single:
            name = f"oneroster_{each.single}"
            found.append(path(f"{where}/<str:sourcedId>", single_view(each), name=name))
    return found


urlpatterns = _rostering()
