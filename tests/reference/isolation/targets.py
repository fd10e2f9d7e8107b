"""What of Lysvik an address may ask for: a row of each kind, as near to one child as there is.

The kinds are read out of the models, so those of a new module are tried from its first day.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, product
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models

from reference.kindergarten.models import Round
from reference.people.models import Municipality, Person, Tracked, Unit

from .routes import Route

DEEPEST = 3  # relations from a row to the child that it is about
MOST = 40  # ways to fill one route
# By the name of the part, where another kind than a row is asked for.
WORDS: dict[str, list[str]] = {
    "module": ["people", "x"],
    "name": ["people", "x"],
    "which": ["language", "x"],
}
# What a part named so asks for, where it is not named after the kind itself.
ALIASES = {"child": "person", "guardian": "person", "pupil": "person"}
PLAIN = {"int": ["1", "2026"], "slug": ["x"], "str": ["x", "1-4"], "path": ["x"]}


@dataclass(frozen=True)
class Target:
    """One child of Lysvik, the unit that offers it a place, and the round that did."""

    child: Person
    unit: Unit
    round: Round

    @cached_property
    def rows(self) -> dict[type[models.Model], UUID]:
        """The identifier of a row of each kind that there is."""
        tracked = [model for model in apps.get_models() if issubclass(model, Tracked)]
        return {model: row for model in tracked if (row := self._row_of(model))}

    def _row_of(self, model: type[models.Model]) -> UUID | None:
        aims: list[tuple[type[models.Model], Any]] = [
            (Person, self.child.pk),
            (Unit, self.unit.pk),
            (Round, self.round.pk),
            (Municipality, self.unit.municipality_id),
        ]
        for aim, key in aims:
            for path in ["pk"] if model is aim else _paths(model, aim):
                if row := model._default_manager.filter(**{path: key}).order_by("pk").first():
                    return row.pk  # type: ignore[no-any-return]
        return None

    def addresses(self, route: Route, tables: set[str] | None = None) -> list[str]:
        """Return the route filled with rows of its own app and of people's, at most `MOST` ways.

        With `tables`, only with rows of those.
        """
        values = [self._values(route, name, kind, tables) for name, kind in route.parts]
        names = [name for name, _ in route.parts]
        filled = islice(product(*values), MOST)
        return ["/" + route.path % dict(zip(names, each, strict=True)) for each in filled]

    def _values(self, route: Route, name: str, kind: str, tables: set[str] | None) -> list[str]:
        if name in WORDS:
            return WORDS[name]
        if kind != "uuid":
            return PLAIN[kind]
        rows = {
            model: str(row)
            for model, row in self.rows.items()
            if model._meta.app_label in (route.app, "decisions") or model in (Person, Unit)
        }
        named = {model.__name__.lower(): row for model, row in rows.items()}
        meant = ALIASES.get(name, name.strip("_").replace("_", ""))
        if meant in named:
            return [named[meant]]
        return [
            row for model, row in rows.items() if tables is None or model._meta.db_table in tables
        ]


def _paths(model: type[models.Model], aim: type[models.Model], depth: int = 0) -> Iterator[str]:
    """Yield the ways from a model over foreign keys to `aim`, the shortest first."""
    foreign = [field for field in model._meta.fields if field.is_relation and field.related_model]
    yield from (field.name for field in foreign if field.related_model is aim)
    if depth < DEEPEST:
        for field in foreign:
            if field.related_model in (Person, Unit, Municipality, model):
                continue
            for rest in _paths(field.related_model, aim, depth + 1):  # type: ignore[arg-type]
                yield f"{field.name}__{rest}"
