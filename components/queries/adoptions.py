"""Reads about who uses what, and through which products."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from components.enums import SPEAKERS, Claimant
from components.models import Adoption, ComponentPage, Product
from organisations.enums import Role
from organisations.models import Organisation, User
from organisations.snapshots import Snapshot, version_of

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


def snapshot_of_adoption(adoption: Adoption) -> Snapshot:
    """Return what the one who answers is shown of it."""
    product = adoption.product
    facts = (
        (_("Through"), f"{product}, {product.vendor}" if product else _("Own operation")),
        (_("In use since"), date_format(adoption.since)),
        (_("Last day in use"), date_format(adoption.until) if adoption.until else ""),
        (_("Status"), str(adoption.get_status_display())),
    )
    moments = (adoption.confirmed_at, adoption.since, adoption.until, adoption.status)
    return Snapshot(
        key=f"adoption:{adoption.pk}",
        title=str(adoption),
        version=version_of(f"{adoption.product_id} {moments}"),
        facts=facts,
    )


def latest_answer(adoption: Adoption) -> str:
    """Return what last happened to it, by whom and when, in words that both parties may read."""
    event = adoption.events.select_related("person").last()
    if event is None:
        return ""
    is_own = event.person and event.person.has_role(adoption.organisation)
    other = adoption.product.vendor if adoption.product else _("Own operation")
    return _("%(step)s by %(party)s on %(moment)s.") % {
        "step": event.get_step_display(),
        "party": adoption.organisation if is_own else other,
        "moment": date_format(timezone.localtime(event.at), "DATETIME_FORMAT"),
    }


def own_products(user: User) -> QuerySet[Product]:
    """Return the products that `user` keeps, by name."""
    return (
        Product.objects.filter(vendor__in=vendors_represented(user))
        .select_related("vendor")
        .order_by("name__norwegian", "pk")
    )


def shown_product(slug: str) -> Product | None:
    """Return the product at the address `slug`."""
    return Product.objects.filter(slug=slug).select_related("vendor").first()


def components_carried_by(product: Product) -> QuerySet[ComponentPage]:
    """Return the published components that `product` carries."""
    return shown_components().filter(products=product)


def users_of(product: Product) -> QuerySet[Adoption]:
    """Return the confirmed use of published components through `product`, by user."""
    components = ComponentPage.objects.shown().values("pk")
    return _joined(product.adoptions.in_use().filter(component__in=components))


def _joined(adoptions: QuerySet[Adoption]) -> QuerySet[Adoption]:
    return adoptions.select_related("organisation", "component", "product__vendor").order_by(
        "organisation__name", "component__title", "-since"
    )
