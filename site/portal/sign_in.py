"""The one way to sign in: what other packages bring leads there."""

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache


@never_cache
def to_sign_in(request: HttpRequest) -> HttpResponseRedirect:
    """Redirect to sign-in, and from there to `next` if it is an address of ours."""
    to = request.GET.get(REDIRECT_FIELD_NAME, "")
    if not url_has_allowed_host_and_scheme(to, {request.get_host()}, request.is_secure()):
        to = reverse(settings.LOGIN_REDIRECT_URL)
    return redirect_to_login(to, reverse(settings.LOGIN_URL))
