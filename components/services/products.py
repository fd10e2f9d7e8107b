"""Products, kept by the vendor's own representatives."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from components.models import ComponentPage, Product
from organisations.addresses import address_of
from organisations.enums import Role
from organisations.models import Organisation, User


@transaction.atomic
def keep_product(
    *, product: Product, components: Iterable[ComponentPage], representative: User
) -> Product:
    """Keep a new or changed `product` and which components it carries; its address never changes.

    Raises `PermissionDenied` for others than the vendor's representatives, `ValidationError` for
    what cannot be so (a name that the vendor has used already).
    """
    if not representative.has_role(product.vendor, Role.VENDOR_REPRESENTATIVE):
        raise PermissionDenied(_("Only the vendor's own representatives can change its products."))
    # Of two products that are named at once, the second sees the name of the first.
    Organisation.objects.select_for_update().get(pk=product.vendor_id)
    product.slug = product.slug or _free_address(f"{product.name} {product.vendor.slug}")
    product.full_clean()
    product.save()
    product.components.set(components)
    return product


def _free_address(name: str) -> str:
    base = address_of(name)[:170] or "produkt"
    existing = set(Product.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    numbered = (f"{base}-{number}" for number in range(2, len(existing) + 3))
    return next(slug for slug in (base, *numbered) if slug not in existing)
