"""Components, the products that carry them, and who uses them."""

import datetime as dt
import json
from itertools import count
from typing import Any

import factory
from django.utils import timezone

from components.enums import Condition, Lifecycle
from components.models import Adoption, ComponentPage, Product, ReferenceService
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


# A small API as a module describes it.
DESCRIPTION: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Places", "version": "1.0.0", "description": "Of a town."},
    "paths": {
        "/api/places/{id}": {
            "get": {
                "operationId": "place",
                "summary": "One place",
                "parameters": [
                    {
                        "in": "path",
                        "name": "id",
                        "required": True,
                        "schema": {"type": "string", "format": "uuid"},
                    },
                    {"in": "query", "name": "since", "schema": {"type": ["integer", "null"]}},
                ],
                "responses": {
                    "404": {"description": "Nothing here"},
                    "200": {
                        "description": "The place",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Place"}}
                        },
                    },
                },
                "security": [{"oauth2": ["places.read"]}],
            }
        }
    },
    "components": {
        "schemas": {
            "Place": {
                "type": "object",
                "properties": {"unit": {"type": "string", "description": "Where"}},
                "required": ["unit"],
            }
        },
        "securitySchemes": {
            "oauth2": {"flows": {"clientCredentials": {"scopes": {"places.read": "Read places"}}}}
        },
    },
}


def reference_service() -> ReferenceService:
    """A module of the reference implementation that answered when it was asked, and no more."""
    base = "http://127.0.0.1:9"
    made: ReferenceService = ReferenceService.objects.create(
        module="kindergarten",
        manifest={
            "runsAt": f"{base}/",
            "openapi": f"{base}/openapi.json",
            "token": f"{base}/oauth/token/",
            "documentation": f"{base}/dokumentasjon/kindergarten/",
            "needs": [{"nb": "Forstå hvorfor", "nn": "Forstå kvifor", "en": "Understand why"}],
            "demonstration": {"clientId": "demo", "clientSecret": "abc"},
        },
        openapi=json.dumps(DESCRIPTION),
        read_at=timezone.now(),
        condition=Condition.ANSWERS,
        asked_at=timezone.now(),
        milliseconds=4,
    )
    return made


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
