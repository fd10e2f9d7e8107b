"""Checks changes of school: rights first, nobody passed over, every reason true."""

from collections.abc import Iterator

from reference.allocation.checks.findings import Finding, Json
from reference.allocation.checks.lots import drawn


def check_changes(document: Json) -> list[Finding]:
    """Return everything in the solved changes that is not as it claims."""
    if "result" not in document:
        return [Finding("no_result", "result", "solve the run first")]
    round_ = _Round(document)
    if document["lottery"] != drawn(document["seed"], list(round_.pupils)):
        return [Finding("lottery", "lottery", "it was not drawn from the seed for these children")]
    named = [outcome["child"] for outcome in document["result"]["outcomes"]]
    if sorted(named) != sorted(round_.pupils):
        return [Finding("outcomes", "result", "not one outcome for each child")]
    findings = list(_check_places(round_))
    return findings or [*_check_stability(round_), *_check_reasons(round_)]


class _Round:
    """Looks things up in the file."""

    def __init__(self, document: Json) -> None:
        self.document = document
        self.pupils: dict[str, Json] = {pupil["id"]: pupil for pupil in document["applicants"]}
        self.schools: dict[str, Json] = {school["id"]: school for school in document["schools"]}
        self.outcomes: dict[str, Json] = {
            outcome["child"]: outcome for outcome in document["result"]["outcomes"]
        }
        self.lots = {name: number for number, name in enumerate(document["lottery"], start=1)}

    def wished(self, name: str) -> list[str]:
        return [*self.pupils[name]["wishes"], self.pupils[name]["present"]]

    def criterion(self, name: str, school: str) -> str | None:
        grounds = (self.pupils[name].get("grounds") or {}).get(school, [])
        return next((c for c in self.schools[school].get("criteria") or () if c in grounds), None)

    def standing(self, name: str, school: str) -> tuple[int, int]:
        """Return the rank of the child at the school: the lowest goes first."""
        criteria = list(self.schools[school].get("criteria") or ())
        code = self.criterion(name, school)
        level = len(criteria) if code is None else criteria.index(code)
        return (-1 if self.pupils[name]["present"] == school else level), self.lots[name]

    def holders(self, school: str) -> list[str]:
        return [name for name, outcome in self.outcomes.items() if outcome["unit"] == school]

    def comers(self, school: str) -> list[str]:
        return [n for n in self.holders(school) if self.pupils[n]["present"] != school]

    def spare(self, school: str) -> int:
        """Seats that nobody has; below nought where there are more pupils than places."""
        theirs = sum(pupil["present"] == school for pupil in self.pupils.values())
        return int(self.schools[school]["places"] - self.schools[school]["pupils"] - theirs)

    def is_shut(self, school: str) -> bool:
        return bool(self.schools[school]["owed"]) or self.spare(school) < 0

    def room(self, school: str) -> int:
        theirs = sum(pupil["present"] == school for pupil in self.pupils.values())
        return theirs + max(0, self.spare(school))


def _check_places(round_: _Round) -> Iterator[Finding]:
    for name, outcome in round_.outcomes.items():
        if outcome["unit"] not in round_.wished(name):
            yield Finding("seat", name, "the child neither goes there nor wished to")
        elif (outcome["by"] == "change") != (outcome["unit"] != round_.pupils[name]["present"]):
            yield Finding("by", name, "it is a change exactly where the school is another")
    for school, facts in round_.schools.items():
        if facts["owed"] and round_.comers(school):
            yield Finding("rights_first", school, "it owes places and has taken somebody else")
        elif round_.comers(school) and (
            round_.spare(school) < 0 or len(round_.holders(school)) > round_.room(school)
        ):
            yield Finding("capacity", school, "it has taken more than there is room for")
    granted = sum(outcome["by"] == "change" for outcome in round_.outcomes.values())
    if round_.document["result"]["certificate"]["granted"] != granted:
        yield Finding("certificate", "granted", f"{granted} changes are granted")


def _better(round_: _Round, name: str) -> list[str]:
    wished = round_.wished(name)
    return wished[: wished.index(round_.outcomes[name]["unit"])]


def _check_stability(round_: _Round) -> Iterator[Finding]:
    for name in round_.pupils:
        for school in _better(round_, name):
            if round_.is_shut(school):
                continue
            holders = round_.holders(school)
            behind = any(
                round_.standing(name, school) < round_.standing(other, school) for other in holders
            )
            if behind or len(holders) < round_.room(school):
                yield Finding("blocking_pair", name, f"it ought to have got {school}")


def _check_reasons(round_: _Round) -> Iterator[Finding]:
    for name, outcome in round_.outcomes.items():
        unit, better = outcome["unit"], _better(round_, name)
        if outcome["by"] == "change":
            first = {"code": "change_granted", "unit": unit, "wish": len(better) + 1}
        else:
            first = {"code": "change_kept", "unit": unit}
        true = [first]
        for number, school in enumerate(better, start=1):
            true.append({**_refusal(round_, name, school), "unit": school, "wish": number})
        if outcome["reasons"] != true:
            yield Finding("reason", name, f"true would be {true}")


def _refusal(round_: _Round, name: str, school: str) -> dict[str, object]:
    if round_.schools[school]["owed"]:
        return {"code": "rights_first"}
    comers = [round_.standing(other, school) for other in round_.comers(school)]
    if not comers:
        return {"code": "no_room"}
    criterion = round_.criterion(name, school)
    own: dict[str, object] = {} if criterion is None else {"criterion": criterion}
    if max(comers)[0] < round_.standing(name, school)[0]:
        return {"code": "priority", **own}
    return {"code": "lot", "lot": round_.lots[name], **own}
