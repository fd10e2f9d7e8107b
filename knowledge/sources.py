"""How experiences, procurements and needs become documents of search."""

from typing import Any

from django.db.models import Model, OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext as _

from components.models import ComponentPage
from knowledge import document_parts as parts
from knowledge.models import (
    Endorsement,
    ExperiencePage,
    NeedPage,
    Procurement,
    ProcurementConfirmation,
)
from knowledge.queries.demand import (
    Demand,
    demand_by_year,
    in_sum,
    share_of_endorser,
    share_of_owner,
)
from organisations.models import Confirmation
from organisations.models.publicity import public
from organisations.queries.owners import owner_numbers, with_owner
from search.documents import Document, Wording
from search.subjects import SUBJECTS, Subjects, subjects_of


class ProcurementSource:
    kind = "procurement"
    model: type[Model] = Procurement

    def label(self) -> str:
        return _("Procurements")

    def public(self) -> QuerySet[Any]:
        confirmations = ProcurementConfirmation.objects.filter(procurement=OuterRef("pk"))
        latest = confirmations.order_by("-confirmed_at").values("confirmed_at")[:1]
        procurements = Procurement.objects.public().select_related("lead")
        procurements = procurements.annotate(latest_confirmation=Subquery(latest))
        return procurements.prefetch_related(_public_components("components"), *SUBJECTS, "lots")

    def document(self, instance: Any) -> Document:
        moments = [each for each in (instance.latest_confirmation, instance.published_at) if each]
        subjects = subjects_of(instance)
        return Document(
            kind=self.kind,
            key=str(instance.pk),
            title=instance.title,
            summary=parts.beginning(instance.description),
            body=parts.paragraphs(
                instance.description, instance.cancelled_reason, instance.options
            ),
            names=(*instance.lead.numbers, *subjects.spellings),
            url=instance.get_absolute_url(),
            published_at=instance.published_at,
            fresh_at=max(moments, default=None),
            due_on=instance.deadline_on,
            years=(instance.announced_on.year,) if instance.announced_on else (),
            **parts.merged(
                parts.owner(instance.lead.slug, instance.lead.name, instance.lead.kind),
                subjects.fields,
                parts.components(instance),
                parts.kind_of_buy(instance),
                parts.winners(instance),
            ),
        )

    def wording(self, instance: Any) -> Wording:
        return Wording(
            facts=tuple(parts.facts_of_procurement(instance)),
            labels=subjects_of(instance).labels | parts.names_of_buy(instance),
        )


class ExperienceSource:
    kind = "experience"
    model: type[Model] = ExperiencePage

    def label(self) -> str:
        return _("Experiences")

    def public(self) -> QuerySet[Any]:
        return _public_pages(
            ExperiencePage.objects.select_related("procurement").prefetch_related(
                _public_components("procurement__components"), *SUBJECTS
            )
        )

    def document(self, instance: Any) -> Document:
        procurement, subjects = instance.procurement, subjects_of(instance)
        return Document(
            summary=instance.summary,
            body=parts.paragraphs(
                procurement.title if procurement.is_public else "",
                instance.went_well,
                instance.would_change,
                instance.choose_again_why,
            ),
            years=(instance.first_published_at.year,) if instance.first_published_at else (),
            **_page(self.kind, instance, subjects),
            **parts.merged(
                parts.owner(instance.owner_slug, instance.owner_name, instance.owner_kind),
                subjects.fields,
                parts.components(procurement) if procurement.is_public else {},
                parts.kind_of_buy(procurement) if procurement.is_public else {},
            ),
        )

    def wording(self, instance: Any) -> Wording:
        procurement = instance.procurement
        names = parts.names_of_buy(procurement) if procurement.is_public else {}
        return Wording(
            facts=tuple(parts.facts_of_experience(instance)),
            labels=subjects_of(instance).labels | names,
        )


class NeedSource:
    kind = "need"
    model: type[Model] = NeedPage

    def label(self) -> str:
        return _("Needs")

    def public(self) -> QuerySet[Any]:
        endorsements = Prefetch("endorsements", Endorsement.objects.standing(), "standing")
        return _public_pages(
            NeedPage.objects.prefetch_related(
                _public_components("components"), *SUBJECTS, endorsements
            )
        )

    def document(self, instance: Any) -> Document:
        subjects = subjects_of(instance)
        return Document(
            summary=instance.summary,
            body=parts.paragraphs(
                instance.users,
                instance.situation,
                instance.function,
                instance.performance,
                instance.limits,
            ),
            years=tuple(line.year for line in _demand(instance) if line.year),
            **_page(self.kind, instance, subjects),
            **parts.merged(
                parts.owner(instance.owner_slug, instance.owner_name, instance.owner_kind),
                subjects.fields,
                parts.components(instance),
            ),
        )

    def wording(self, instance: Any) -> Wording:
        return Wording(
            facts=tuple(parts.facts_of_need(in_sum(_demand(instance)))),
            labels=subjects_of(instance).labels,
        )


def _demand(need: Any) -> list[Demand]:
    owner = share_of_owner(need, need.owner_key)
    return demand_by_year([owner, *map(share_of_endorser, need.standing)])


def _public_components(path: str) -> Prefetch[Any, Any, Any]:
    return Prefetch(path, public(ComponentPage.objects.all()))


def _public_pages(pages: Any) -> QuerySet[Any]:
    """Public pages, with their owner and their latest confirmation in the same query."""
    confirmed = Confirmation.objects.filter(page=OuterRef("pk")).order_by("-confirmed_at")
    queryset: QuerySet[Any] = with_owner(public(pages)).annotate(
        latest_confirmation=Subquery(confirmed.values("confirmed_at")[:1])
    )
    return queryset


def _page(kind: str, page: Any, subjects: Subjects) -> parts.Fields:
    moments = [each for each in (page.latest_confirmation, page.last_published_at) if each]
    return {
        "kind": kind,
        "key": str(page.pk),
        "title": page.title,
        "names": (*owner_numbers(page), *subjects.spellings),
        "url": page.get_url(),
        "published_at": page.first_published_at,
        "fresh_at": max(moments, default=None),
    }
