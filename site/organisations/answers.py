"""What is answered of pages from an email: that they still hold."""

from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from wagtail.models import Page

from notifications.answers import AnswerType
from organisations.enums import Road
from organisations.models import SectionContentPage, User
from organisations.services import confirm_still_true


class StillTrue(AnswerType[Page]):
    """«Stemmer fortsatt»: one click for each person and day."""

    code = "still-true"
    model = Page

    def find(self, key: str) -> SectionContentPage | None:
        page = Page.objects.filter(pk=key).specific().first()
        return page if isinstance(page, SectionContentPage) else None

    def may_answer(self, thing: SectionContentPage, person: User) -> bool:
        return thing.live and person.has_role(thing.organisation)

    def question(self, thing: SectionContentPage) -> str:
        return _("Is this still true?")

    def facts(self, thing: SectionContentPage) -> str:
        return f"{thing.title}, {thing.organisation}"

    def button(self) -> str:
        return _("Still true")

    def give(self, thing: SectionContentPage, person: User, form: Any) -> None:
        mine = thing.confirmations.filter(confirmed_by=person, confirmed_at__date=localdate())
        if not mine.exists():
            confirm_still_true(page=thing, user=person, road=Road.EMAIL)

    def path(self, thing: SectionContentPage) -> str:
        return str(thing.get_url())


STILL_TRUE = StillTrue()
