"""What follows an experience or a need when it is published or withdrawn."""

from dataclasses import replace
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from knowledge.models import ExperiencePage, NeedPage, Procurement
from knowledge.queries.procurements import open_change_of
from knowledge.services.procurement_review import withdraw_procurement
from knowledge.services.procurement_snapshots import obstacle_for, snapshot_of
from knowledge.services.procurements import locked
from organisations.dependents import Dependent
from organisations.models import SectionContentPage, User, WithdrawalTerms
from organisations.snapshots import Snapshot, version_of


class DependentsOfExperiences:
    """The procurement becomes public with its first experience."""

    def lock(self, page: SectionContentPage) -> None:
        if isinstance(page, ExperiencePage):
            locked(page.procurement)

    def published_with(self, page: SectionContentPage, approver: User) -> list[Dependent]:
        if not isinstance(page, ExperiencePage) or not _follows(page, page.procurement):
            return []
        procurement = Procurement.objects.select_related("lead").get(pk=page.procurement_id)
        if procurement.is_public:
            return []
        change = open_change_of(procurement)
        return [
            Dependent(
                kind=_("The procurement"),
                snapshot=snapshot_of(procurement),
                url=procurement.get_absolute_url(),
                obstacle=obstacle_for(procurement, change, approver),
            )
        ]

    def withdrawn_with(self, page: SectionContentPage) -> list[Dependent]:
        if not isinstance(page, ExperiencePage) or not _follows(page, page.procurement):
            return []
        procurement = page.procurement
        others = ExperiencePage.objects.live().filter(procurement=procurement)
        if not procurement.is_public or others.exclude(pk=page.pk).exists():
            return []
        return [
            Dependent(
                kind=_("The procurement"),
                snapshot=snapshot_of(procurement),
                url=procurement.get_absolute_url(),
                withdraw=partial(_withdraw, procurement),
            )
        ]


class DependentsOfNeeds:
    """Who joined a need is counted only as long as the need is public."""

    def lock(self, page: SectionContentPage) -> None:
        """Nobody joins a need that is not public."""

    def published_with(self, page: SectionContentPage, approver: User) -> list[Dependent]:
        return [] if page.live else self._joined(page)

    def withdrawn_with(self, page: SectionContentPage) -> list[Dependent]:
        return self._joined(page)

    def _joined(self, page: SectionContentPage) -> list[Dependent]:
        if not isinstance(page, NeedPage):
            return []
        count = page.endorsements.standing().count()
        if not count:
            return []
        text = ngettext(
            "%(count)d organisation that needs this too",
            "%(count)d organisations that need this too",
            count,
        ) % {"count": count}
        snapshot = Snapshot(key="endorsements", title=text, version=version_of(str(count)))
        return [Dependent(kind=_("We need this too"), snapshot=snapshot)]


def _follows(page: ExperiencePage, procurement: Procurement) -> bool:
    """Tell whether the section of the experience is that of the procurement's lead."""
    return bool(procurement.lead == page.organisation)


def _withdraw(procurement: Procurement, approver: User, terms: WithdrawalTerms) -> None:
    """What replaced the page did not replace the procurement."""
    withdraw_procurement(
        procurement=procurement, approver=approver, terms=replace(terms, replaced_by=None)
    )
