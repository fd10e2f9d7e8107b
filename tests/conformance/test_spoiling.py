"""Whatever body a contract allows, spoiled it is none that the contract allows."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from conformance.contracts import Contract, Operation, contract_of, modules
from conformance.invalid_bodies import spoiled

WRITES = [
    (contract, operation)
    for contract in map(contract_of, modules())
    for operation in contract.operations
    if operation.is_write and contract.body_of(operation)
]


@pytest.mark.parametrize(
    ("contract", "operation"), WRITES, ids=[f"{each.module} {of}" for each, of in WRITES]
)
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_spoiled_body_is_none_that_the_contract_allows(
    contract: Contract, operation: Operation, data: st.DataObject
) -> None:
    described = schemathesis.openapi.from_dict(contract.document)
    strategy = described[operation.path][operation.method.upper()].as_strategy()
    body: Any = data.draw(strategy).body
    schema = contract.body_of(operation)
    holder = {**schema, "components": contract.document["components"]}
    allowed = Draft202012Validator(holder, format_checker=FormatChecker())
    bad = list(spoiled(contract, schema, body))
    assert bad
    for each in bad:
        assert each.place
        # That nobody has an identifier, and that no text has a NUL, no schema says.
        is_beyond_schemas = each.kind == "unknown" or "NUL" in each.what
        assert is_beyond_schemas or not allowed.is_valid(each.body), each.what
