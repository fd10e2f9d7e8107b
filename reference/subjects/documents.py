"""What a certificate says, as data that is kept when it is issued."""

from typing import Any

from reference.people.models import Person, Unit

from .enums import AssessmentOutcome, RemarkCode
from .models import Assessment
from .queries.certificates import (
    CertificateLine,
    final_conduct_of,
    lines_of_certificate,
    remarks_of,
)
from .rules import points_of


def certificate_content(pupil: Person, unit: Unit, school_year: int) -> dict[str, Any]:
    """Return all that the certificate of a pupil says: codes, so that it can be read in any
    language; names as they are now."""
    lines = lines_of_certificate(pupil, unit, school_year)
    electives = [line for line in lines if line.is_elective]
    marks = [mark for line in lines if not line.is_elective for mark in line.marks]
    missing = sum(line.is_missing for line in lines)
    points = points_of(
        marks,
        missing,
        zeros=sum(line.zeros for line in lines),
        electives=[mark for line in electives for mark in line.marks],
    )
    whole = [each for each in remarks_of(pupil, school_year) if each.subject_id is None]
    return {
        "pupil": str(pupil),
        "born": pupil.born.isoformat(),
        "school": unit.name,
        "municipality": unit.municipality.name,
        "year": school_year + 1,
        "lines": [_line(each) for each in lines],
        "conduct": final_conduct_of(pupil, school_year),
        "remarks": [each.code for each in whole],
        "annex": "\n".join(each.annex for each in whole if each.annex),
        "points": None if points is None else str(points),
        "missing": missing,
    }


def _line(line: CertificateLine) -> dict[str, Any]:
    remark = line.remark.code if line.remark else ""
    if not remark and line.final and line.final.outcome == AssessmentOutcome.NO_BASIS:
        remark = RemarkCode.FAM21.value
    return {
        "code": line.subject.grep_code or "",
        "nb": line.subject.name,
        "nn": line.subject.name_nn,
        "final": _said(line.final),
        "examination": _said(line.examination),
        "form": line.form if line.examination else "",
        "remark": remark,
    }


def _said(row: Assessment | None) -> Any:
    """Return the mark as a number, what stands in its place as a word, nothing as None."""
    return (row.mark or row.outcome) if row else None
