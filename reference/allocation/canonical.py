"""One text for one document, so that a replay can be compared byte by byte."""

import json
from collections.abc import Mapping


def canonical_text(document: Mapping[str, object]) -> str:
    """Return `document` as JSON with sorted keys, two blanks of indent and a final line feed.

    Numbers in a run are integers, so nothing depends on how a language prints fractions.
    """
    return (
        json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True, allow_nan=False) + "\n"
    )


def parse(text: str) -> object:
    """Return the document in `text`; raises `ValueError` for bad JSON and for a repeated key."""
    try:
        return json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_refuse)
    except RecursionError as error:
        raise ValueError("lists and objects are nested too deep for a run") from error


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise ValueError(f"the key “{twice}” stands twice in one object: remove one of them")
    return mapping


def _refuse(constant: str) -> object:
    raise ValueError(f"{constant} is not a number in JSON: write a whole number")
