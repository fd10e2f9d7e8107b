"""Who may ask: nobody without a token, nobody with a wrong one, nobody beyond its scopes."""

from ..contracts import Operation
from ..endpoint import NoToken
from ..findings import Finding, Findings, Irrelevant, NotTried, refused
from ..trial import Trial, at
from . import check, everything

UNGIVEN = "nobody-gave-this"
UNKNOWN = {"id": "00000000-0000-4000-8000-000000000000"}


@check("sign_in.missing", "Who sends no token is refused with 401.", everything)
def no_token(trial: Trial, operation: Operation) -> Findings:
    exchange = trial.endpoint.ask(operation.method, at(operation, UNKNOWN), token=None)
    yield from refused(exchange, 401, "a request without a token", trial.form_of_refusals)
    if (
        exchange.status == 401
        and "bearer" not in exchange.headers.get("WWW-Authenticate", "").lower()
    ):
        yield Finding("WWW-Authenticate names Bearer (RFC 6750)", exchange)


@check("sign_in.wrong", "Who sends a token that nobody gave is refused with 401.", everything)
def wrong_token(trial: Trial, operation: Operation) -> Findings:
    exchange = trial.endpoint.ask(operation.method, at(operation, UNKNOWN), token=UNGIVEN)
    yield from refused(exchange, 401, "a token that nobody gave", trial.form_of_refusals)


@check("sign_in.scope", "A token without the operation's scope is refused with 403.", everything)
def narrow_token(trial: Trial, operation: Operation) -> Findings:
    needed = {
        scope
        for demanded in operation.description.get("security", [])
        for scopes in demanded.values()
        for scope in scopes
    }
    others = tuple(scope for scope in trial.contract.scopes if scope not in needed)
    if not others:
        raise NotTried("the contract has no other scope to ask for")
    try:
        token = trial.endpoint.ask_for_token(others)
    except NoToken as error:
        raise NotTried(f"no token without the scope to be had: {error}") from error
    exchange = trial.endpoint.ask(
        operation.method,
        at(operation, UNKNOWN),
        token=token,
        body={} if operation.is_write else None,
    )
    what = f"a token without {' '.join(sorted(needed))}"
    yield from refused(exchange, 403, what, trial.form_of_refusals)


@check("sign_in.beyond", "A token for a scope that the client lacks is not given.", everything)
def beyond(trial: Trial, operation: Operation) -> Findings:
    if operation != trial.contract.operations[0]:
        raise Irrelevant  # it is of the endpoint, and not of each operation
    exchange = trial.endpoint.ask_for_token_at(("nobody.has.this", *trial.contract.scopes))
    if exchange.status != 400 or (exchange.json or {}).get("error") != "invalid_scope":
        yield Finding("400 with the error invalid_scope (RFC 6749, section 5.2)", exchange)
