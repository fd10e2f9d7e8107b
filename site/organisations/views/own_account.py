"""One's own account, and what an administrator does to somebody's sign-in."""

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe
from django.views.i18n import LANGUAGE_QUERY_PARAMETER
from django.views.i18n import set_language as set_language_cookie

from organisations.forms import LanguageForm
from organisations.models import User
from organisations.requests import SignedInRequest
from organisations.services import choose_language, end_sessions, remove_second_factors
from organisations.sign_in import language_cookie


@login_required
@require_safe
def overview(request: SignedInRequest) -> HttpResponse:
    """What the person's account has, with the way to change each thing."""
    user = request.user
    context = {
        "memberships": user.memberships.select_related("organisation"),
        "addresses": EmailAddress.objects.filter(user=user),
        "has_second_factor": Authenticator.objects.filter(user=user).exists(),
    }
    return render(request, "organisations/account.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def language(request: SignedInRequest) -> HttpResponse:
    """Let the person choose the language of pages and e-mail."""
    user = request.user
    current = {"language": user.language or translation.get_language()}
    form = LanguageForm(request.POST if request.method == "POST" else None, initial=current)
    if not form.is_valid():
        return render(request, "organisations/account_language.html", {"form": form})
    code = form.cleaned_data["language"]
    choose_language(user=user, language=code)
    with translation.override(code):
        messages.success(request, _("Pages and e-mail now come in this language."))
    response = redirect("account_language")
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, **language_cookie())
    return response


class OwnSessions(ListUserSessionsView):
    """The person's sessions; she ends them once she has shown again who she is."""

    def form_valid(self, form: Form) -> HttpResponse:
        raise_if_reauthentication_required(self.request, app="allauth.account")
        response: HttpResponse = super().form_valid(form)
        return response


# A choice of language changes nothing that is kept, and a token would be a cookie on each page.
@csrf_exempt
def set_language(request: HttpRequest) -> HttpResponseBase:
    """Set the language of the pages; of e-mail too for somebody who has chosen none yet."""
    code = request.POST.get(LANGUAGE_QUERY_PARAMETER, "")
    user = request.user
    if isinstance(user, User) and not user.language and code in dict(settings.LANGUAGES):
        choose_language(user=user, language=code)
    return set_language_cookie(request)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def person_sign_in(request: SignedInRequest, user_id: int) -> HttpResponse:
    """Let an administrator end somebody's sessions, or remove second factors that were lost."""
    if not request.user.is_superuser:
        raise PermissionDenied
    person = get_object_or_404(User, pk=user_id)
    if request.method == "POST":
        if request.POST.get("action") == "remove_second_factors":
            remove_second_factors(user=person)
            messages.success(request, _("The second factors are removed and all sessions ended."))
        else:
            end_sessions(user=person)
            messages.success(request, _("All sessions are ended."))
        return redirect("person_sign_in", user_id)
    context = {
        "person": person,
        "sessions": UserSession.objects.purge_and_list(person),
        "factors": Authenticator.objects.filter(user=person),
    }
    return render(request, "organisations/person_sign_in.html", context)
