"""Where OneRoster is served."""

import re

from django.urls import URLPattern, path

from .queries.gradebook import RESULTS
from .queries.lists import COLLECTIONS
from .views.desk import download, overview, revoke, roster_file
from .views.openapi import description
from .views.rest import list_view, single_view
from .views.results import result_view

BASE = "ims/oneroster/{}/v1p2/"


def _services() -> list[URLPattern]:
    patterns = []
    for each in COLLECTIONS:
        where = BASE.format(each.service) + re.sub(r"{(\w+)}", r"<str:\1>", each.path)
        patterns.append(path(where, list_view(each), name=f"oneroster_{each.operation}"))
        if each.single:
            name = f"oneroster_{each.single}"
            single = result_view(each) if each.entity is RESULTS else single_view(each)
            patterns.append(path(f"{where}/<str:sourcedId>", single, name=name))
    return patterns


urlpatterns = [
    path("oneroster/", overview, name="oneroster"),
    path("oneroster/systemer/<int:system>/tokener/", revoke, name="oneroster_revoke"),
    path("oneroster/fil/", download, name="oneroster_file"),
    path("ims/oneroster/csv/v1p2/roster.zip", roster_file, name="oneroster_csv"),
    path("ims/oneroster/<slug:service>/v1p2/openapi.json", description, name="oneroster_openapi"),
    *_services(),
]
