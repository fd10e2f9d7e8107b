"""The report as one HTML page that needs nothing else: to be read, printed and sent on."""

import json
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from http import HTTPStatus
from importlib.resources import files
from itertools import groupby
from typing import Any

from .causes import Cause, causes_of, shared_status

WORDS = {"passed": "Passed", "failed": "Failed", "not_tried": "Not tried"}
SIGNS = {"passed": "✓", "failed": "✗", "not_tried": "–"}
FEW = 3
# What one reads first of a request and an answer; the other headers are a click away.
TELLING = {"accept", "content-type", "etag", "idempotency-key", "if-match", "if-none-match"}
TELLING |= {"www-authenticate"}


def page_of(report: Mapping[str, Any]) -> str:
    """Return the page for a signed report."""
    contract = report["contract"]
    title = f"{report['product']} {report['productVersion']}: {contract['module']}"
    style = files(__package__).joinpath("page.css").read_text(encoding="utf-8")
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>
{style}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
{_verdict(report)}
{_failures(report)}
{_not_tried(report)}
{_everything(report)}
{_facts(report)}
</main>
</body>
</html>
"""


def _verdict(report: Mapping[str, Any]) -> str:
    counts, contract = report["counts"], report["contract"]
    summary = ", ".join(f"{counts[key]} {word.lower()}" for key, word in WORDS.items())
    cells = "".join(
        f'<li class="{key if counts[key] else ""}"><strong>{counts[key]}</strong> '
        f"{SIGNS[key]} {word}</li>"
        for key, word in WORDS.items()
    )
    against = f"{contract['module']} {contract['version']}"
    return (
        f"<p>Held against the contract {escape(against)} on {escape(report['ended'][:10])}: "
        f'{summary}.</p><ul class="counts" aria-hidden="true">{cells}</ul>'
    )


def _failures(report: Mapping[str, Any]) -> str:
    causes = causes_of(report["results"])
    if not causes:
        return "<h2>What failed</h2><p>Nothing.</p>"
    index = "".join(
        f'<li><a href="#failure-{number}">{escape(cause.requirement)}</a> '
        f"({_operations(cause)})</li>"
        for number, cause in enumerate(causes, start=1)
    )
    shared = shared_status(report["results"])
    articles = "".join(_failure(number, cause) for number, cause in enumerate(causes, start=1))
    lead = f"<p>{escape(shared)}</p>" if shared else ""
    return f"<h2>What failed, by cause</h2>{lead}<ol>{index}</ol>{articles}"


def _failure(number: int, cause: Cause) -> str:
    """Return a cause with what shows it first; more of the same is a click away."""
    row = cause.rows[0]
    why = f"<p>{escape(row['why'])}</p>" if row["why"] else ""
    findings = [_finding(each) for failed in cause.rows for each in failed["findings"]]
    first, *others = findings or [""]
    more = f"<details><summary>{len(others)} more</summary>{''.join(others)}</details>"
    operations = ", ".join(f"<code>{escape(operation)}</code>" for operation in cause.operations)
    return (
        f'<article id="failure-{number}"><h3>{number}. {escape(cause.requirement)}</h3>'
        f"<p>Tried on {operations} (<code>{escape(cause.check)}</code>)</p>"
        f"{why}{first}{more if others else ''}</article>"
    )


def _operations(cause: Cause) -> str:
    if len(cause.rows) > 1:
        return f"{len(cause.rows)} operations"
    return f"<code>{escape(cause.operations[0])}</code>"


def _finding(finding: Mapping[str, Any]) -> str:
    sent, came = finding["sent"], finding["came"]
    first = f"{sent['method']} {sent['url']}"
    status = came["status"]
    meaning = HTTPStatus(status).phrase if status in set(HTTPStatus) else ""
    return (
        f'<p class="expected"><strong>Expected:</strong> {escape(finding["expected"])}</p>'
        f'<div class="exchange">{_message("What was sent", first, sent)}'
        f"{_message('What came', f'{status} {meaning}'.strip(), came)}</div>"
    )


def _message(heading: str, first: str, message: Mapping[str, Any]) -> str:
    headers = message.get("headers", {})
    telling = {name: value for name, value in headers.items() if name.lower() in TELLING}
    others = {name: value for name, value in headers.items() if name not in telling}
    text = "\n".join([first, *_lines(telling), "", _readable(message["body"])]).rstrip()
    rest = "\n".join(_lines(others))
    more = f"<details><summary>Other headers</summary><pre>{escape(rest)}</pre></details>"
    return f"<section><h4>{heading}</h4><pre>{escape(text)}</pre>{more if others else ''}</section>"


def _lines(headers: Mapping[str, str]) -> list[str]:
    return [f"{name}: {value}" for name, value in headers.items()]


def _readable(body: str) -> str:
    """Return JSON with a line for each value; what is none, or was cut, as it is."""
    try:
        return json.dumps(json.loads(body), indent=2, ensure_ascii=False)
    except ValueError:
        return body


def _not_tried(report: Mapping[str, Any]) -> str:
    rows = [row for row in report["results"] if row["outcome"] == "not_tried"]
    if not rows:
        return ""
    reasons = sorted({row["why"] for row in rows})
    reasons_html = "".join(
        f"<dt>{escape(reason[:1].upper() + reason[1:])}</dt>"
        f"{_left_out(row for row in rows if row['why'] == reason)}"
        for reason in reasons
    )
    return (
        "<h2>What could not be tried</h2><p>None of this counts as passed.</p>"
        f'<dl class="reasons">{reasons_html}</dl>'
    )


def _left_out(rows: Iterable[Mapping[str, Any]]) -> str:
    by_operation = groupby(sorted(rows, key=_operation), key=_operation)
    return "".join(
        f"<dd><code>{escape(operation)}</code>: {escape(_named([*group]))}</dd>"
        for operation, group in by_operation
    )


def _named(rows: Sequence[Mapping[str, Any]]) -> str:
    """Return the requirements of rows, or how many there are where they would be a wall of text."""
    if len(rows) > FEW:
        return f"{len(rows)} requirements, all named below."
    return " ".join(row["requirement"] for row in rows)


def _everything(report: Mapping[str, Any]) -> str:
    bodies = "".join(
        f'<tbody><tr><th scope="rowgroup" colspan="2"><code>{escape(operation)}</code></th></tr>'
        + "".join(
            f'<tr class="{row["outcome"]}"><td>{SIGNS[row["outcome"]]} {WORDS[row["outcome"]]}</td>'
            f"<td>{escape(row['requirement'])}</td></tr>"
            for row in rows
        )
        + "</tbody>"
        for operation, rows in groupby(sorted(report["results"], key=_operation), key=_operation)
    )
    return (
        "<h2>Everything that was held against the contract</h2>"
        '<table><thead><tr><th scope="col">Result</th><th scope="col">Requirement</th></tr></thead>'
        f"{bodies}</table>"
    )


def _operation(row: Mapping[str, Any]) -> str:
    return str(row["operation"])


def _facts(report: Mapping[str, Any]) -> str:
    contract = report["contract"]
    facts = {
        "Contract": f"{contract['module']} {contract['version']}",
        "SHA-256 of the contract": contract["sha256"],
        "Kit": report["kit"],
        "Vendor": report["vendor"],
        "Endpoint": report["endpoint"],
        "Began": report["began"],
        "Ended": report["ended"],
        "Signed with the key": report.get("signature", {}).get("publicKey", "none"),
    }
    rows = "".join(f"<dt>{name}</dt><dd>{escape(str(value))}</dd>" for name, value in facts.items())
    return f'<h2>About this report</h2><dl class="facts">{rows}</dl>'
