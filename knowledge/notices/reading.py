"""Reads a whole notice: the one entry to this package."""

import re
from datetime import UTC, date, datetime
from typing import NamedTuple

from knowledge.notices.changes import read_change, read_modification
from knowledge.notices.codelists import FORM_OF_NOTICE_TYPE, FORM_OF_SUBTYPE, SUBTYPES
from knowledge.notices.document import parse
from knowledge.notices.ending import endings_of_lots, overall_ending
from knowledge.notices.enums import Ending, FormType
from knowledge.notices.fields import Fields
from knowledge.notices.lots import (
    read_additional_cpv,
    read_estimated_value,
    read_framework_maximum,
    read_lots,
    read_main_cpv,
    read_nature,
)
from knowledge.notices.namespaces import EXTENSION
from knowledge.notices.notice import Change, Lot, LotResult, Modification, Notice, Organisation
from knowledge.notices.organisations import (
    read_buyers,
    read_organisations,
    read_registered_business,
)
from knowledge.notices.problems import NoticeRefused
from knowledge.notices.results import Results
from knowledge.notices.values import Text
from knowledge.vocabularies import procedures

_SDK_VERSION = re.compile(r"eforms-sdk-(1\.\d{1,2})(?![\d])", re.ASCII)
_NOT_AVAILABLE = {"n.a.", "n/a", "-"}
_PROJECT = "cac:ProcurementProject"


def read_notice(data: bytes, *, today: date | None = None) -> Notice:
    """The notice in an eForms XML file (Regulation (EU) 2019/1780; SDK 1.3 to 1.13 and later).

    Every subtype is read: 1 to 40, CEI, E1 to E6, T01, T02, X01, X02, and the Norwegian national
    forms (N-). What is odd but readable is in `Notice.warnings`. `today` (default: the day in UTC)
    decides whether a value that the buyer has withheld until a date may be read.

    Raises NoticeRefused, with every problem found, if the bytes are not an eForms notice or lack
    the notice identifier (BT-701), the title (BT-21) or the buyer (OPT-300).
    """
    fields = Fields(parse(data), today=today or datetime.now(UTC).date())
    notice = _assemble(fields, _read_parts(fields))
    if fields.problems.has_errors:
        raise NoticeRefused(fields.problems.sorted)
    return notice


class _Parts(NamedTuple):
    """What several values of a notice are derived from."""

    notice_id: str
    subtype: str | None
    notice_type: str | None
    form: FormType | None
    buyers: tuple[Organisation, ...]
    lots: tuple[Lot, ...]
    results: Results
    lot_results: tuple[LotResult, ...]
    change: Change | None
    modification: Modification | None

    @property
    def endings_of_lots(self) -> dict[str, Ending]:
        return endings_of_lots(self.form, self.change, self.lots, self.lot_results)


def _read_parts(fields: Fields) -> _Parts:
    subtype = _subtype(fields)
    notice_type = fields.code(fields.root, "cbc:NoticeTypeCode", field="BT-02", codes="notice-type")
    form = _form_type(fields, notice_type, subtype)
    organisations = read_organisations(fields)
    results = Results(fields, organisations)
    return _Parts(
        notice_id=_notice_id(fields),
        subtype=subtype,
        notice_type=notice_type,
        form=form,
        buyers=_buyers(fields, form, organisations),
        lots=read_lots(fields),
        results=results,
        lot_results=results.read(),
        change=read_change(fields),
        modification=read_modification(fields),
    )


def _assemble(fields: Fields, parts: _Parts) -> Notice:
    root = fields.root
    project = fields.find(root, _PROJECT)
    publication = fields.find(root, f"{EXTENSION}/efac:Publication")
    return Notice(
        notice_id=parts.notice_id,
        version=fields.value(root, "cbc:VersionID"),
        subtype=parts.subtype,
        form_type=parts.form,
        notice_type=parts.notice_type,
        sdk_version=_sdk_version(fields),
        legal_basis=fields.value(root, "cbc:RegulatoryDomain"),
        language=fields.language or None,
        procedure_id=fields.value(root, "cbc:ContractFolderID"),
        procedure_code=_procedure_code(fields),
        direct_award_reason=_direct_award_reason(fields),
        title=_title(fields, parts),
        description=_description(fields, parts.lots),
        reference=fields.value(project, "cbc:ID"),
        nature=read_nature(fields, project),
        main_cpv=read_main_cpv(fields, project) or next((x.main_cpv for x in parts.lots), None),
        additional_cpv=read_additional_cpv(fields, project),
        estimated_value=read_estimated_value(fields, project),
        framework_maximum=read_framework_maximum(fields, project),
        notice_value=parts.results.notice_value,
        framework_total=parts.results.framework_total,
        buyers=parts.buyers,
        lots=parts.lots,
        results=parts.lot_results,
        change=parts.change,
        modification=parts.modification,
        ending=_ending(fields, parts),
        endings_of_lots=tuple(parts.endings_of_lots.items()),
        dispatched_on=fields.day(root, "cbc:IssueDate", field="BT-05"),
        dispatched_at=fields.instant(root, "cbc:IssueDate", "cbc:IssueTime", field="BT-05"),
        published_on=fields.day(publication, "efbc:PublicationDate", field="OPP-012"),
        requested_publication_on=fields.day(root, "cbc:RequestedPublicationDate", field="BT-738"),
        planned_on=fields.day(root, "cbc:PlannedDate", field="BT-127"),
        publication_number=_available(fields.value(publication, "efbc:NoticePublicationID")),
        earlier_notices=_earlier_notices(fields, parts.change, parts.modification),
        warnings=fields.problems.sorted,
    )


def _ending(fields: Fields, parts: _Parts) -> Ending | None:
    ending = overall_ending(parts.endings_of_lots.values())
    if ending is None and parts.form is FormType.RESULT:
        fields.warn(None, "result_missing")
    return ending


def _notice_id(fields: Fields) -> str:
    """BT-701, a UUID; notices converted from the old TED format have their number instead."""
    element = fields.find(fields.root, "cbc:ID[@schemeName='notice-id']")
    if element is None:
        element = fields.find(fields.root, "cbc:ID")
    notice_id = fields.text_of(element)
    if notice_id is None:
        fields.refuse(element, "cbc:ID" if element is None else "", "notice_id_missing")
        return ""
    return notice_id


def _subtype(fields: Fields) -> str | None:
    """OPP-070; the Norwegian national forms have an N before the number of the EU form."""
    element = fields.find(fields.root, f"{EXTENSION}/efac:NoticeSubType/cbc:SubTypeCode")
    subtype = fields.text_of(element)
    if subtype is None:
        fields.warn(element, "subtype_missing")
    elif subtype.removeprefix("N") not in SUBTYPES:
        fields.warn(element, "unknown_code", value=subtype, field="OPP-070")
    return subtype


def _form_type(fields: Fields, notice_type: str | None, subtype: str | None) -> FormType | None:
    """BT-03: what the notice type (BT-02) belongs to, else its attribute, else the subtype's.

    The attribute only repeats BT-02, and where the two disagree it is the one that is wrong.
    """
    element = fields.find(fields.root, "cbc:NoticeTypeCode")
    list_name = (element.get("listName") if element is not None else None) or ""
    form = FORM_OF_NOTICE_TYPE.get(notice_type or "")
    if form and list_name in set(FormType) and form != list_name:
        fields.warn(element, "form_differs", value=notice_type or "", listed=list_name)
    if form or list_name in set(FormType):
        return form or FormType(list_name)
    return FORM_OF_SUBTYPE.get((subtype or "").removeprefix("N"))


def _sdk_version(fields: Fields) -> str | None:
    """The eForms SDK version in OPT-002, "1.7" of "eforms-sdk-1.7#extended#…"."""
    element = fields.find(fields.root, "cbc:CustomizationID")
    text = fields.text_of(element) or ""
    match = _SDK_VERSION.match(text)
    if match is None:
        fields.warn(element, "sdk_version_unknown", value=text)
        return None
    return match.group(1)


def _buyers(
    fields: Fields, form: FormType | None, organisations: dict[str, Organisation]
) -> tuple[Organisation, ...]:
    if form is FormType.BUSINESS_REGISTRATION:
        return read_registered_business(fields)
    return read_buyers(fields, organisations)


def _title(fields: Fields, parts: _Parts) -> Text:
    """BT-21 of the procedure, else of the first lot that has one."""
    if parts.form is FormType.BUSINESS_REGISTRATION:
        language = fields.language or "ENG"
        return Text(tuple((language, business.name) for business in parts.buyers))
    project = fields.find(fields.root, _PROJECT)
    title = fields.title(project, "cbc:Name")
    title = title or next((lot.title for lot in parts.lots if lot.title), Text())
    if not title:
        expected = "cbc:Name" if project is not None else f"{_PROJECT}/cbc:Name"
        fields.refuse(project, expected, "title_missing")
    return title


def _description(fields: Fields, lots: tuple[Lot, ...]) -> Text:
    """BT-24 of the procedure, else of the only lot; for X01 and X02 OPP-130."""
    description = fields.text(fields.root, f"{_PROJECT}/cbc:Description")
    if not description and len(lots) == 1:
        description = lots[0].description
    return description or fields.text(fields.root, "cbc:Note")


def _procedure_code(fields: Fields) -> str | None:
    """BT-105, unless withheld; planning, qualification and modification notices have none."""
    process = fields.find(fields.root, "cac:TenderingProcess")
    if fields.is_withheld(process, "pro-typ", field="BT-105"):
        return None
    element = fields.find(process, "cbc:ProcedureCode")
    code = fields.text_of(element, field="BT-105")
    if code and not procedures.exists(code):
        fields.warn(element, "unknown_code", value=code, field="BT-105")
    return code


def _direct_award_reason(fields: Fields) -> str | None:
    """BT-136, unless withheld."""
    for justification in fields.all(fields.root, "cac:TenderingProcess/cac:ProcessJustification"):
        path = "cbc:ProcessReasonCode[@listName='direct-award-justification']"
        if fields.find(justification, path) is not None:
            withheld = fields.is_withheld(justification, "dir-awa-jus", field="BT-136")
            return None if withheld else fields.value(justification, path)
    return None


def _available(text: str | None) -> str | None:
    return None if text is None or text.lower() in _NOT_AVAILABLE else text


def _earlier_notices(
    fields: Fields, change: Change | None, modification: Modification | None
) -> tuple[str, ...]:
    reference = "cac:TenderingProcess/cac:NoticeDocumentReference/cbc:ID"
    references = (
        change.changed_notice if change else None,
        modification.modified_notice if modification else None,
        *fields.values(fields.root, reference),
        *fields.values(fields.root, f"cac:ProcurementProjectLot/{reference}"),
    )
    return tuple(dict.fromkeys(r for each in references if (r := _available(each))))
