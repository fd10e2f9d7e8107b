"""Keeps what was typed and not saved, for the person who typed it and nobody else."""

from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from web_forms.fingerprints import rendering_of
from web_forms.models import SentForm, UnsavedText
from web_forms.models.unsaved_texts import KEPT_FOR, LONGEST_ADDRESS
from web_forms.stamps import Stamp

LONGEST_TEXT = 200_000  # characters, in all fields of a form
MAX_TEXTS = 50  # of one person; the oldest go


@transaction.atomic
def keep_text(*, stamp: Stamp, data: Any, compared: bool = True) -> UnsavedText | None:
    """Keep what was typed in the fields of the form that `stamp` is of, in place of what was kept.

    When it is saved one day it is `compared` with what was saved when the form was opened. What the
    setting UNSAVED_TEXT_FILTER takes out of texts is never written down. Returns None where there
    is nothing to keep, or more than can be kept.
    """
    without_secrets = import_string(settings.UNSAVED_TEXT_FILTER)
    answers = {
        name: [without_secrets(value) for value in data.getlist(name)] for name in stamp.fields
    }
    length = sum(len(value) for values in answers.values() for value in values)
    longest = max(len(stamp.address), len(stamp.page))
    if not 0 < length <= LONGEST_TEXT or longest > LONGEST_ADDRESS:
        return None
    if not get_user_model().objects.filter(pk=stamp.person, is_active=True).exists():
        return None
    text, _created = UnsavedText.objects.update_or_create(
        person_id=stamp.person,
        address=stamp.address,
        defaults={
            "page": stamp.page,
            "labels": stamp.fields,
            "answers": answers,
            "saved": stamp.saved if compared else None,
            "typed_at": timezone.now(),
        },
    )
    _forget_all_but_the_latest(stamp.person)
    return text


def _forget_all_but_the_latest(person_id: int) -> None:
    own = UnsavedText.objects.filter(person_id=person_id).order_by("-typed_at")
    too_many = list(own.values_list("pk", flat=True)[MAX_TEXTS:])
    UnsavedText.objects.filter(pk__in=too_many).delete()


def forget_text(*, person_id: int, address: str) -> None:
    """Forget what was typed in a form that has been saved or is not wanted."""
    UnsavedText.objects.filter(person_id=person_id, address=address).delete()


def forget_old_forms() -> int:
    """Forget what has been kept long enough; return how many texts and forms that were."""
    earliest = timezone.now() - KEPT_FOR
    texts, _each = UnsavedText.objects.filter(typed_at__lt=earliest).delete()
    forms, _each = SentForm.objects.filter(sent_at__lt=earliest).delete()
    return texts + forms


def was_sent(*, stamp: Stamp, token: str) -> bool:
    """Tell whether the form has been saved since the page with `token` was made."""
    rendering = rendering_of(token, stamp.person, stamp.address)
    return SentForm.objects.filter(rendering=rendering).exists()


def unsaved_text(person_id: int, address: str) -> UnsavedText | None:
    """Return what the person typed in the form that is sent to `address`."""
    return UnsavedText.objects.still_kept().filter(person_id=person_id, address=address).first()
