"""The cases written otherwise: what says the same is concluded alike."""

import re
from collections.abc import Callable
from typing import Any

import pytest

from knowledge.facts import facts_of
from knowledge.notices import read_notice
from knowledge.notices.identifiers import lot_order
from tests.knowledge.facts.announced import CASES

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", re.IGNORECASE)
NAMES = sorted({path.name[:3] for path in CASES.glob("*.xml")} - {"n09"})  # two procurements
SAID = (
    *("title", "phase", "ending", "cancelled_reason", "estimated_value", "currency", "value_kind"),
    *("bids_received", "announced_on", "deadline_on", "awarded_on"),
    *("contract_starts_on", "contract_ends_on", "main_cpv", "procedure_code"),
)
Rewrite = Callable[[str], str]


def other_identifiers(text: str) -> str:
    """Turn the order of all identifiers around."""
    turned = str.maketrans("0123456789abcdef", "fedcba9876543210")

    def turn(found: re.Match[str]) -> str:
        parts = found[0].lower().translate(turned).split("-")
        return "-".join([*parts[:2], f"4{parts[2][1:]}", f"8{parts[3][1:]}", parts[4]])

    return UUID.sub(turn, text)


def capitals(text: str) -> str:
    return UUID.sub(lambda found: found[0].upper(), text)


def unpadded_lots(text: str) -> str:
    return re.sub(r"\bLOT-0*(\d+)", r"LOT-\1", text)


def padded_lots_in_small_letters(text: str) -> str:
    return re.sub(r"\bLOT-0*(\d+)", lambda found: f"lot-{int(found[1]):06d}", text)


def universal_time(text: str) -> str:
    """Say when it was sent in UTC."""
    return re.sub(
        r"(IssueTime>)(\d\d)(:\d\d:\d\d)\+(\d\d):00",
        lambda found: f"{found[1]}{int(found[2]) - int(found[4]):02d}{found[3]}Z",
        text,
    )


def names_over_lines(text: str) -> str:
    return re.sub(
        r"(<cbc:Name[^>]*>)([^<]+)", lambda found: found[1] + found[2].replace(" ", "\n    "), text
    )


def comments_between(text: str) -> str:
    return text.replace("<cbc:ID", "<!-- note --><cbc:ID").replace("\n", "\r\n")


def concluded(name: str, rewrite: Rewrite = str, *, turned: bool = False) -> dict[str, Any]:
    """What is concluded from the files of a case, each rewritten."""
    files = sorted(CASES.glob(f"{name}*.xml"), reverse=turned)
    notices = [read_notice(rewrite(path.read_text("utf-8")).encode()) for path in files]
    facts = facts_of(notices)
    lots = sorted(facts["lots"], key=lambda lot: lot_order(lot["identifier"]))
    return {name: facts.get(name) for name in SAID} | {
        "lots": [(lot.get("outcome"), lot.get("title"), lot.get("winners")) for lot in lots]
    }


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "rewrite",
    [
        str,
        other_identifiers,
        capitals,
        unpadded_lots,
        padded_lots_in_small_letters,
        universal_time,
        names_over_lines,
        comments_between,
        lambda text: unpadded_lots(other_identifiers(names_over_lines(text))),
    ],
)
def test_case_that_is_written_otherwise_says_the_same(name: str, rewrite: Rewrite) -> None:
    wanted = concluded(name)
    assert concluded(name, rewrite) == wanted
    assert concluded(name, rewrite, turned=True) == wanted
