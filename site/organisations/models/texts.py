"""Text that people write: clean characters, and no national identity number in any of it."""

from collections.abc import Collection, Iterator
from typing import Any, ClassVar, cast

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.options import Options
from wagtail.blocks import StreamValue

from organisations.validators import refuse_national_identity_numbers
from security.characters import clean_characters

# What is kept as it came, or is no text that anybody reads.
_VERBATIM = {
    "components.ConformanceReport": {"text"},
    "components.ReferenceService": {"openapi", "manifest"},
    "organisations.User": {"password"},
}


class RefusesIdentityNumbers:
    """Lets a model clean the characters of its text fields (see `security.characters`) and
    refuse a national identity number in any of them.

    The error is placed at the field, like any other; fields that a form leaves out are not read.
    """

    _meta: Options[Any]
    # Fields that keep a file as it came; whoever reads the file judges its characters.
    verbatim_fields: ClassVar[frozenset[str]] = frozenset()

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        problems: dict[str, Any] = self._clean_characters(exclude or ())
        excluded = {*(exclude or ()), *problems}
        try:
            super().clean_fields(exclude=excluded)  # type: ignore[misc]  # mixed into a model
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

    def _clean_characters(self, exclude: Collection[str]) -> dict[str, Any]:
        """Set each text field to its clean text; return the errors of those that are refused."""
        return clean_texts(cast("models.Model", self), exclude={*exclude, *self.verbatim_fields})


class WithoutIdentityNumbers(RefusesIdentityNumbers, models.Model):
    """A plain model with that refusal."""

    class Meta:
        abstract = True


def clean_texts(instance: models.Model, *, exclude: Collection[str]) -> dict[str, Any]:
    """Set each text field of `instance` to its clean text; return the errors of those that have a
    character that is refused, by field."""
    problems: dict[str, Any] = {}
    for field in instance._meta.concrete_fields:
        if field.name in exclude:
            continue
        value = getattr(instance, field.attname)
        try:
            if isinstance(field, models.CharField | models.TextField) and isinstance(value, str):
                multiline = isinstance(field, models.TextField)
                setattr(instance, field.attname, clean_characters(value, multiline=multiline))
            elif isinstance(field, ArrayField) and isinstance(value, list):
                setattr(instance, field.attname, [_one_line(item) for item in value])
            else:
                for text in texts_in(value):
                    clean_characters(text, multiline=True)
        except ValidationError as error:
            problems[field.name] = error.error_list
    return problems


def keep_texts_clean(sender: type[models.Model], instance: models.Model, **kwargs: Any) -> None:
    """Clean the texts of a model before it is saved, whichever road led there.

    Those that refuse identity numbers are cleaned with that, in `clean_fields`. Raises
    `ValidationError`, placed at the fields.
    """
    if kwargs.get("raw") or isinstance(instance, RefusesIdentityNumbers):
        return
    saved = kwargs.get("update_fields")
    names = {field.name for field in instance._meta.concrete_fields}
    left_out = names - set(saved) if saved is not None else set()
    if problems := clean_texts(
        instance, exclude={*left_out, *_VERBATIM.get(sender._meta.label, ())}
    ):
        raise ValidationError(problems)


def _one_line(item: object) -> object:
    return clean_characters(item, multiline=False) if isinstance(item, str) else item


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
