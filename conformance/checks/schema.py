"""The schema: schemathesis makes requests, possible and impossible, and reads what comes."""

import json
from functools import lru_cache
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from requests.structures import CaseInsensitiveDict
from schemathesis import Case, CheckFunction, GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.schemas import APIOperation
from schemathesis.specs.openapi import checks as openapi
from schemathesis.specs.openapi.schemas import OpenApiSchema

from ..contracts import Operation
from ..endpoint import Exchange
from ..findings import Finding, Findings, NotTried
from ..trial import Trial
from . import check, everything

OF_ANSWERS: list[CheckFunction] = [
    not_a_server_error,
    openapi.status_code_conformance,
    openapi.content_type_conformance,
    openapi.response_headers_conformance,
    openapi.response_schema_conformance,
]


@check(
    "schema.possible", "Every answer to a possible request is as the contract has it.", everything
)
def possible_requests(trial: Trial, operation: Operation) -> Findings:
    yield from _try_out(trial, operation, GenerationMode.POSITIVE, OF_ANSWERS)


@check("schema.impossible", "An impossible request is refused, as the contract has it.", everything)
def impossible_requests(trial: Trial, operation: Operation) -> Findings:
    checks = [*OF_ANSWERS, openapi.negative_data_rejection]
    yield from _try_out(trial, operation, GenerationMode.NEGATIVE, checks)


def _try_out(
    trial: Trial, operation: Operation, mode: GenerationMode, checks: list[CheckFunction]
) -> Findings:
    if operation.is_write and not trial.may_write:
        raise NotTried("writes were left out at the tester's wish")
    problems: list[Finding] = []

    @seed(1)
    @settings(
        max_examples=trial.examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(_cases(trial, operation, mode))
    def try_one(case: Case[Any]) -> None:
        if problems:  # one is enough to say that it is not as it should be
            return
        response = case.call(
            base_url=trial.endpoint.base_url,
            headers={"Authorization": f"Bearer {trial.endpoint.token}"},
            timeout=trial.endpoint.seconds,
        )
        try:
            case.validate_response(response, checks=checks)
        except FailureGroup as group:
            problems.append(_finding(group.exceptions[0], response))
        except Failure as failure:
            problems.append(_finding(failure, response))

    try:
        try_one()
    except Unsatisfiable as error:
        raise NotTried("schemathesis can make no such request of this operation") from error
    yield from problems


def _cases(
    trial: Trial, operation: Operation, mode: GenerationMode
) -> st.SearchStrategy[Case[Any]]:
    schema = _read(trial.contract.text)
    described: APIOperation[Any, Any, Any, Any] = schema[operation.path][operation.method.upper()]
    return described.as_strategy(generation_mode=mode)


@lru_cache(maxsize=1)
def _read(contract: bytes) -> OpenApiSchema:
    return schemathesis.openapi.from_dict(json.loads(contract))


def _finding(failure: Failure, response: schemathesis.Response) -> Finding:
    exchange = Exchange(
        str(response.request.method),
        str(response.request.url),
        dict(response.request.headers),
        _text(response.request.body),
        response.status_code,
        CaseInsensitiveDict({name: ", ".join(values) for name, values in response.headers.items()}),
        response.text,
    )
    return Finding(f"{failure.title}: {failure.message}"[:600], exchange)


def _text(body: object) -> str:
    return body.decode("utf-8", "replace") if isinstance(body, bytes) else str(body or "")
