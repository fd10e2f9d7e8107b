"""Takes in a whole sheet of a group, from the page or a file: all of it, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.refusals import on_violation
from reference.people.models import Person, User
from reference.tables.csv_reader import Fault, rows_of

from ..entries import Verdict, read_entry, write_entry
from ..enums import AssessmentKind, AssessmentOutcome
from ..models import Assessment, SubjectGroup, WrittenWarning
from ..models.assessments import CURRENT
from ..queries.grades import grades_of
from ..queries.sheets import pupils_of
from .assessments import About, Saying, check_day_to_tell, problems_with
from .refusals import AlreadySaid


@dataclass(frozen=True)
class Sheet:
    """Which assessment of which group is entered, and when families are told.

    `reason` is needed where something that was said is corrected.
    """

    group: SubjectGroup
    kind: AssessmentKind
    told_on: date
    reason: str = ""
    correct_day: bool = False  # of what is said already too
    seen: Mapping[UUID, str] = field(default_factory=dict)  # what stood there, by `row_seen`


@dataclass(frozen=True)
class Entered:
    """What came of it: how many were new and corrected, or everything that is wrong, by pupil."""

    new: int
    corrected: int
    faults: Mapping[UUID, Sequence[str]]
    is_outdated: bool = False  # somebody has said something else since the sheet was shown

    @property
    def is_kept(self) -> bool:
        return not self.faults


def enter(*, sheet: Sheet, entries: Mapping[UUID, str], author: User) -> Entered:
    """Keep what is new or changed of `entries`, by pupil; nothing where anything is wrong."""
    check_day_to_tell(told_on=sheet.told_on, school_year=sheet.group.offer.school_year)
    pupils = {each.pk: each for each in pupils_of(sheet.group)}
    busy = AlreadySaid(_("Somebody else has just assessed the pupil. Load the page again."))
    try:
        with on_violation("one_current_assessment_of_a_kind", refusal=busy):
            return _Entering(sheet, pupils, author).enter(entries)
    except AlreadySaid as refusal:
        return Entered(0, 0, {key: [str(refusal)] for key in entries})


class _Entering:
    """What is known of a sheet's pupils, asked for once (four queries)."""

    def __init__(self, sheet: Sheet, pupils: Mapping[UUID, Person], author: User) -> None:
        offer = sheet.group.offer
        self._sheet, self._pupils, self._offer = sheet, pupils, offer
        self._saying = Saying(author, sheet.told_on, sheet.reason)
        self._grades = grades_of(pupils, offer.unit, offer.school_year)
        of_subject = {
            "pupil__in": pupils,
            "subject": offer.subject,
            "school_year": offer.school_year,
        }
        self._current = {
            row.pupil_id: row
            for row in Assessment.objects.select_for_update().filter(
                CURRENT, kind=sheet.kind, **of_subject
            )
        }
        warned = WrittenWarning.objects.present().filter(**of_subject)
        self._warned = set(warned.values_list("pupil", flat=True))

    def enter(self, entries: Mapping[UUID, str]) -> Entered:
        if outdated := self._changed_since(entries):
            return Entered(0, 0, outdated, is_outdated=True)
        faults: dict[UUID, list[str]] = {}
        assessments: list[Assessment] = []
        replaced: list[Assessment] = []
        for key, text in entries.items():
            problems, verdict = self._read(key, text)
            if problems:
                faults[key] = problems
            elif verdict is not None:
                before = self._current.get(key)
                assessments.append(
                    self._about(key).said(verdict, self._grades[key], self._saying, before)
                )
                replaced += [before] if before else []
        if faults:
            return Entered(0, 0, faults)
        now = timezone.now()
        for row in replaced:
            row.replaced_at = now
        Assessment.objects.bulk_update(replaced, ["replaced_at"])
        Assessment.objects.bulk_create(assessments)
        return Entered(len(assessments) - len(replaced), len(replaced), {})

    def _changed_since(self, entries: Mapping[UUID, str]) -> dict[UUID, list[str]]:
        """Return the pupils of whom something else is said now than the sheet showed."""
        changed = {}
        for key, text in entries.items():
            current = self._current.get(key)
            now = write_entry(_verdict_of(current)) if current else ""
            is_old = key in self._sheet.seen and self._sheet.seen[key] != row_seen(current)
            if is_old and text.strip().upper() != now:
                changed[key] = [
                    _("Somebody has written «%s» here since you opened the sheet.") % (now or "–")
                ]
        return changed

    def _read(self, key: UUID, text: str) -> tuple[list[str], Verdict | None]:
        """Return what is wrong with one entry, and what is to be said if anything."""
        if key not in self._pupils:
            return [_("The pupil is not in this group.")], None
        before = self._current.get(key)
        try:
            verdict = read_entry(text)
        except ValueError:
            return [_("Write a mark from 1 to 6, or IV, F, IM, IMD, D or ID.")], None
        if verdict is None:
            lost = [_("What was said is not removed. Write what is right in its place.")]
            return (lost if before else []), None
        if before and verdict == _verdict_of(before):
            is_right = before.told_on == self._sheet.told_on
            if is_right or not self._sheet.correct_day:
                return [], None
        problems = list(
            problems_with(
                about=self._about(key),
                verdict=verdict,
                grade=self._grades.get(key),
                is_warned=key in self._warned,
            )
        )
        if before and not self._sheet.reason.strip():
            problems.append(_("This corrects what was said: write why."))
        return problems, verdict

    def _about(self, key: UUID) -> About:
        offer = self._offer
        return About(
            self._pupils[key], offer.unit, offer.subject, offer.school_year, self._sheet.kind
        )


def row_seen(row: Assessment | None) -> str:
    """Return what a sheet keeps of a row to know it again; every correction is a row of its own."""
    return str(row.pk) if row else "none"


def _verdict_of(row: Assessment) -> Verdict:
    return Verdict(AssessmentOutcome(row.outcome), row.mark)


@dataclass(frozen=True)
class SheetFile:
    """The entries of a file by pupil, on which line each is, what was there when the file was
    downloaded, and what is wrong."""

    entries: dict[UUID, str]
    lines: dict[UUID, int]
    seen: dict[UUID, str]
    faults: list[Fault]


def read_file(*, data: bytes) -> SheetFile:
    """Read a CSV file with the columns elev (the identifier that the downloaded sheet has),
    karakter, utgave (as downloaded; may lack), and navn, which is not read.

    Raises `BadFile` where it is not such a file.
    """
    entries: dict[UUID, str] = {}
    lines: dict[UUID, int] = {}
    versions: dict[UUID, str] = {}
    rows = rows_of(data, required=["elev", "karakter"], optional=["navn", "utgave"])
    for row in rows:
        text = row.text("elev")
        try:
            key = UUID(text)
        except ValueError:
            if text:
                row.wrong(
                    "elev", _("This is not an identifier of a pupil. Download the sheet anew.")
                )
            continue
        if key in lines:
            row.wrong("elev", _("The same appears on line %d already.") % lines[key])
            continue
        entries[key], lines[key] = row.text("karakter", required=False), row.line
        if version := row.text("utgave", required=False):
            versions[key] = version
    return SheetFile(entries, lines, versions, [fault for row in rows for fault in row.faults])
