"""What belongs on a pupil's certificate: subjects that end, marks, conduct and remarks."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from reference.people.models import Person, Unit

from ..enums import AssessmentKind, AssessmentOutcome, ConductTerm, SubjectKind
from ..models import (
    Assessment,
    Certificate,
    Conduct,
    Examination,
    Remark,
    Subject,
    SubjectChoice,
    SubjectOffer,
)
from ..models.assessments import CURRENT

_COUNTS_AS_ZERO = (AssessmentOutcome.NO_BASIS, AssessmentOutcome.ABSENT)


@dataclass(frozen=True)
class CertificateLine:
    """A subject on the certificate: the final mark, the examination and its form, a remark."""

    subject: Subject
    final: Assessment | None
    examination: Assessment | None
    form: str
    remark: Remark | None

    @property
    def has_marks(self) -> bool:
        return self.subject.kind != SubjectKind.ATTENDANCE

    @property
    def marks(self) -> list[int]:
        rows = (self.final, self.examination)
        return [row.mark for row in rows if row and row.mark]

    @property
    def is_elective(self) -> bool:
        return self.subject.kind == SubjectKind.ELECTIVE

    @property
    def is_missing(self) -> bool:
        """Whether nothing has been said where a mark should stand."""
        return self.has_marks and self.final is None

    @property
    def zeros(self) -> int:
        """How many of its marks count as 0: no basis, and staying away without documentation."""
        outcomes = [row.outcome for row in (self.final, self.examination) if row and self.has_marks]
        return sum(outcome in _COUNTS_AS_ZERO for outcome in outcomes)


def lines_of_certificate(pupil: Person, unit: Unit, school_year: int) -> list[CertificateLine]:
    """Return the lines in their order: ordinary subjects by code, then electives (five queries)."""
    assessments: dict[tuple[UUID, str], Assessment] = {}
    subjects: dict[UUID, Subject] = {}
    rows = Assessment.objects.filter(
        CURRENT,
        pupil=pupil,
        kind__in=[AssessmentKind.FINAL, AssessmentKind.EXAMINATION],
        school_year__lte=school_year,
    )
    for row in rows.select_related("subject").order_by("school_year"):
        assessments[row.subject_id, row.kind] = row
        subjects[row.subject_id] = row.subject
    subjects |= {each.pk: each for each in _ending(pupil, unit, school_year)}
    remarks = {
        each.subject_id: each
        for each in remarks_of(pupil, school_year)
        if each.subject_id is not None
    }
    forms = dict(
        Examination.objects.present()
        .filter(pupil=pupil, draw__deleted_at=None)
        .values_list("subject", "draw__form")
    )
    order = sorted(
        subjects.values(),
        key=lambda each: (
            each.kind != SubjectKind.ORDINARY,
            each.grep_code or "ÅÅÅ",
            each.name,
        ),
    )
    return [
        CertificateLine(
            each,
            assessments.get((each.pk, AssessmentKind.FINAL)),
            assessments.get((each.pk, AssessmentKind.EXAMINATION)),
            forms.get(each.pk, ""),
            remarks.get(each.pk),
        )
        for each in order
    ]


def _ending(pupil: Person, unit: Unit, school_year: int) -> list[Subject]:
    """Return the subjects with a final mark at the end of the year, chosen ones if chosen."""
    choices = SubjectChoice.objects.present().filter(pupil=pupil, offer__school_year=school_year)
    offers = SubjectOffer.objects.present().filter(
        Q(choice_set="") | Q(pk__in=choices.values("offer")),
        unit=unit,
        school_year=school_year,
        grade=10,
        ends_here=True,
    )
    return [each.subject for each in offers.select_related("subject")]


def remarks_of(pupil: Person, school_year: int) -> list[Remark]:
    return list(
        Remark.objects.present()
        .filter(pupil=pupil, school_year=school_year)
        .select_related("subject")
    )


def final_conduct_of(pupil: Person, school_year: int) -> dict[str, str]:
    """Return order and conduct at the end, by area."""
    rows = Conduct.objects.filter(
        CURRENT, pupil=pupil, school_year=school_year, term=ConductTerm.FINAL
    )
    return dict(rows.values_list("area", "value"))


def current_certificate(pupil: Person) -> Certificate | None:
    return (
        Certificate.objects.present()
        .filter(pupil=pupil, replaced_at=None)
        .select_related("unit__municipality")
        .first()
    )


def needs_remark(line: CertificateLine) -> bool:
    """Whether the line says that the pupil is exempt, and no remark from what."""
    return bool(
        line.final and line.final.outcome == AssessmentOutcome.EXEMPT and line.remark is None
    )
