"""What twelve schools offer, choices, half-year assessments of three years, warnings, and marks
that can be appealed; somebody who teaches and somebody with a child in lower secondary school."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.backends.postgresql.psycopg_any import DateRange

from reference.groups.models import (
    ClassMembership,
    SchoolClass,
    TeachingGroup,
    TeachingGroupMembership,
)
from reference.people.models import Unit
from reference.subjects.enums import (
    AssessmentKind,
    AssessmentOutcome,
    ChoiceSet,
    ChoiceSource,
    ConductArea,
    ConductTerm,
    ConductValue,
    SubjectKind,
)
from reference.subjects.models import (
    Assessment,
    Conduct,
    Subject,
    SubjectChoice,
    SubjectGroup,
    SubjectOffer,
    WrittenWarning,
)
from reference.subjects.services.catalogue import load_subjects

from .demo_people import add_people_of_lower_secondary
from .generator import Generator, keep

LANGUAGES = ("Spansk", "Tysk", "Fransk", "Engelsk fordypning")
ELECTIVES = ("Programmering", "Fysisk aktivitet og helse", "Innsats for andre")
# Annual hours of 60 minutes in one grade, as this municipality has distributed them.
LOWER_SECONDARY = {
    "NOR0218": 66,
    "NOR0219": 33,
    "NOR0220": 33,
    "MAT0015": 104,
    "ENG0030": 74,
    "NAT0021": 83,
    "SAF0010": 83,
    "RLE0030": 51,
    "KHV0010": 48,
    "MUS0010": 28,
    "KRO0020": 74,
    "MHE0010": 28,
}
PRIMARY = {
    "Norsk": 196,
    "Matematikk": 127,
    "Engelsk": 52,
    "Naturfag": 53,
    "Samfunnsfag": 55,
    "KRLE": 61,
    "Kunst og håndverk": 68,
    "Musikk": 41,
    "Mat og helse": 16,
    "Kroppsøving": 68,
}
LANGUAGE_HOURS, ELECTIVE_HOURS = 74, 57
SHARE_MOVED = 0.06  # what one school takes from art for mathematics
MARKS, WEIGHTS = (1, 2, 3, 4, 5, 6), (1, 7, 24, 36, 26, 6)


def make_subjects(generator: Generator) -> None:
    """Give every school its offers, and its pupils in grades 8 to 10 choices and assessments."""
    load_subjects()
    maker = _Subjects(generator)
    for unit in generator.schools:
        for grade in range(1, 11):
            maker.offer(unit, grade)
    maker.teach_classes()
    maker.choose()
    maker.assess()
    maker.keep()
    add_people_of_lower_secondary(generator)


class _Subjects:
    """Rows that wait to be written all at once."""

    def __init__(self, generator: Generator) -> None:
        self._town, self._year = generator, generator.school_year
        first = date(self._year, 8, 1)
        known = Subject.objects.valid_on(first)
        self._by_code = {each.grep_code: each for each in known if each.grep_code}
        self._by_name = {each.name: each for each in known if not each.grep_code}
        self._rows: dict[Any, list[Any]] = {
            model: []
            for model in (
                SubjectOffer,
                SubjectGroup,
                SubjectChoice,
                Assessment,
                Conduct,
                WrittenWarning,
            )
        }
        self._offers: dict[tuple[UUID, int], list[SubjectOffer]] = defaultdict(list)
        self._members = self._pupils()
        self._grades = {
            pupil: grade for (_unit, grade), pupils in self._members.items() for pupil in pupils
        }
        self._chosen: dict[UUID, list[Subject]] = defaultdict(list)

    def _pupils(self) -> dict[tuple[UUID, int], list[UUID]]:
        """Return who is in which grade, by the classes of the year."""
        pupils: dict[tuple[UUID, int], list[UUID]] = defaultdict(list)
        rows = ClassMembership.objects.filter(
            group__unit__in=self._town.schools, group__school_year=self._year
        ).order_by("pupil")
        for unit, grade, pupil in rows.values_list("group__unit", "group__grade", "pupil"):
            pupils[unit, grade].append(pupil)
        return pupils

    def _add(self, model: Any, **fields: Any) -> Any:
        row = model(id=self._town.identifier(), **fields)
        self._rows[model].append(row)
        return row

    def offer(self, unit: Unit, grade: int) -> None:
        if (unit.pk, grade) not in self._members:
            return
        if grade <= 7:
            for name, hours in PRIMARY.items():
                self._offer(unit, grade, self._by_name[name], hours)
            return
        moved = (
            round(SHARE_MOVED * LOWER_SECONDARY["KHV0010"]) if unit == self._town.schools[0] else 0
        )
        extra = {"KHV0010": -moved, "MAT0015": moved}
        for code, hours in LOWER_SECONDARY.items():
            self._offer(unit, grade, self._by_code[code], hours, extra=extra.get(code, 0))
        for names, hours, which in (
            (LANGUAGES, LANGUAGE_HOURS, ChoiceSet.LANGUAGE),
            (ELECTIVES, ELECTIVE_HOURS, ChoiceSet.ELECTIVE),
        ):
            for name in names:
                self._offer(unit, grade, self._by_name[name], hours, which=which)

    def _offer(  # noqa: PLR0913 - what an offer is
        self,
        unit: Unit,
        grade: int,
        subject: Subject,
        hours: int,
        *,
        extra: int = 0,
        which: str = "",
    ) -> None:
        offer = self._add(
            SubjectOffer,
            unit=unit,
            school_year=self._year,
            grade=grade,
            subject=subject,
            ordinary_hours=hours,
            hours=hours + extra,
            ends_here=grade == 10,
            choice_set=which,
            choose_by=self._town.day + timedelta(days=14) if which else None,
        )
        self._offers[unit.pk, grade].append(offer)

    def teach_classes(self) -> None:
        classes = SchoolClass.objects.filter(
            unit__in=self._town.schools, school_year=self._year, grade__gte=8
        )
        for each in classes.order_by("unit", "name"):
            for offer in self._offers[each.unit_id, each.grade]:
                if offer.choice_set != ChoiceSet.LANGUAGE:
                    self._add(SubjectGroup, offer=offer, school_class=each)
        groups = TeachingGroup.objects.filter(
            unit__in=self._town.schools, school_year=self._year, subject__in=LANGUAGES
        )
        for group in groups.order_by("unit", "name"):
            grade = int(group.name.split()[-2].rstrip("."))
            for offer in self._offers[group.unit_id, grade]:
                if offer.subject.name == group.subject:
                    self._add(SubjectGroup, offer=offer, teaching_group=group)

    def choose(self) -> None:
        language = dict(
            TeachingGroupMembership.objects.filter(
                group__school_year=self._year, group__subject__in=LANGUAGES
            ).values_list("pupil", "group__subject")
        )
        year = DateRange(date(self._year, 8, 1), date(self._year + 1, 8, 1))
        for (unit, grade), pupils in self._members.items():
            offers = {each.subject.name: each for each in self._offers[unit, grade]}
            if grade < 8:
                continue
            for pupil in pupils:
                elective = self._town.chance.choice(ELECTIVES)
                for name in filter(None, (language.get(pupil), elective)):
                    offer = offers[name]
                    self._add(
                        SubjectChoice,
                        pupil_id=pupil,
                        offer=offer,
                        choice_set=offer.choice_set,
                        validity=year,
                        source=ChoiceSource.FAMILY,
                    )
                    self._chosen[pupil].append(offer.subject)

    def assess(self) -> None:
        """Say what was said at each half-year until today, of ordinary subjects and electives."""
        for (unit, grade), pupils in self._members.items():
            if grade < 8:
                continue
            common = [each.subject for each in self._offers[unit, grade] if not each.choice_set]
            for pupil in pupils:
                ability = self._town.chance.gauss(0, 0.7)
                for back in range(grade - 7):
                    self._assess_year(unit, pupil, grade - back, common, ability)
        self._finish_early()

    def _assess_year(
        self, unit: UUID, pupil: UUID, grade: int, common: list[Subject], ability: float
    ) -> None:
        year = self._year - (self._grades[pupil] - grade)
        terms = (
            (AssessmentKind.MID_YEAR, ConductTerm.MID_YEAR, date(year + 1, 1, 15)),
            (AssessmentKind.YEAR_END, ConductTerm.YEAR_END, date(year + 1, 6, 15)),
        )
        about = {"pupil_id": pupil, "unit_id": unit, "school_year": year, "grade": grade}
        for kind, term, told_on in terms:
            if told_on > self._town.day:
                continue
            for subject in [*common, *self._chosen[pupil]]:
                self._add(
                    Assessment,
                    subject=subject,
                    kind=kind,
                    told_on=told_on,
                    **about,
                    **self._verdict(subject, ability),
                )
            for area in ConductArea:
                value = self._town.chance.choices(
                    (ConductValue.GOOD, ConductValue.FAIRLY_GOOD), (12, 1)
                )[0]
                self._add(Conduct, area=area, term=term, value=value, told_on=told_on, **about)

    def _verdict(self, subject: Subject, ability: float) -> dict[str, Any]:
        if subject.kind == SubjectKind.ATTENDANCE:
            return {"outcome": AssessmentOutcome.ATTENDED}
        drawn = self._town.chance.choices(MARKS, WEIGHTS)[0]
        return {"outcome": AssessmentOutcome.MARK, "mark": min(6, max(1, round(drawn + ability)))}

    def _finish_early(self) -> None:
        """Let grade 10 have its final mark in food and health, so that there is one to appeal, and
        warn one in fifty that the basis in mathematics is in danger."""
        told_on = self._town.day - timedelta(days=2)
        subject, maths = self._by_code["MHE0010"], self._by_code["MAT0015"]
        for (unit, grade), pupils in self._members.items():
            if grade != 10:
                continue
            about = {"unit_id": unit, "school_year": self._year}
            for number, pupil in enumerate(pupils):
                self._add(
                    Assessment,
                    pupil_id=pupil,
                    subject=subject,
                    kind=AssessmentKind.FINAL,
                    grade=grade,
                    told_on=told_on,
                    **about,
                    **self._verdict(subject, 0),
                )
                if number % 50 == 0:
                    self._add(
                        WrittenWarning,
                        pupil_id=pupil,
                        subject=maths,
                        missing="To prøver mangler. Eleven kan ta dem i uke 50.",
                        sent_on=told_on,
                        **about,
                    )

    def keep(self) -> None:
        for model, rows in self._rows.items():
            keep(model, rows)
