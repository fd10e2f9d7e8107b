"""Signing in, looking somebody up, a person's record, and who has read it."""

from uuid import UUID

from django.contrib.auth.views import LoginView
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from reference.people.access import employee_of, reader_of, record_within

from ..forms import FindPersonForm, SignInForm
from ..queries.demo import demo_people
from ..queries.records import find_persons, reads_of, records_may_be_audited


class SignInView(LoginView):
    form_class = SignInForm
    template_name = "people/sign_in.html"
    redirect_authenticated_user = True
    extra_context = {"demo_people": demo_people}


@require_http_methods(["GET", "HEAD", "POST"])
def find_person(request: HttpRequest) -> HttpResponse:
    """Asked by POST, so that nobody's name or number is in an address or a log of addresses."""
    reader = employee_of(request)
    form = FindPersonForm(request.POST if request.method == "POST" else None)
    persons = (
        find_persons(reader, **form.cleaned_data, purpose=_("Search")) if form.is_valid() else None
    )
    context = {"form": form, "found": persons, "may_register": reader.is_case_worker}
    return render(request, "people/find.html", context)


@require_safe
def record(request: HttpRequest, identifier: UUID) -> HttpResponse:
    reader = reader_of(request)
    person = record_within(reader, identifier, purpose=_("Record"))
    context = {
        "person": person,
        "may_audit": records_may_be_audited(reader, person),
        "may_change": reader.is_case_worker and person.municipality == reader.municipality,
    }
    return render(request, "people/record.html", context)


@require_safe
def reads(request: HttpRequest, identifier: UUID) -> HttpResponse:
    """Who has read the record: for the child's own guardians and for case workers."""
    reader = reader_of(request)
    person = record_within(reader, identifier, purpose=_("Log of reads"))
    if not records_may_be_audited(reader, person):
        raise PermissionDenied
    page = Paginator(reads_of(person), 50).get_page(request.GET.get("page"))
    return render(request, "people/reads.html", {"person": person, "page": page})
