"""How components are found: the source of search's kind `component`."""

from typing import Any, cast

from django.db.models import Count, Max, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from components.enums import AdoptionStatus
from components.models import Adoption, ComponentPage
from organisations.enums import OrganisationKind
from organisations.models import Confirmation
from organisations.queries.owners import owner_numbers, with_owner
from search.documents import Document, Wording
from search.subjects import SUBJECTS, subjects_of

# Only what says something by itself; a word of the 10,000th line would drown the rest.
LONGEST_BODY = 20_000


class ComponentSource:
    """Every published component; its own slug is the code by which other things name it."""

    kind = "component"
    model: type[Model] = ComponentPage

    def label(self) -> str:
        return _("Shared components")

    def public(self) -> QuerySet[ComponentPage]:
        confirmations = Confirmation.objects.filter(page=OuterRef("pk")).order_by().values("page")
        users = (
            Adoption.objects.filter(
                component=OuterRef("pk"), status=AdoptionStatus.CONFIRMED, until__isnull=True
            )
            .order_by()
            .values("component")
            .annotate(count=Count("organisation", distinct=True))
        )
        return (
            with_owner(ComponentPage.objects.shown())
            .annotate(
                last_confirmed=Subquery(
                    confirmations.annotate(latest=Max("confirmed_at")).values("latest")
                ),
                user_count=Coalesce(Subquery(users.values("count")), 0),
            )
            .prefetch_related(*SUBJECTS, "interfaces")
        )

    def document(self, instance: Any) -> Document:
        page = cast("ComponentPage", instance)
        is_municipality = instance.owner_kind == OrganisationKind.MUNICIPALITY
        subjects = subjects_of(page)
        moments = [at for at in (page.last_published_at, instance.last_confirmed) if at]
        interfaces = [interface.name for interface in page.interfaces.all()]
        body = "\n".join([page.description, page.features, *interfaces])
        return Document(
            kind=self.kind,
            key=str(page.pk),
            title=page.title,
            summary=page.summary,
            body=Truncator(body).chars(LONGEST_BODY),
            names=(*owner_numbers(instance), *subjects.spellings),
            url=page.url or "",
            organisation=instance.owner_slug,
            municipality=instance.owner_slug if is_municipality else "",
            components=(page.slug,),
            status=page.lifecycle,
            **subjects.fields,
            labels={instance.owner_slug: instance.owner_name, page.slug: page.title},
            published_at=page.first_published_at,
            fresh_at=max(moments, default=None),
            language=page.text_language[:10],
        )

    def wording(self, instance: Any) -> Wording:
        page = cast("ComponentPage", instance)
        return Wording(
            facts=tuple(_facts(page, instance.user_count)),
            labels={
                page.lifecycle: str(page.get_lifecycle_display()),
                **subjects_of(page).labels,
            },
        )


def _facts(page: ComponentPage, users: int) -> list[str]:
    facts = []
    if users:
        in_use = ngettext("In use in %(count)d place", "In use in %(count)d places", users)
        facts.append(in_use % {"count": users})
    if page.reference_module:
        facts.append(_("Module of the reference implementation"))
    if page.software_version:
        facts.append(_("Version %(version)s") % {"version": page.software_version})
    if page.licence:
        facts.append(page.licence)
    return facts
