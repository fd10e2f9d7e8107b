"""What a form's page does with the refusals of the services: it shows them where they belong."""

from collections.abc import Callable

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404

from organisations.models import User
from workshops.models import MeetingPlacePage, WorkshopPage
from workshops.queries import facilitated_meeting_places, facilitated_workshops
from workshops.services import ActionRefused


def succeeds(form: forms.BaseForm, step: Callable[[], object]) -> bool:
    """Take `step`; tell whether it went well, having said in `form` why not."""
    try:
        step()
    except ActionRefused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
    except ValidationError as error:
        _place(form, error)
    return not form.errors


def _place(form: forms.BaseForm, error: ValidationError) -> None:
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, errors in error.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def workshop_or_404(user: User, page_id: int) -> WorkshopPage:
    """Return a workshop, draft or not, that `user` facilitates."""
    workshop = facilitated_workshops(user).filter(pk=page_id).first()
    if workshop is None:
        raise Http404
    return workshop


def meeting_place_or_404(user: User, page_id: int) -> MeetingPlacePage:
    """Return a meeting place, draft or not, that `user` facilitates."""
    meeting_place = facilitated_meeting_places(user).filter(pk=page_id).first()
    if meeting_place is None:
        raise Http404
    return meeting_place
