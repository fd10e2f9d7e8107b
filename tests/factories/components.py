"""Components, the products that carry them, and who uses them."""

import datetime as dt
from itertools import count

import factory

from components.enums import Lifecycle
from components.models import Adoption, ComponentPage, Product
from components.services import (
    claim_adoption,
    keep_product,
    register_component,
    register_own_use,
)
from organisations.enums import Role
from organisations.models import Organisation, OrganisationPage, User
from organisations.services import approve, submit_for_approval
from tests.factories.organisations import VendorFactory, person, section

_serial = count(1)


def draft_component(
    where: OrganisationPage | None = None, author: User | None = None, **fields: object
) -> ComponentPage:
    """Return a component that its editor has not submitted yet."""
    where = where or section()
    author = author or person(where.organisation, Role.EDITOR)
    relations = {name: fields.pop(name, []) for name in ("themes", "capabilities", "dependencies")}
    number = next(_serial)
    defaults: dict[str, object] = {
        "title": f"Komponent {number}",
        "summary": "Regner ut hvem som får plass, og sier hvorfor.",
        "lifecycle": Lifecycle.STABLE,
    }
    component = ComponentPage(**defaults | fields)
    for name, related in relations.items():
        getattr(component, name).set(related)
    return register_component(component=component, section=where, author=author)


def component(where: OrganisationPage | None = None, **fields: object) -> ComponentPage:
    """Return a component that one person wrote and another approved."""
    where = where or section()
    author = person(where.organisation, Role.EDITOR)
    page = draft_component(where, author, **fields)
    publish(page, author)
    return ComponentPage.objects.get(pk=page.pk)


def publish(page: ComponentPage, author: User) -> None:
    """Submit the latest revision of `page`, and let somebody else approve it."""
    state = submit_for_approval(page=page, author=author)
    second = person(page.organisation, Role.APPROVER)
    approve(task_state=state.current_task_state, approver=second)


class ProductFactory(factory.django.DjangoModelFactory[Product]):
    class Meta:
        model = Product

    vendor = factory.SubFactory(VendorFactory)
    name = factory.Sequence(lambda n: f"Produkt {n}")
    components: tuple[ComponentPage, ...] = ()

    @classmethod
    def _create(cls, model_class: type[Product], *args: object, **kwargs: object) -> Product:
        components = kwargs.pop("components")
        product = Product(**kwargs)
        return keep_product(
            product=product,
            components=components,  # type: ignore[arg-type]  # factory_boy's kwargs
            representative=representative(product.vendor),
        )


def representative(vendor: Organisation) -> User:
    """Return a new representative of `vendor`."""
    return person(vendor, Role.VENDOR_REPRESENTATIVE)


def claim(of: ComponentPage, by: Organisation, since: dt.date = dt.date(2025, 8, 1)) -> Adoption:
    """Return a vendor's claim, through a new product, that `by` uses `of`."""
    product = ProductFactory(components=[of])
    return claim_adoption(
        component=of,
        organisation=by,
        product=product,
        since=since,
        representative=representative(product.vendor),
    )


def own_use(of: ComponentPage, by: Organisation, since: dt.date = dt.date(2025, 8, 1)) -> Adoption:
    """Return what an editor of `by` has registered: we use `of`."""
    return register_own_use(
        component=of, organisation=by, since=since, speaker=person(by, Role.EDITOR)
    )


def publiccode_text(*, version: str = "0.5.0", extra: str = "", **changed: str) -> str:
    """Return a valid publiccode.yml with top-level texts changed and `extra` lines at its end."""
    stated = {
        "name": "Plasstildeling",
        "url": "https://github.com/eksempel/plasstildeling",
        "softwareVersion": "1.4.0",
        "releaseDate": "'2026-03-02'",
        "developmentStatus": "stable",
        "softwareType": "standalone/web",
    } | changed
    head = "\n".join(f"{key}: {value}" for key, value in stated.items())
    return f"publiccodeYmlVersion: '{version}'\n{head}\n{_REST}{extra}"


_REST = """\
platforms:
  - web
description:
  nb:
    shortDescription: Tildeler plasser i barnehage og SFO, og sier hvorfor.
    longDescription: >
      Programmet tildeler plasser i barnehage og SFO etter kommunens egne kriterier, lagrer
      hvorfor hvert barn fikk den plassen det fikk, og kan kjøres om igjen med samme svar når
      en klage har ført fram.
    documentation: https://eksempel.no/dokumentasjon
    apiDocumentation: https://eksempel.no/api
    features:
      - Tildeling etter kriterier
      - Forklaring til hver søker
legal:
  license: EUPL-1.2
maintenance:
  type: community
  contacts:
    - name: Eksempel kommune
localisation:
  localisationReady: true
  availableLanguages:
    - nb
    - nn
"""
