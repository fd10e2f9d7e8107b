"""What waits in the queue of facilitators and curators: what stays undone if nobody takes it up."""

from django.db.models import Max, Q
from django.db.models.functions import Greatest
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.query import PageQuerySet

from notifications.queries import paused_addresses
from organisations.asking import REMINDED_AFTER
from organisations.asking_again import ask_again_url
from organisations.enums import Role
from organisations.models import SectionContentPage, User
from organisations.models.publicity import public
from organisations.panels import Item, Panel
from organisations.periods import asked_kinds
from organisations.queries import sections_of
from organisations.queries.pages import with_organisations
from organisations.still_true_notifications import STILL_TRUE_ASKED

SHOWN = 20


def is_curator(person: User) -> bool:
    """Tell whether `person` looks after what all organisations publish."""
    return person.has_perm("organisations.change_freshnessperiod")


def may_see_queue(person: User) -> bool:
    """Tell whether `person` has a queue: curators, and facilitators of any organisation."""
    return is_curator(person) or person.memberships.filter(role=Role.FACILITATOR).exists()


class SilentPages:
    """Public pages of which nobody has said that they hold, though asked three times."""

    code = "side"

    def find(self, key: int) -> SectionContentPage | None:
        page = _pages_without_answer().filter(pk=key).specific().first()
        return page if isinstance(page, SectionContentPage) else None

    def may_ask(self, thing: SectionContentPage, person: User) -> bool:
        return is_curator(person) or person.has_role(thing.organisation, Role.FACILITATOR)

    def ask(self, thing: SectionContentPage) -> None:
        STILL_TRUE_ASKED.ask_again(thing)


SILENT_PAGES = SilentPages()


def silent_pages(user: User) -> Panel:
    """The entries that nobody has confirmed lately, the longest ago first."""
    pages = _pages_without_answer()
    if not is_curator(user):
        within = Q(pk__in=[])
        for section in sections_of(user, Role.FACILITATOR):
            within |= Q(path__startswith=section.path)
        pages = pages.filter(within)
    return Panel(
        key="ageing-entries",
        title=_("Pages that nobody has confirmed, though asked three times"),
        items=tuple(_page_item(each) for each in with_organisations(pages.specific()[:SHOWN])),
        hint=_("None. Whoever writes them has answered in time."),
    )


def failing_addresses(user: User) -> Panel | None:
    """People whom no email reaches; by name, never by address."""
    if not user.has_perm("notifications.change_email"):
        return None
    paused = {each.address: each for each in paused_addresses()[:SHOWN]}
    people = {each.email.lower(): each for each in User.objects.filter(email__in=paused)}
    return Panel(
        key="failing-addresses",
        title=_("People whom our emails do not reach"),
        items=tuple(
            Item(
                title=people[address].display_name if address in people else _("No account"),
                url=reverse("mail_report"),
                at=failing.paused_at,
                action_url=reverse("mail_resume", args=[failing.pk]),
                action=_("Try again"),
            )
            for address, failing in paused.items()
        ),
        hint=_("None. Every address works."),
    )


def _pages_without_answer() -> PageQuerySet:
    """Return the public pages whose period ended, and whose last reminder came, in vain."""
    of_kind = Q(pk__in=[])
    for model, period in asked_kinds.periods().items():
        last_asked = localdate() - period - REMINDED_AFTER[-1]
        of_kind |= Q(content_type__model=model, fresh__date__lt=last_asked)
    fresh = Greatest("last_published_at", Max("confirmations__confirmed_at"))
    pages: PageQuerySet = public(Page.objects).annotate(fresh=fresh).filter(of_kind)
    return pages.order_by("fresh", "pk")


def _page_item(page: SectionContentPage) -> Item:
    return Item(
        title=page.title,
        url=page.url or "",
        note=str(page.organisation),
        at=getattr(page, "fresh", None),
        action_url=ask_again_url(SILENT_PAGES, page.pk),
        action=_("Ask again"),
    )
