"""Sets coded remarks and issues certificates; what was issued stays as it was."""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.refusals import Invalid, on_violation
from reference.people.models import User

from ..documents import certificate_content
from ..enums import ConductArea, RemarkCode
from ..models import Certificate, Remark, Subject
from ..queries.certificates import final_conduct_of, lines_of_certificate, needs_remark
from ..rules import LAST_GRADE
from .assessments import PupilInYear


def set_remark(
    *,
    whose: PupilInYear,
    code: RemarkCode,
    author: User,
    subject: Subject | None = None,
    annex: str = "",
) -> Remark:
    """Add a remark; a subject has room for one, the annex (VMM23) takes what more there is."""
    if code.value.startswith("FAM") and subject is None:
        raise Invalid(_("This remark is about a subject: choose which."))
    if code == RemarkCode.VMM23 and not annex.strip():
        raise Invalid(_("Write the text of the annex."))
    with on_violation(
        "one_remark_about_a_subject",
        "one_remark_of_a_code_about_the_whole",
        refusal=Invalid(
            _(
                "The subject has a remark, and there is room for one. Use the one that matters for "
                "admission, and write the other in an annex (VMM23)."
            )
        ),
    ):
        return Remark.objects.create(
            pupil=whose.pupil,
            unit=whose.unit,
            school_year=whose.school_year,
            code=code,
            subject=subject if code.value.startswith("FAM") else None,
            annex=annex.strip(),
            author=author,
        )


@transaction.atomic
def issue_certificate(*, whose: PupilInYear, by: User) -> Certificate:
    """Issue a certificate in the place of an earlier one, as things stand now.

    Raises `Refusal` with all that is not settled.
    """
    if problems := problems_with_certificate(whose=whose):
        raise Invalid(" ".join(problems))
    content = certificate_content(whose.pupil, whose.unit, whose.school_year)
    now = timezone.now()
    before = Certificate.objects.select_for_update().filter(pupil=whose.pupil, replaced_at=None)
    for certificate in before:
        certificate.replaced_at = now
        certificate.save()
    return Certificate.objects.create(
        pupil=whose.pupil,
        unit=whose.unit,
        school_year=whose.school_year,
        issued_at=now,
        issued_by=by,
        content=content,
        points=Decimal(content["points"]) if content["points"] else None,
    )


def problems_with_certificate(*, whose: PupilInYear) -> list[str]:
    """Return what has to be settled before a certificate can be issued."""
    if whose.grade != LAST_GRADE:
        return [_("Certificates are issued at the end of grade 10.")]
    lines = lines_of_certificate(whose.pupil, whose.unit, whose.school_year)
    if not lines:
        return [_("Nothing has been assessed yet.")]
    problems = []
    if unsaid := [str(line.subject) for line in lines if line.final is None]:
        problems.append(_("These have no final assessment: %s.") % ", ".join(unsaid))
    if unmarked := [str(line.subject) for line in lines if needs_remark(line)]:
        problems.append(
            _("Say with a remark what the pupil is exempt from in %s.") % ", ".join(unmarked)
        )
    conduct = final_conduct_of(whose.pupil, whose.school_year)
    if unsaid_of := [str(area.label) for area in ConductArea if area not in conduct]:
        problems.append(_("Final value lacks: %s.") % ", ".join(unsaid_of))
    return problems
