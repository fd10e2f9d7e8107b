"""Calls an operation of the reference implementation on its made-up people, reading only."""

import json
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urlsplit

from components.models import ReferenceService
from components.openapi import Operation
from components.reference_site import Answer, NoAnswer, ReferenceSite

SECONDS = 4
LONGEST = 20_000  # characters of an answer that are shown


@dataclass(frozen=True)
class Trial:
    """What was asked, and what came back, set for reading."""

    address: str
    answer: Answer

    @property
    def text(self) -> str:
        """The answer with one value on each line, cut after `LONGEST` characters."""
        try:
            text = json.dumps(json.loads(self.answer.text), indent=2, ensure_ascii=False)
        except ValueError:
            text = self.answer.text
        return text[:LONGEST]

    @property
    def is_cut(self) -> bool:
        return len(self.text) == LONGEST


def may_be_tried(service: ReferenceService, operation: Operation) -> bool:
    """Tell whether the module lends a client, and the operation changes nothing."""
    return operation.only_reads and credentials_of(service) is not None


def credentials_of(service: ReferenceService) -> tuple[str, str] | None:
    """Return identifier and secret of the client that the module lends to anybody, if it does."""
    lent = service.manifest.get("demonstration")
    if not isinstance(lent, dict):
        return None
    client, secret = lent.get("clientId"), lent.get("clientSecret")
    return (client, secret) if isinstance(client, str) and isinstance(secret, str) else None


def try_operation(
    *, service: ReferenceService, operation: Operation, values: Mapping[str, str]
) -> Trial:
    """Call an operation that `may_be_tried` with `values` by parameter; raises `NoAnswer`."""
    credentials = credentials_of(service)
    if credentials is None or not operation.only_reads:
        raise NoAnswer("This cannot be tried.")
    site = ReferenceSite()
    path, question = _filled(operation, values)
    token = site.token(
        str(service.manifest.get("token") or ""),
        client=credentials,
        scope=" ".join(operation.scopes),
        seconds=SECONDS,
    )
    answer = site.ask(path, question=question, token=token, seconds=SECONDS)
    return Trial(f"{path}?{urlencode(question)}" if question else path, answer)


def commands_for(
    service: ReferenceService, operation: Operation, values: Mapping[str, str]
) -> list[str]:
    """Return what to write in a shell to do the same: ask for a token, and call."""
    client, secret = credentials_of(service) or ("…", "…")
    token_address = str(service.manifest.get("token") or "")
    parts = urlsplit(token_address)
    path, question = _filled(operation, values)
    address = f"{parts.scheme}://{parts.netloc}{path}"
    address += f"?{urlencode(question)}" if question else ""
    asking = f"curl -u {shlex.quote(f'{client}:{secret}')} -d grant_type=client_credentials"
    scope = shlex.quote(" ".join(operation.scopes))
    return [
        f"{asking} -d scope={scope} {shlex.quote(token_address)}",
        f'curl -H "Authorization: Bearer $TOKEN" {shlex.quote(address)}',
    ]


def _filled(operation: Operation, values: Mapping[str, str]) -> tuple[str, dict[str, str]]:
    """Return the path with its parameters filled in, and the question; nothing else goes on."""
    path, question = operation.path, {}
    for parameter in operation.parameters:
        value = values.get(parameter.name, "")
        if parameter.place == "path":
            path = path.replace(f"{{{parameter.name}}}", quote(value, safe="") or "…")
        elif parameter.place == "query" and value:
            question[parameter.name] = value
    return path, question
