"""Signing in, looking somebody up, a person's record, and who has read it."""

from typing import cast
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from ..forms import FindPersonForm, SignInForm
from ..models import Person, User
from ..queries.demo import demo_people
from ..queries.reach import Reader
from ..queries.records import find_persons, open_record, reads_of, records_may_be_audited


class SignInView(LoginView):
    form_class = SignInForm
    template_name = "people/sign_in.html"
    redirect_authenticated_user = True
    extra_context = {"demo_people": demo_people}


def user_of(request: HttpRequest) -> User:
    """Return who has signed in."""
    return cast("User", request.user)


def reader_of(request: HttpRequest) -> Reader:
    """Return how far the signed-in user of `request` sees; worked out once for each request."""
    if not hasattr(request, "reader"):
        request.reader = Reader.of_user(user_of(request))  # type: ignore[attr-defined]
    return cast("Reader", request.reader)  # type: ignore[attr-defined]


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find_person(request: HttpRequest) -> HttpResponse:
    """Asked by POST, so that nobody's name or number stands in an address or a log of addresses."""
    reader = reader_of(request)
    if reader.municipality is None:
        raise PermissionDenied
    form = FindPersonForm(request.POST if request.method == "POST" else None)
    found = (
        find_persons(reader, **form.cleaned_data, purpose=_("Search")) if form.is_valid() else None
    )
    context = {"form": form, "found": found, "may_register": reader.is_case_worker}
    return render(request, "people/find.html", context)


@login_required
@never_cache
@require_safe
def record(request: HttpRequest, identifier: UUID) -> HttpResponse:
    reader = reader_of(request)
    try:
        person = open_record(reader, identifier, purpose=_("Record"))
    except Person.DoesNotExist as error:
        raise Http404 from error
    context = {
        "person": person,
        "may_audit": records_may_be_audited(reader, person),
        "may_change": reader.is_case_worker and person.municipality == reader.municipality,
    }
    return render(request, "people/record.html", context)


@login_required
@never_cache
@require_safe
def reads(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Who has read the record: for the child's own guardians and for case workers."""
    reader = reader_of(request)
    try:
        person = open_record(reader, identifier, purpose=_("Log of reads"))
    except Person.DoesNotExist as error:
        raise Http404 from error
    if not records_may_be_audited(reader, person):
        raise PermissionDenied
    page = Paginator(reads_of(person), 50).get_page(request.GET.get("page"))
    return render(request, "people/reads.html", {"person": person, "page": page})
