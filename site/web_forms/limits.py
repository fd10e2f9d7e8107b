"""How many forms one person may send: more than anybody types, fewer than a program would."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.http import HttpRequest
from django.utils import timezone

from web_forms.models import SentForm

# In each of these periods; `SENT_FORM_LIMITS` sets others.
DEFAULT_LIMITS = {timedelta(minutes=1): 60, timedelta(hours=1): 600}


def sends_too_many(request: HttpRequest) -> bool:
    """Tell whether the person who sends a form has had as many acted on as she may.

    Forms of visitors are limited where they are taken: by address, or by a link that was sent.
    """
    if not request.user.is_authenticated:
        return False
    limits: dict[timedelta, int] = getattr(settings, "SENT_FORM_LIMITS", DEFAULT_LIMITS)
    now = timezone.now()
    counts = {
        f"within_{int(period.total_seconds())}": Count("pk", filter=Q(sent_at__gt=now - period))
        for period in limits
    }
    sent = SentForm.objects.filter(person_id=request.user.pk, sent_at__gt=now - max(limits))
    numbers = sent.aggregate(**counts).values()
    return any(number >= limit for number, limit in zip(numbers, limits.values(), strict=True))
