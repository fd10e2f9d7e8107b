"""How organisations become search documents: those that publish here, and vendors."""

from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from organisations.enums import OrganisationKind
from organisations.models import Organisation, OrganisationPage
from search.documents import Document, Wording


class OrganisationSource:
    """The other municipalities are found in choosers: a list of 357 names helps nobody."""

    kind = "organisation"
    model: type[Model] = Organisation

    def label(self) -> str:
        return _("Organisations")

    def public(self) -> QuerySet[Organisation]:
        publishing = OrganisationPage.objects.live().public()
        return Organisation.objects.filter(
            Q(section__in=publishing) | Q(kind=OrganisationKind.VENDOR)
        ).select_related("section")

    def document(self, instance: Any) -> Document:
        section = None if instance.is_vendor else instance.section
        is_municipality = instance.kind == OrganisationKind.MUNICIPALITY
        return Document(
            kind=self.kind,
            key=str(instance.pk),
            title=instance.name,
            summary=strip_tags(section.introduction)[:500] if section else "",
            names=instance.numbers,
            url=instance.get_absolute_url(),
            organisation=instance.slug,
            municipality=instance.slug if is_municipality else "",
            status=instance.kind,
            labels={instance.slug: instance.name},
            published_at=section.first_published_at if section else instance.created_at,
            fresh_at=section.last_published_at if section else None,
        )

    def wording(self, instance: Any) -> Wording:
        return Wording(
            facts=tuple(filter(None, [instance.county])),
            labels={instance.kind: str(instance.get_kind_display())},
        )
