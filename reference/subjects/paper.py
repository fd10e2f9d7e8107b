"""A certificate as a PDF, from what was kept when it was issued."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from reference.look.languages import current_language
from reference.pdf.compiler import typeset

from .enums import AssessmentOutcome, ConductArea, ConductValue, ExaminationForm, RemarkCode
from .models import Certificate

TEMPLATE = Path(__file__).parent / "certificate.typ"


def certificate_pdf(certificate: Certificate) -> bytes:
    """Return the certificate in the language of the page, as PDF/UA-1; the same bytes each time."""
    return typeset(TEMPLATE, _data(certificate), made_at=certificate.issued_at)


def _data(certificate: Certificate) -> dict[str, Any]:
    content: dict[str, Any] = certificate.content
    return {
        "title": _("Certificate of primary and lower secondary school"),
        "language": current_language(),
        "author": content["municipality"],
        "page_of": _("of"),
        "lead": _("%(pupil)s completed primary and lower secondary school in %(year)s.")
        % {"pupil": content["pupil"], "year": content["year"]},
        "facts": [
            [_("Name"), content["pupil"]],
            [_("Born"), date_format(date.fromisoformat(content["born"]))],
            [_("School"), f"{content['school']}, {content['municipality']}"],
        ],
        "subjects": {
            "heading": _("Subjects"),
            "head": [
                _("Code"),
                _("Subject"),
                _("Final mark"),
                _("Examination"),
                _("Form"),
                _("Remark"),
            ],
            "rows": [_row(line) for line in content["lines"]],
        },
        "conduct": {
            "heading": _("Order and conduct"),
            "head": [_("What"), _("Value")],
            "rows": [
                [str(ConductArea(area).label), str(ConductValue(value).label)]
                for area, value in sorted(content["conduct"].items(), reverse=True)
            ],
        },
        "points": {"heading": _("Primary-school points"), "text": _points(content)},
        "remarks_heading": _("Remarks"),
        "remarks": [f"{code}: {RemarkCode(code).label}" for code in content["remarks"]],
        "annex_heading": _("Annex"),
        "annex": content["annex"],
        "signed": _("Issued %(day)s by %(school)s.")
        % {"day": date_format(localtime(certificate.issued_at)), "school": content["school"]},
    }


def _row(line: Mapping[str, Any]) -> list[str]:
    remark = line["remark"]
    name: str = line["nn"] if get_language() == "nn" else line["nb"]
    return [
        line["code"] or "–",
        name,
        in_words(line["final"]),
        in_words(line["examination"]),
        str(ExaminationForm(line["form"]).label) if line["form"] else "–",
        str(RemarkCode(remark).label) if remark else "–",
    ]


def in_words(said: int | str | None) -> str:
    """Return a mark with number and letters, as a certificate has it, or what replaces it."""
    if said is None:
        return "–"
    if isinstance(said, str):
        return str(AssessmentOutcome(said).label)
    words = [pgettext("mark", "one"), _("two"), _("three"), _("four"), _("five"), _("six")]
    return f"{said} ({words[said - 1]})"


def _points(content: Mapping[str, Any]) -> str:
    if content["points"] is None:
        return _("No points: more than half of the marks are missing.")
    return number_format(content["points"], decimal_pos=1, use_l10n=True)
