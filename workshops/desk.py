"""What of actions is put on a person's desk and on an organisation's page."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from organisations.enums import Role
from organisations.models import Organisation, User
from organisations.panels import Item, Panel, Shortcut
from workshops.enums import Standing
from workshops.models import ActionItem
from workshops.queries import actions_waiting_for, public_actions_of

AT_MOST = 10

SHORTCUTS = (
    Shortcut(
        label=gettext_lazy("Open a meeting place"),
        description=gettext_lazy("A series of workshops whose promises are followed up."),
        url_name="meeting_place_create",
        roles=frozenset({Role.FACILITATOR}),
    ),
    Shortcut(
        label=gettext_lazy("Workshops you facilitate"),
        description=gettext_lazy("Record outcomes and actions, and open the next workshop."),
        url_name="facilitated",
        roles=frozenset({Role.FACILITATOR}),
    ),
)


def actions_of_mine(user: User) -> Panel:
    """The unfinished actions of the person's organisations, late ones first."""
    return Panel(
        key="actions",
        title=_("Actions that wait for your organisation"),
        items=tuple(_item(action) for action in actions_waiting_for(user)[:AT_MOST]),
        more_url=reverse("action_list"),
        more=_("All actions"),
    )


def actions_of_organisation(organisation: Organisation) -> Panel:
    """What the organisation has promised and not finished, for everyone to see."""
    return Panel(
        key="actions",
        title=_("Promised at workshops"),
        items=tuple(_item(action) for action in public_actions_of(organisation)[:AT_MOST]),
        more_url=f"{reverse('action_list')}?virksomhet={organisation.slug}",
        more=_("All actions of this organisation"),
    )


def _item(action: ActionItem) -> Item:
    return Item(
        title=action.title,
        url=action.get_absolute_url(),
        note=action.workshop.title,
        at=action.due_on,
        status=action.standing,
        label=Standing(action.standing).label,
    )
