"""How long what is published holds before its writers are asked about it, by kind.

Apps register the models of what is asked about; curators change the period of a kind in the admin.
"""

from datetime import timedelta

from django.db import models

from organisations.models import FreshnessPeriod

DEFAULT_DAYS = 182


class AskedKinds:
    """The models that the apps registered."""

    def __init__(self) -> None:
        self._models: dict[str, type[models.Model]] = {}

    def register(self, model: type[models.Model]) -> None:
        """Ask about entries of `model` from now on."""
        self._models[str(model._meta.model_name)] = model

    def choices(self) -> list[tuple[str, str]]:
        """Return the kinds for a form: the name of the model, and what people call it."""
        return [
            (name, str(model._meta.verbose_name_plural)) for name, model in self._models.items()
        ]

    def periods(self) -> dict[str, timedelta]:
        """Return the period of each kind, by the name of its model; one query."""
        days_by_kind = dict(FreshnessPeriod.objects.values_list("kind", "days"))
        return {name: timedelta(days=days_by_kind.get(name, DEFAULT_DAYS)) for name in self._models}


asked_kinds = AskedKinds()
