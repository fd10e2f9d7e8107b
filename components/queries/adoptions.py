"""Reads about who uses what, and through which products."""

from django.db.models import QuerySet

from components.enums import SPEAKERS, Claimant
from components.models import Adoption, ComponentPage, Product
from organisations.enums import Role
from organisations.models import Organisation, User

from .components import shown_components


def organisations_spoken_for(user: User) -> QuerySet[Organisation]:
    """Return the organisations for which `user` may say what they use."""
    return Organisation.objects.where(user, *SPEAKERS)


def vendors_represented(user: User) -> QuerySet[Organisation]:
    """Return the vendors whose products `user` keeps."""
    return Organisation.objects.where(user, Role.VENDOR_REPRESENTATIVE)


def adoptions_to_answer_for(user: User) -> QuerySet[Adoption]:
    """Return the use that `user` answers for: claims, what is confirmed, what has ended."""
    return _joined(Adoption.objects.filter(organisation__in=organisations_spoken_for(user)))


def claims_made_by(user: User) -> QuerySet[Adoption]:
    """Return what the vendors that `user` represents have claimed, with the answers."""
    claimed = Adoption.objects.filter(product__vendor__in=vendors_represented(user))
    return _joined(claimed.filter(claimed_by=Claimant.VENDOR))


def own_products(user: User) -> QuerySet[Product]:
    """Return the products that `user` keeps, by name."""
    return (
        Product.objects.filter(vendor__in=vendors_represented(user))
        .select_related("vendor")
        .order_by("name", "pk")
    )


def shown_product(slug: str) -> Product | None:
    """Return the product at the address `slug`."""
    return Product.objects.filter(slug=slug).select_related("vendor").first()


def components_carried_by(product: Product) -> QuerySet[ComponentPage]:
    """Return the published components that `product` carries."""
    return shown_components().filter(products=product)


def users_of(product: Product) -> QuerySet[Adoption]:
    """Return the confirmed use of published components through `product`, by user."""
    shown = ComponentPage.objects.shown().values("pk")
    return _joined(product.adoptions.in_use().filter(component__in=shown))


def _joined(adoptions: QuerySet[Adoption]) -> QuerySet[Adoption]:
    return adoptions.select_related("organisation", "component", "product__vendor").order_by(
        "organisation__name", "component__title", "-since"
    )
