"""Every address of the reference implementation."""

from django.contrib.auth.decorators import login_not_required
from django.urls import URLPattern, URLResolver, include, path

from reference.api.contracts import contract
from reference.api.manifests import manifest, manifests
from reference.api.modules.admission import api as admission_api
from reference.api.modules.groups import api as groups_api
from reference.api.modules.kindergarten import api as kindergarten_api
from reference.api.modules.people import api as people_api
from reference.api.modules.placement import api as placement_api
from reference.api.modules.schoolyear import api as schoolyear_api
from reference.api.modules.sfo import api as sfo_api
from reference.api.modules.subjects import api as subjects_api
from reference.api.tokens import LimitedTokenView
from reference.front.views import api, front, vendors
from reference.look import views
from reference.security.well_known import security_txt

urlpatterns: list[URLPattern | URLResolver] = [
    path("", front, name="front"),
    path("healthz", views.healthz, name="healthz"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("sprak/", views.choose_language, name="choose_language"),
    path("dokumentasjon/", views.all_documentation, name="all_documentation"),
    path("dokumentasjon/for-leverandorer/", vendors, name="vendors"),
    path("dokumentasjon/api/<slug:module>/", api, name="api"),
    path("dokumentasjon/<slug:name>/", views.documentation, name="documentation"),
    path("oauth/token/", login_not_required(LimitedTokenView.as_view()), name="token"),
    path("api/people/v1/", people_api.urls),
    path("api/kindergarten/v1/", kindergarten_api.urls),
    path("api/placement/v1/", placement_api.urls),
    path("api/sfo/v1/", sfo_api.urls),
    path("api/schoolyear/v1/", schoolyear_api.urls),
    path("api/admission/v1/", admission_api.urls),
    path("api/groups/v1/", groups_api.urls),
    path("api/subjects/v1/", subjects_api.urls),
    path("manifest/", manifests, name="manifests"),
    path("kontrakt/<slug:module>.json", contract, name="contract"),
    path("manifest/<slug:module>.json", manifest, name="manifest"),
    path("", include("reference.people.urls")),
    path("", include("reference.kindergarten.urls")),
    path("", include("reference.placement.urls")),
    path("", include("reference.sfo.urls")),
    path("", include("reference.schoolyear.urls")),
    path("", include("reference.admission.urls")),
    path("", include("reference.groups.urls")),
    path("", include("reference.oneroster.urls")),
    path("", include("reference.subjects.urls")),
]

handler400 = "reference.api.problems.bad_request"
handler403 = "reference.look.views.forbidden"
handler404 = "reference.api.problems.not_found"
handler500 = "reference.api.problems.server_error"
