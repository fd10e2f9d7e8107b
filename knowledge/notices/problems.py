"""What can be wrong with a notice, said so that a person knows where it is and what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.notices.enums import Severity

MAX_PROBLEMS = 500


def gettext_noop(message: str) -> str:
    """Mark a message for makemessages; the caller translates it, so Django is not needed here."""
    return message


MESSAGES: Mapping[str, str] = {
    "empty_file": gettext_noop("The file is empty. Choose the XML file of the notice."),
    "too_large": gettext_noop(
        "The file is %(size)s MB, and a notice may be at most %(limit)s MB. "
        "Check that it is the notice itself and not its attachments."
    ),
    "nul_bytes": gettext_noop(
        "The file holds NUL bytes, so it is not text in UTF-8. Save it as XML in UTF-8 again."
    ),
    "wrong_encoding": gettext_noop(
        "The file is not in the character encoding that it says it is (%(detail)s). "
        "Download it again, or save it in UTF-8."
    ),
    "doctype": gettext_noop(
        "The file has a document type declaration (DOCTYPE). Notices have none, and it is refused "
        "because it can be used for attacks. Download the notice again from Doffin or TED."
    ),
    "not_xml": gettext_noop(
        "The file is not XML. Download the notice as XML, not as PDF or as a web page."
    ),
    "xml_syntax": gettext_noop(
        "The XML is broken or cut off here: %(detail)s. Download the file again."
    ),
    "too_deep": gettext_noop(
        "The elements of the file lie too deep in each other for a notice. Download it again."
    ),
    "old_ted_format": gettext_noop(
        "This is the old TED format (%(root)s), used until October 2023, and it is not read. "
        "Fetch the notice as eForms XML from Doffin or TED, or fill in the form by hand."
    ),
    "not_eforms": gettext_noop(
        "This XML is not an eForms notice: its outermost element is %(root)s in the namespace "
        "“%(namespace)s”. Download the notice as eForms XML from Doffin or TED."
    ),
    "notice_id_missing": gettext_noop(
        "The notice has no identifier (BT-701), so it cannot be told from others. "
        "Download the published version of the notice."
    ),
    "title_missing": gettext_noop(
        "The notice has no title (BT-21). Download the published version of the notice."
    ),
    "buyer_missing": gettext_noop(
        "The notice names no buyer (OPT-300). Download the published version of the notice."
    ),
    "buyer_not_described": gettext_noop(
        "The buyer is given as %(reference)s, but the notice describes no organisation with that "
        "identifier, or describes it with neither name (BT-500) nor number (BT-501)."
    ),
    "business_missing": gettext_noop(
        "The notice does not say which business it registers (BT-500). "
        "Download the published version of the notice."
    ),
    "sdk_version_unknown": gettext_noop(
        "The notice does not name a version of the eForms SDK that is known here (“%(value)s”). "
        "Look through what was read."
    ),
    "subtype_missing": gettext_noop(
        "The notice does not say which form it is (OPP-070). Look through what was read."
    ),
    "unknown_code": gettext_noop(
        "“%(value)s” is not a known code for %(field)s; it is kept as it is."
    ),
    "organisation_number_invalid": gettext_noop(
        "“%(value)s” is not a Norwegian organisation number (BT-501); correct it by hand."
    ),
    "organisation_missing": gettext_noop(
        "The notice refers to the organisation %(reference)s without describing it."
    ),
    "winner_is_person": gettext_noop(
        "A winner is a natural person (BT-633), so the name is left out. Is it a firm, then write "
        "its name among the winners by hand."
    ),
    "only_electronic_tenders": gettext_noop(
        "The notice counts only the tenders that came electronically (%(value)s); that is taken "
        "as the number of bids."
    ),
    "none_received_but_won": gettext_noop(
        "The notice says that no tenders were received, and yet names a winner; the number of "
        "bids is left empty."
    ),
    "form_differs": gettext_noop(
        "The notice says that it is of the type %(value)s and also of the form “%(listed)s”; "
        "it is read by its type."
    ),
    "number_invalid": gettext_noop("“%(value)s” is not a number (%(field)s); it is left empty."),
    "currency_invalid": gettext_noop(
        "The amount %(value)s has no known currency (%(field)s); it is left empty."
    ),
    "date_invalid": gettext_noop(
        "“%(value)s” is not a date or time (%(field)s); it is left empty."
    ),
    "date_placeholder": gettext_noop(
        "The date %(value)s (%(field)s) is a placeholder and not a real date; it is left empty."
    ),
    "value_withheld": gettext_noop(
        "The buyer has withheld %(field)s from publication; it is left empty."
    ),
    "text_repaired": gettext_noop(
        "The text was encoded twice before it was published (for example “Ã¥” for “å”). "
        "It has been repaired; look through it."
    ),
    "lot_duplicated": gettext_noop(
        "The lot %(value)s is described more than once; the first description is used."
    ),
    "result_missing": gettext_noop(
        "The notice announces a result, but does not say how any lot ended (BT-142). "
        "Fill in the ending by hand."
    ),
    "too_many_problems": gettext_noop("There are more problems than the %(limit)s shown here."),
}


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: line (1-based) and path of the element, code, and what to say.

    `template` is the English message of the code; translate it first, then fill in `params`.
    """

    line: int
    path: str
    code: str
    severity: Severity
    params: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def template(self) -> str:
        """The English message with its placeholders, as in the translation catalogues."""
        return MESSAGES[self.code]

    @property
    def message(self) -> str:
        """The English message, filled in."""
        return self.template % self.params


class NoticeRefused(Exception):
    """The bytes are not a notice that can be used; `problems` says why, sorted by line."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        super().__init__("; ".join(f"{p.line}: {p.message}" for p in self.problems))


class ProblemLog:
    """Collects the problems of one notice, each only once, at most `MAX_PROBLEMS`."""

    def __init__(self) -> None:
        self._problems: dict[tuple[int, str, str, str], Problem] = {}

    def add(
        self, line: int, path: str, code: str, severity: Severity, params: Mapping[str, str]
    ) -> None:
        """Note a problem; errors are always kept, warnings up to the limit."""
        if len(self._problems) >= MAX_PROBLEMS and severity is Severity.WARNING:
            line, path, code = 1, "/", "too_many_problems"
            params = {"limit": str(MAX_PROBLEMS)}
        key = (line, path, code, "|".join(params.values()))
        self._problems.setdefault(key, Problem(line, path, code, severity, params))

    @property
    def sorted(self) -> tuple[Problem, ...]:
        """All problems by line."""
        return tuple(sorted(self._problems.values(), key=lambda problem: problem.line))

    @property
    def has_errors(self) -> bool:
        """Whether the notice has to be refused."""
        return any(p.severity is Severity.ERROR for p in self._problems.values())
