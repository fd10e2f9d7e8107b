"""Reads about what was taken off the site."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from organisations.models import Obstacle, PageWithdrawal, SectionContentPage
from organisations.models.content import SECTION_DEPTH
from organisations.models.publicity import public


def was_public(page: Page) -> bool:
    """Tell whether `page` was public once and is no more."""
    if page.live:
        return False
    return page.first_published_at is not None or page.withdrawals.exists()


def latest_withdrawal(page: Page) -> PageWithdrawal | None:
    """Return why `page` was last taken off the site, and by whom."""
    withdrawals = PageWithdrawal.objects.filter(page=page.pk)
    return withdrawals.select_related("withdrawn_by", "replaced_by").first()


def withdrawal_in_words(page: Page) -> str:
    """Return who withdrew `page`, and when."""
    withdrawal = latest_withdrawal(page)
    if withdrawal is None or withdrawal.withdrawn_by is None:
        return str(Obstacle.FINISHED.label)
    moment = date_format(timezone.localtime(withdrawal.withdrawn_at), "DATETIME_FORMAT")
    person = withdrawal.withdrawn_by.display_name
    return _("%(person)s withdrew this on %(moment)s.") % {"person": person, "moment": moment}


def replacements_for(page: SectionContentPage) -> "QuerySet[Page]":
    """Return the public pages of the same section, by title."""
    section = page.path[: Page.steplen * SECTION_DEPTH]
    pages = public(Page.objects.filter(path__startswith=section, depth__gt=SECTION_DEPTH))
    others: QuerySet[Page] = pages.exclude(pk=page.pk).order_by("title")
    return others
