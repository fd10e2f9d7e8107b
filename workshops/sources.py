"""How meeting places, workshops and actions become search documents."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Max, Model, OuterRef, Prefetch, QuerySet, Subquery
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from components.models import ComponentPage
from organisations.enums import OrganisationKind
from organisations.models import Confirmation
from organisations.queries.owners import owner_numbers, with_owner
from search.documents import Document, Wording
from workshops.enums import ActionStatus
from workshops.models import ActionItem, MeetingPlacePage, WorkshopPage

Fields = dict[str, Any]


class MeetingPlaceSource:
    """The series, found by what it is for."""

    kind = "meeting_place"
    model: type[Model] = MeetingPlacePage

    def label(self) -> str:
        return _("Meeting places")

    def public(self) -> QuerySet[Any]:
        return _public_pages(MeetingPlacePage.objects.prefetch_related("themes"))

    def document(self, instance: Any) -> Document:
        return Document(
            **_page(self.kind, instance),
            body=instance.purpose,
        )

    def wording(self, instance: Any) -> Wording:
        return Wording(facts=(_("A series of workshops"),), labels=_names_of_themes(instance))


class WorkshopSource:
    """One gathering, found also by its problems, its programme and what came out of it."""

    kind = "workshop"
    model: type[Model] = WorkshopPage

    def label(self) -> str:
        return _("Workshops")

    def public(self) -> QuerySet[Any]:
        return _public_pages(
            WorkshopPage.objects.prefetch_related("themes", "problems", "programme", "outcomes")
        )

    def document(self, instance: Any) -> Document:
        problems = list(instance.problems.all())
        texts = [
            *(text for problem in problems for text in (problem.title, problem.description)),
            *(item.title for item in instance.programme.all()),
            *(outcome.text for outcome in instance.outcomes.all()),
        ]
        return Document(
            **_page(self.kind, instance),
            body=_paragraphs(texts),
            years=(instance.starts_on.year,),
        )

    def wording(self, instance: Any) -> Wording:
        where = instance.place or (_("Online") if instance.is_online else "")
        return Wording(
            facts=tuple(filter(None, [date_format(instance.starts_on), where])),
            labels=_names_of_themes(instance),
        )


class ActionSource:
    """An action of a public workshop; its organisation is the one that promised it."""

    kind = "action"
    model: type[Model] = ActionItem

    def label(self) -> str:
        return pgettext("promise", "Actions")

    def public(self) -> QuerySet[Any]:
        public_components = Prefetch("components", ComponentPage.objects.shown())
        return (
            ActionItem.objects.public()
            .select_related("owner", "outcome", "workshop")
            .prefetch_related("themes", public_components)
        )

    def document(self, instance: ActionItem) -> Document:
        themes, components = list(instance.themes.all()), list(instance.components.all())
        owner = instance.owner
        return Document(
            kind=self.kind,
            key=str(instance.pk),
            title=instance.title,
            summary=instance.details,
            body=instance.outcome.text if instance.outcome else "",
            names=owner.numbers,
            url=instance.get_absolute_url(),
            organisation=owner.slug,
            municipality=owner.slug if owner.kind == OrganisationKind.MUNICIPALITY else "",
            themes=tuple(theme.slug for theme in themes),
            components=tuple(component.slug for component in components),
            status=instance.status,
            years=(instance.due_on.year,),
            labels={
                owner.slug: owner.name,
                **{component.slug: component.title for component in components},
            },
            published_at=instance.created_at,
            fresh_at=instance.updated_at,
            due_on=None if instance.is_closed else instance.due_on,
        )

    def wording(self, instance: ActionItem) -> Wording:
        return Wording(
            facts=(
                _("Due %(date)s") % {"date": date_format(instance.due_on)},
                instance.workshop.title,
            ),
            labels={
                instance.status: str(ActionStatus(instance.status).label),
                **_names_of_themes(instance),
            },
        )


def _public_pages(pages: Any) -> QuerySet[Any]:
    """Live and public pages, with their host and their freshness in the same query."""
    confirmed = Confirmation.objects.filter(page=OuterRef("pk")).order_by().values("page")
    last = Subquery(confirmed.annotate(last=Max("confirmed_at")).values("last"))
    public: QuerySet[Any] = with_owner(pages.live().public()).annotate(last_confirmed=last)
    return public


def _page(kind: str, page: Any) -> Fields:
    themes = list(page.themes.all())
    moments = [at for at in (page.last_published_at, page.last_confirmed) if at]
    is_municipality = page.owner_kind == OrganisationKind.MUNICIPALITY
    return {
        "kind": kind,
        "key": str(page.pk),
        "title": page.title,
        "summary": page.summary,
        "names": owner_numbers(page),
        "url": page.url or "",
        "organisation": page.owner_slug,
        "municipality": page.owner_slug if is_municipality else "",
        "themes": tuple(theme.slug for theme in themes),
        "labels": {page.owner_slug: page.owner_name},
        "published_at": page.first_published_at,
        "fresh_at": max(moments, default=None),
    }


def _names_of_themes(thing: Any) -> dict[str, str]:
    return {theme.slug: str(theme) for theme in thing.themes.all()}


def _paragraphs(texts: Iterable[str]) -> str:
    return "\n".join(text for text in texts if text)
