"""What each module says of itself, for registries such as the portal's: one document a module."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from reference.look.languages import in_each_language

FORMAT = "moteplassen-module/1"
DEMONSTRATION = "demonstrasjon"


@dataclass(frozen=True)
class Module:
    """A module, or a standard's service, as its manifest tells of it.

    `maturity` as publiccode.yml has it, `themes` by the codes that the portal's pages use,
    `openapi` the name of the address at which its API is described, and what stands in it.
    """

    name: str
    summary: str
    maturity: str
    themes: tuple[str, ...]
    openapi: tuple[str, ...]
    description: str  # below docs/reference/
    needs: tuple[str, ...] = ()  # what those who use it would otherwise ask for
    standard: str = ""  # the standard whose service it is; empty for an administrative module

    @property
    def openapi_path(self) -> str:
        """Where the API is described."""
        name, *arguments = self.openapi
        return reverse(name, args=arguments)

    @property
    def description_path(self) -> str:
        """The page with the functional description."""
        return reverse("documentation", args=[self.description.removesuffix(".md")])


MODULES: Mapping[str, Module] = {
    "people": Module(
        name=_("Pupils and staff"),
        summary=_("Children, guardians with separate rights, units, and who belongs where, dated."),
        maturity="beta",
        themes=("skole", "barnehage", "personvern"),
        openapi=("api-people-v1:openapi-json",),
        description="people.md",
        needs=(
            _("One place for who belongs where, from when and until when"),
            _("Guardians with rights of their own, and addresses and contacts that never leak"),
            _("A log of who has read a child's record"),
        ),
    ),
    "kindergarten": Module(
        name=_("Kindergarten places"),
        summary=_("From application to appeal, with an allocation that can be explained."),
        maturity="beta",
        themes=("barnehage",),
        openapi=("api-kindergarten-v1:openapi-json",),
        description="kindergarten.md",
        needs=(
            _("Guardians who understand why their child got the place it got"),
            _("An allocation that somebody else can check and repeat"),
            _("Private kindergartens with criteria of their own"),
        ),
    ),
    "placement": Module(
        name=_("Departments and groups"),
        summary=_("Children in departments by a plan that keeps both norms, and staff by month."),
        maturity="beta",
        themes=("barnehage",),
        openapi=("api-placement-v1:openapi-json",),
        description="placement.md",
    ),
    "sfo": Module(
        name=_("After-school places"),
        summary=_("Places by weekday, a price that is right to the øre, and what is invoiced."),
        maturity="beta",
        themes=("sfo",),
        openapi=("api-sfo-v1:openapi-json",),
        description="sfo.md",
    ),
    "schoolyear": Module(
        name=_("School-year calendar"),
        summary=_("Plans that keep every rule, best first, heard, decided and announced."),
        maturity="beta",
        themes=("skole",),
        openapi=("api-schoolyear-v1:openapi-json",),
        description="schoolyear.md",
    ),
    "admission": Module(
        name=_("School admission"),
        summary=_("Catchments, local schools, capacity and changes of school, rights first."),
        maturity="beta",
        themes=("skole",),
        openapi=("api-admission-v1:openapi-json",),
        description="admission.md",
    ),
    "groups": Module(
        name=_("Classes and teaching groups"),
        summary=_(
            "Classes made evenly and explained, teaching groups, dated memberships, and the "
            "teacher norm."
        ),
        maturity="beta",
        themes=("skole",),
        openapi=("api-groups-v1:openapi-json",),
        description="groups.md",
    ),
    "subjects": Module(
        name=_("Subjects and grades"),
        summary=_("What schools offer, choices, assessment with history, appeals, certificates."),
        maturity="beta",
        themes=("skole",),
        openapi=("api-subjects-v1:openapi-json",),
        description="subjects.md",
    ),
    "oneroster-rostering": Module(
        name=_("Roster for learning tools (OneRoster 1.2)"),
        summary=_(
            "Schools, classes, pupils, teachers and guardians by a standard that learning tools "
            "and identity systems read, by REST and as a file."
        ),
        maturity="beta",
        themes=("skole", "personvern"),
        openapi=("oneroster_openapi", "rostering"),
        description="oneroster.md",
        standard="OneRoster 1.2",
        needs=(
            _("One list of pupils and groups, which every learning tool reads in the same way"),
        ),
    ),
    "oneroster-gradebook": Module(
        name=_("Results from and for learning tools (OneRoster 1.2)"),
        summary=_("Assessments read by a standard, and results that other systems register."),
        maturity="beta",
        themes=("skole",),
        openapi=("oneroster_openapi", "gradebook"),
        description="oneroster.md",
        standard="OneRoster 1.2",
    ),
}


def manifest_of(key: str) -> dict[str, Any]:
    """Return the manifest of a module; raises `KeyError`."""
    module = MODULES[key]
    base = settings.BASE_URL.rstrip("/")
    return {
        "format": FORMAT,
        "module": key,
        "name": in_each_language(lambda: gettext(module.name)),
        "summary": in_each_language(lambda: gettext(module.summary)),
        "developmentStatus": module.maturity,
        "themes": list(module.themes),
        "runsAt": f"{base}{reverse('front')}",
        "healthz": f"{base}{reverse('healthz')}",
        "openapi": f"{base}{module.openapi_path}",
        "token": f"{base}{reverse('token')}",
        "documentation": f"{base}{module.description_path}",
        "needs": [in_each_language(partial(gettext, need)) for need in module.needs],
        "demonstration": demonstration_client(),
    }


def demonstration_client() -> dict[str, str] | None:
    """Return the client with which anybody may read the made-up people; None in production."""
    if not settings.DEMO_PEOPLE_MAY_SIGN_IN:
        return None
    return {"clientId": DEMONSTRATION, "clientSecret": settings.DEMO_CLIENT_SECRET}


@login_not_required
@require_safe
def manifest(request: HttpRequest, module: str) -> JsonResponse:
    """Anybody may read it; it tells nothing of anybody."""
    if module not in MODULES:
        raise Http404
    response = JsonResponse(manifest_of(module))
    response["Cache-Control"] = "public, max-age=300"
    return response


@login_not_required
@require_safe
def manifests(request: HttpRequest) -> JsonResponse:
    """The addresses of all manifests."""
    base = settings.BASE_URL.rstrip("/")
    return JsonResponse(
        {"modules": {key: f"{base}{reverse('manifest', args=[key])}" for key in MODULES}}
    )
