"""The report as one HTML page that needs nothing else: to be read, printed and sent on."""

import json
from collections.abc import Mapping
from html import escape
from typing import Any

WORDS = {"passed": "Passed", "failed": "Failed", "not_tried": "Not tried"}
STYLE = """
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
caption, th, td { text-align: left; padding: .35rem .6rem; vertical-align: top; }
tr { border-bottom: 1px solid #8886; }
pre { overflow-x: auto; padding: .75rem; background: #8882; }
.failed { font-weight: 700; }
"""


def page_of(report: Mapping[str, Any]) -> str:
    """Return the page for a signed report."""
    title = f"{report['product']} {report['productVersion']}: {report['contract']['module']}"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<main>
<h1>{escape(title)}</h1>
{_facts(report)}
{_failures(report)}
{_everything(report)}
</main>
</body>
</html>
"""


def _facts(report: Mapping[str, Any]) -> str:
    counts, contract = report["counts"], report["contract"]
    facts = {
        "Result": ", ".join(f"{counts[key]} {word.lower()}" for key, word in WORDS.items()),
        "Contract": f"{contract['module']} {contract['version']}, SHA-256 {contract['sha256']}",
        "Kit": report["kit"],
        "Vendor": report["vendor"],
        "Endpoint": report["endpoint"],
        "Tried": f"{report['began']} to {report['ended']}",
        "Signed with": report.get("signature", {}).get("publicKey", "nothing"),
    }
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(str(value))}</td></tr>'
        for name, value in facts.items()
    )
    return f"<table><caption>What was tried</caption>{rows}</table>"


def _failures(report: Mapping[str, Any]) -> str:
    failed = [row for row in report["results"] if row["outcome"] == "failed"]
    if not failed:
        return "<h2>Failures</h2><p>None.</p>"
    return "<h2>Failures</h2>" + "".join(_failure(row) for row in failed)


def _failure(row: Mapping[str, Any]) -> str:
    parts = [f"<h3>{escape(row['operation'])}: {escape(row['requirement'])}</h3>"]
    if row["why"]:
        parts.append(f"<p>{escape(row['why'])}</p>")
    for finding in row["findings"]:
        parts.append(f"<p>Expected: {escape(finding['expected'])}</p>")
        for name in ("sent", "came"):
            told = json.dumps(finding[name], indent=2, ensure_ascii=False)
            # What scrolls must be reached by the keyboard.
            parts.append(
                f"<p>What {'was sent' if name == 'sent' else 'came'}:</p>"
                f'<pre tabindex="0">{escape(told)}</pre>'
            )
    return "".join(parts)


def _everything(report: Mapping[str, Any]) -> str:
    rows = "".join(
        f'<tr class="{row["outcome"]}"><td>{WORDS[row["outcome"]]}</td>'
        f"<td>{escape(row['operation'])}</td><td>{escape(row['requirement'])}</td>"
        f"<td>{escape(row['why'])}</td></tr>"
        for row in report["results"]
    )
    heads = "".join(
        f'<th scope="col">{each}</th>' for each in ("Result", "Of", "Held against", "Why")
    )
    return f"<h2>Everything that was tried</h2><table><thead><tr>{heads}</tr></thead>{rows}</table>"
