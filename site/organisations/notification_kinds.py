"""The notifications of the two-person review that people choose a frequency for."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from notifications.registry import Kind

REVIEWS = Kind(
    code="reviews",
    label=_("What waits for your approval"),
    in_sum=lambda number: (
        ngettext(
            "%(number)d text waits for your approval",
            "%(number)d texts wait for your approval",
            number,
        )
        % {"number": number}
    ),
    url_name="review_queue",
)
OWN_TEXTS = Kind(
    code="own-texts",
    label=_("Approval, return and withdrawal of what you wrote"),
    in_sum=lambda number: (
        ngettext(
            "%(number)d decision on what you wrote",
            "%(number)d decisions on what you wrote",
            number,
        )
        % {"number": number}
    ),
    url_name="desk",
)
