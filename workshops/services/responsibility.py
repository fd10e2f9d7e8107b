"""Lets a person of the owner organisation take an action, and decide whether her name is shown."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.models import User
from workshops.models import ActionItem
from workshops.queries import can_read

from .log import locked, save_version


@transaction.atomic
def take_responsibility(*, action: ActionItem, user: User, show_name: bool) -> ActionItem:
    """Make `user` the person who does it; only she herself can say that her name may be shown.

    Raises `PermissionDenied` unless she has a role in the owner organisation.
    """
    action = locked(action)
    if not (user.has_role(action.owner) and can_read(user, action)):
        raise PermissionDenied(_("Only people of the responsible organisation can take this."))
    action.responsible_person, action.names_person = user, show_name
    save_version(action, at=timezone.now())
    return action


@transaction.atomic
def give_up_responsibility(*, action: ActionItem, user: User) -> ActionItem:
    """Take `user`, and with her the name, off the action; nothing happens if it is not hers."""
    action = locked(action)
    if action.responsible_person_id == user.pk:
        action.responsible_person, action.names_person = None, False
        save_version(action, at=timezone.now())
    return action
