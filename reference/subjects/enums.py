"""The vocabularies of the module. `grade` is the school grade (trinn), a `mark` is given in it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SubjectKind(TextChoices):
    """How a subject is assessed from grade 8 on."""

    ORDINARY = "ordinary", _("Ordinary subject, with a mark")
    ELECTIVE = "elective", _("Elective with a mark")
    ATTENDANCE = "attendance", _("Elective, attended or not attended")


class ChoiceSet(TextChoices):
    """Of each set a pupil has one subject at a time."""

    LANGUAGE = "language", _("Foreign language or in-depth studies")
    ELECTIVE = "elective", _("Elective")


class ChoiceSource(TextChoices):
    FAMILY = "family", _("Family")
    SCHOOL = "school", _("School")


class AssessmentKind(TextChoices):
    MID_YEAR = "mid_year", _("Half-year assessment, middle of the year")
    YEAR_END = "year_end", _("Half-year assessment, end of the year")
    FINAL = "final", _("Final mark")
    EXAMINATION = "examination", _("Examination")


class AssessmentOutcome(TextChoices):
    MARK = "mark", _("Mark")
    ATTENDED = "attended", _("Attended")
    NOT_ATTENDED = "not_attended", _("Not attended")
    NO_BASIS = "no_basis", _("No basis for assessment")
    EXEMPT = "exempt", _("Exempt")
    ABSENT = "absent", _("Did not meet (IM)")
    EXCUSED = "excused", _("Did not meet, with documentation")


class ConductArea(TextChoices):
    ORDER = "order", pgettext_lazy("conduct", "Order")
    CONDUCT = "conduct", _("Conduct")


class ConductTerm(TextChoices):
    MID_YEAR = "mid_year", _("Middle of the year")
    YEAR_END = "year_end", _("End of the year")
    FINAL = "final", _("Final")


class ConductValue(TextChoices):
    GOOD = "good", _("Good")
    FAIRLY_GOOD = "fairly_good", _("Fairly good")
    POOR = "poor", _("Poor")


class ExaminationForm(TextChoices):
    WRITTEN = "written", _("Written")
    ORAL = "oral", _("Oral")


class AppealedKind(TextChoices):
    """What an appeal is about; each has rules of its own."""

    FINAL = "final", _("Final mark")
    WRITTEN = "written", _("Written examination")
    ORAL = "oral", _("Oral or practical examination")


class RemarkCode(TextChoices):
    """Remarks on a certificate: FAM is about one subject, VMM about the whole.

    The words are Utdanningsdirektoratet's (retningslinjer for føring av vitnemål i grunnskolen).
    """

    FAM01 = "FAM01", _("Exempt from tuition")
    FAM02 = "FAM02", _("Exempt from assessment with a mark")
    FAM21 = "FAM21", _("No basis for assessment")
    VMM23 = "VMM23", _("See the annex")


class AppealStatus(TextChoices):
    GROUNDS_ASKED = "grounds_asked", _("Grounds are asked for")
    GROUNDS_GIVEN = "grounds_given", _("Grounds are given")
    RECEIVED = "received", _("Received by the school")
    FORWARDED = "forwarded", _("Forwarded to the body of appeal")
    CHANGED = "changed", _("The mark is changed")
    KEPT = "kept", _("The mark is upheld")
    SET_ASIDE = "set_aside", _("The mark is set aside")
    ANNULLED = "annulled", _("The examination is annulled")
    WITHDRAWN = "withdrawn", _("Withdrawn")
