"""A description of an API becomes something to read, whatever it says."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.openapi import kind_of, read_api
from tests.factories.components import DESCRIPTION


def test_operation_says_what_it_asks_for_and_what_it_answers() -> None:
    api = read_api(json.dumps(DESCRIPTION))
    operation = api.operation("place")
    assert operation
    assert (operation.method, operation.path, operation.only_reads) == (
        "GET",
        "/api/places/{id}",
        True,
    )
    assert operation.scopes == ("places.read",)
    assert [(each.name, each.place, each.kind.text) for each in operation.parameters] == [
        ("id", "path", "string (uuid)"),
        ("since", "query", "integer | null"),
    ]
    assert [(each.status, each.kind.shape, each.is_error) for each in operation.replies] == [
        ("200", "Place", False),
        ("404", "", True),
    ]
    assert api.scopes == (("places.read", "Read places"),)
    assert [(each.name, each.values[0].is_required) for each in api.shapes] == [("Place", True)]


@pytest.mark.parametrize(
    ("servers", "path"),
    [
        ([{"url": "/ims/rostering/v1p2/"}], "/ims/rostering/v1p2/orgs"),
        ([{"url": "https://elsewhere.example/v1"}], "/v1/orgs"),
        ([], "/orgs"),
        ([{"url": "https://[half"}], "/orgs"),
        ("nonsense", "/orgs"),
    ],
)
def test_path_is_below_that_of_the_first_server(servers: Any, path: str) -> None:
    described = {"servers": servers, "paths": {"/orgs": {"get": {"operationId": "orgs"}}}}
    [operation] = read_api(json.dumps(described)).operations
    assert operation.path == path


def test_page_of_rows_is_told_by_its_rows() -> None:
    row = {"oneOf": [{"$ref": "#/components/schemas/Row"}, {"$ref": "#/components/schemas/Gone"}]}
    page = {"type": "object", "properties": {"items": {"type": "array", "items": row}}}
    assert kind_of(page).text == "array of Row | Gone"
    assert kind_of(page).shape == "Row"


def test_schema_in_itself_comes_to_an_end() -> None:
    endless: dict[str, Any] = {"type": "array"}
    endless["items"] = endless
    assert kind_of(endless).text.endswith("…")


WORDS = st.sampled_from(
    ["paths", "/x", "get", "parameters", "schema", "type", "items", "enum", "$ref", "anyOf"]
) | st.sampled_from(["responses", "200", "content", "components", "schemas", "properties", "info"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)


def test_operation_without_a_fit_name_gets_one_that_an_address_can_hold() -> None:
    operations = read_api(json.dumps({"paths": {"/x/{id}": {"get": {"summary": "X"}}}})).operations
    assert [each.identifier for each in operations] == ["get-x-id-"]


@given(JSON)
def test_nonsense_describes_something_or_nothing_and_breaks_nothing(nonsense: Any) -> None:
    around = {"paths": nonsense, "components": {"schemas": nonsense}}
    for whole in (nonsense, around, {"paths": {"/x": {"get": nonsense}}}):
        read_api(json.dumps(whole))


def test_what_is_no_json_describes_nothing() -> None:
    assert not read_api("<html>").operations
