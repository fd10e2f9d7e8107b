"""Products, kept by their vendors."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from components.models import Product
from components.services import keep_product
from organisations.enums import Role
from tests.factories.components import ProductFactory, component, representative
from tests.factories.organisations import OrganisationFactory, VendorFactory, person

pytestmark = pytest.mark.django_db


def test_products_of_the_same_name_have_addresses_of_their_own() -> None:
    one, other = (ProductFactory(name="Plass", vendor=VendorFactory(name=name)) for name in "AB")
    assert one.slug != other.slug


def test_second_product_of_a_name_by_one_vendor_is_refused() -> None:
    first = ProductFactory(name="Plass")
    with pytest.raises(ValidationError):
        ProductFactory(name="Plass", vendor=first.vendor)


def test_product_is_registered_by_the_vendors_people_only() -> None:
    with pytest.raises(PermissionDenied):
        keep_product(
            product=Product(vendor=VendorFactory(), name="Plass"),
            components=[],
            representative=representative(VendorFactory()),
        )


def test_product_is_changed_by_the_vendors_people_only() -> None:
    product = ProductFactory(name="Plass")
    outsider = person(OrganisationFactory(), Role.EDITOR)
    product.name = "Kapret"
    with pytest.raises(PermissionDenied):
        keep_product(product=product, components=[], representative=outsider)
    assert Product.objects.get(pk=product.pk).name == "Plass"


def test_products_that_carry_a_component_come_by_name() -> None:
    carried = component()
    for name in ("Åpen plass", "Barnehagevalg", "Min plass"):
        ProductFactory(name=name, components=[carried])
    ProductFactory(name="Annet")
    names = [product.name for product in Product.objects.carrying(carried)]
    assert names == ["Barnehagevalg", "Min plass", "Åpen plass"]
