"""Answers from an email: that a procurement is still correct."""

from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from knowledge.models import Procurement
from knowledge.services.confirmations import confirm_procurement
from notifications.answers import AnswerType
from organisations.enums import Road
from organisations.models import User


class ProcurementStillTrue(AnswerType[Procurement]):
    """«Stemmer fortsatt»: one click for each person and day."""

    code = "procurement-still-true"
    model = Procurement

    def may_answer(self, thing: Procurement, person: User) -> bool:
        return thing.is_public and person.has_role(thing.lead)

    def question(self, thing: Procurement) -> str:
        return _("Is this still true?")

    def facts(self, thing: Procurement) -> str:
        return f"{thing.title}, {thing.lead}"

    def button(self) -> str:
        return _("Still true")

    def give(self, thing: Procurement, person: User, form: Any) -> None:
        mine = thing.confirmations.filter(confirmed_by=person, confirmed_at__date=localdate())
        if not mine.exists():
            confirm_procurement(procurement=thing, person=person, road=Road.EMAIL)

    def path(self, thing: Procurement) -> str:
        return thing.get_absolute_url()


STILL_TRUE = ProcurementStillTrue()
