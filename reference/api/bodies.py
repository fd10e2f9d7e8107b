"""What a write is sent: JSON whose values are of the types of the contract already, and no more.

Nothing is converted: `true` and `"4"` are not the number 4, and a name that the contract does not
have is refused, since whoever sends it expects it to do something.
"""

import json
import unicodedata
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    GetPydanticSchema,
    ValidationError,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, InitErrorDetails, PydanticCustomError, core_schema

_SURROGATES = range(0xD800, 0xE000)
_NO_TEXT = PydanticCustomError(
    "no_text", "Leave out the character NUL and halves of surrogate pairs: no text has them"
)


class Body(BaseModel):
    """The base of every body, and of every object in one."""

    model_config = ConfigDict(strict=True, extra="forbid", allow_inf_nan=False)

    @classmethod
    def __get_pydantic_core_schema__(
        cls, source: type[BaseModel], handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Read what a framework has parsed already as the JSON that it was.

        Strict about Python's values, identifiers and vocabularies could not be sent at all: in JSON
        they are texts.
        """
        model = handler(source)
        return core_schema.json_or_python_schema(
            json_schema=model,
            python_schema=core_schema.no_info_wrap_validator_function(
                lambda parsed, _model: cls._of_parsed_json(parsed), model
            ),
            ref=f"{cls.__module__}.{cls.__qualname__}:{id(cls)}",  # its name in the contract
        )

    @classmethod
    def _of_parsed_json(cls, parsed: Any) -> Self:
        bad = [
            InitErrorDetails(type=_NO_TEXT, loc=place, input=None)
            for place in _without_text(parsed)
        ]
        if bad:
            raise ValidationError.from_exception_data(cls.__name__, bad)
        return cls.model_validate_json(json.dumps(parsed))


class _NotBlank:
    """A text that says something, with each letter in one piece (Unicode NFC)."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_after_validator_function(_composed, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(schema) | {"pattern": r"\S"}


NOT_BLANK = _NotBlank()
Name = Annotated[str, Field(min_length=1, max_length=100), NOT_BLANK]


def _composed(text: str) -> str:
    if not text.strip():
        raise PydanticCustomError("blank", "Write something: white space alone says nothing")
    return unicodedata.normalize("NFC", text)


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = None
    if day is None or day.isoformat() != text:  # 20260817 is a day to Python alone
        raise PydanticCustomError("day", "Write a date that exists as year-month-day: 2026-08-17")
    return day


Day = Annotated[
    date,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.chain_schema(
            [
                core_schema.no_info_after_validator_function(
                    _day, core_schema.str_schema(strict=True)
                ),
                core_schema.date_schema(),
            ]
        )
    ),
    WithJsonSchema({"type": "string", "format": "date"}),
]


def _without_text(value: Any, *place: str | int) -> Iterator[tuple[str | int, ...]]:
    """Yield the place of each text, names among them, that no database can keep."""
    if isinstance(value, str):
        if any(character == "\0" or ord(character) in _SURROGATES for character in value):
            yield place
    elif isinstance(value, list):
        for number, each in enumerate(value):
            yield from _without_text(each, *place, number)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from _without_text(name, *place)
            yield from _without_text(each, *place, name)
