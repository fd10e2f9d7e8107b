"""How to report a weakness, where whoever finds one looks first (RFC 9116)."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

# The file is made anew with each question, so that it cannot grow old while the site runs.
VALID_FOR = timedelta(days=180)


@login_not_required
@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Name whom to tell; 404 where nobody is set to receive it."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    day = timezone.localdate() + VALID_FOR
    expires = timezone.make_aware(datetime.combine(day, time.min))
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires.isoformat()}",
        "Preferred-Languages: nb, nn, en",
        f"Canonical: {request.build_absolute_uri()}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
