"""What the registry puts on a person's desk, and on an organisation's page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from components.enums import AdoptionStatus
from components.models import Adoption, ComponentPage, Product
from components.queries import adoptions_to_answer_for, claims_made_by, vendors_represented
from organisations.models import Organisation, User
from organisations.panels import Item, Panel


def claims_to_answer(user: User) -> Panel | None:
    """Claims about the use of `user`'s organisations, and use to say again that it holds."""
    waiting = [
        adoption
        for adoption in adoptions_to_answer_for(user)
        if adoption.status == AdoptionStatus.CLAIMED or adoption.is_due
    ]
    return Panel(
        key="components-in-use",
        title=_("Do you use this?"),
        items=tuple(_item(adoption) for adoption in waiting),
        more_url=reverse("adoption_overview"),
        more=_("All components that you use"),
    )


def claims_of_vendor(user: User) -> Panel | None:
    """What the vendors that `user` represents have claimed, and its answer."""
    if not vendors_represented(user).exists():
        return None
    return Panel(
        key="component-claims",
        title=_("Who uses your products"),
        items=tuple(_item(adoption) for adoption in claims_made_by(user)[:10]),
        hint=_("You have not said who uses your products. Begin on a component's page."),
        more_url=reverse("adoption_overview"),
        more=_("All that you have claimed"),
    )


def products_of(organisation: Organisation) -> Panel | None:
    """The products of a vendor."""
    if not organisation.is_vendor:
        return None
    return Panel(
        key="products",
        title=_("Products"),
        items=tuple(
            Item(title=product.name, url=reverse("product", args=[product.slug]))
            for product in Product.objects.filter(vendor=organisation)
        ),
    )


def components_used_by(organisation: Organisation) -> Panel | None:
    """What `organisation` confirms that it uses, of published components."""
    used = (
        Adoption.objects.in_use()
        .filter(organisation=organisation, component__in=ComponentPage.objects.shown().values("pk"))
        .select_related("component", "product")
        .order_by("component__title")
    )
    return Panel(
        key="components",
        title=_("Shared components in use"),
        items=tuple(
            Item(
                title=adoption.component.title,
                url=reverse("component", args=[adoption.component.slug]),
                note=adoption.product.name if adoption.product else "",
                at=adoption.since,
            )
            for adoption in used
        ),
    )


def _item(adoption: Adoption) -> Item:
    return Item(
        title=adoption.component.title,
        url=reverse("adoption", args=[adoption.pk]),
        note=adoption.organisation.name,
        at=adoption.since,
        status=adoption.status,
        label=adoption.get_status_display(),
    )
