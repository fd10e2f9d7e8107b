"""Text that people write: no national identity number in any of it."""

from collections.abc import Collection, Iterator
from typing import Any, cast

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.options import Options
from wagtail.blocks import StreamValue

from organisations.validators import refuse_national_identity_numbers


class RefusesIdentityNumbers:
    """Lets a model refuse a national identity number in any of its text fields.

    The error is placed at the field, like any other; fields that a form leaves out are not read.
    """

    _meta: Options[Any]

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        problems: dict[str, Any] = {}
        try:
            super().clean_fields(exclude=exclude)  # type: ignore[misc]  # mixed into a model
        except ValidationError as error:
            problems = error.update_error_dict(problems)
        for field in self._meta.concrete_fields:
            if field.name in (exclude or ()) or field.name in problems:
                continue
            try:
                for text in texts_in(field.value_from_object(cast("models.Model", self))):
                    refuse_national_identity_numbers(text)
            except ValidationError as error:
                problems[field.name] = error.error_list
        if problems:
            raise ValidationError(problems)


class WithoutIdentityNumbers(RefusesIdentityNumbers, models.Model):
    """A plain model with that refusal."""

    class Meta:
        abstract = True


def texts_in(value: object) -> Iterator[str]:
    """Yield every text in a field's value, also those inside a stream's blocks or in JSON."""
    if isinstance(value, StreamValue):
        value = value.get_prep_value()
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            # The identifiers of blocks are random, nobody writes them.
            if not (key == "id" and "type" in value):
                yield from texts_in(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from texts_in(inner)
