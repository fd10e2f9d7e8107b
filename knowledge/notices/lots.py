"""Reads the lots of a notice, or the parts of a planned procurement."""

import re

from knowledge.notices.codelists import CODES, FUNCTION_AND_PERFORMANCE
from knowledge.notices.enums import LotKind
from knowledge.notices.fields import Fields
from knowledge.notices.namespaces import EXTENSION, Element
from knowledge.notices.notice import AwardCriterion, Lot
from knowledge.notices.values import Duration, Money
from knowledge.vocabularies import cpv

_CPV = re.compile(r"(\d{8})(?:-\d)?", re.ASCII)
_ADDITIONAL_TYPE = "cac:ProcurementAdditionalType/cbc:ProcurementTypeCode"
_CRITERIA = "cac:TenderingTerms/cac:AwardingTerms/cac:AwardingCriterion"
_KINDS = {"Lot": LotKind.LOT, "Part": LotKind.PART}
_KINDS_BY_PREFIX = {"PAR": "Part", "GLO": "LotsGroup"}


def read_lots(fields: Fields) -> tuple[Lot, ...]:
    """The lots or parts in the notice's order; groups of lots (GLO-) are left out."""
    lots: dict[str, Lot] = {}
    for element in fields.all(fields.root, "cac:ProcurementProjectLot"):
        identifier = fields.value(element, "cbc:ID") or ""
        kind = _kind(fields, element, identifier)
        if kind is None:
            continue
        if identifier in lots:
            fields.warn(element, "lot_duplicated", value=identifier)
            continue
        lots[identifier] = _lot(fields, element, identifier, kind)
    return tuple(lots.values())


def read_main_cpv(fields: Fields, project: Element | None) -> str | None:
    """BT-262 of a ProcurementProject as eight digits; an unknown code is kept with a warning."""
    path = "cac:MainCommodityClassification/cbc:ItemClassificationCode"
    return _cpv(fields, fields.find(project, path), field="BT-262")


def read_additional_cpv(fields: Fields, project: Element | None) -> tuple[str, ...]:
    """BT-263 of a ProcurementProject as eight digits, each once."""
    path = "cac:AdditionalCommodityClassification/cbc:ItemClassificationCode"
    codes = (_cpv(fields, element, field="BT-263") for element in fields.all(project, path))
    return tuple(dict.fromkeys(code for code in codes if code))


def read_nature(fields: Fields, project: Element | None) -> str | None:
    """BT-23 of a ProcurementProject: services, supplies or works."""
    return fields.code(project, "cbc:ProcurementTypeCode", field="BT-23", codes="contract-nature")


def read_estimated_value(fields: Fields, project: Element | None) -> Money | None:
    """BT-27 of a ProcurementProject."""
    path = "cac:RequestedTenderTotal/cbc:EstimatedOverallContractAmount"
    return fields.money(project, path, field="BT-27")


def read_framework_maximum(fields: Fields, project: Element | None) -> Money | None:
    """BT-271 of a ProcurementProject."""
    path = f"cac:RequestedTenderTotal/{EXTENSION}/efbc:FrameworkMaximumAmount"
    return fields.money(project, path, field="BT-271")


def _kind(fields: Fields, element: Element, identifier: str) -> LotKind | None:
    id_element = fields.find(element, "cbc:ID")
    scheme = id_element.get("schemeName") if id_element is not None else None
    return _KINDS.get(scheme or _KINDS_BY_PREFIX.get(identifier[:3], "Lot"))


def _cpv(fields: Fields, element: Element | None, *, field: str) -> str | None:
    text = fields.text_of(element, field=field)
    if element is None or text is None:
        return None
    match = _CPV.fullmatch(text)
    code = match.group(1) if match else text
    if not cpv.exists(code):
        fields.warn(element, "unknown_code", value=text, field=field)
    return code


def _lot(fields: Fields, element: Element, identifier: str, kind: LotKind) -> Lot:
    project = fields.find(element, "cac:ProcurementProject")
    process = fields.find(element, "cac:TenderingProcess")
    period = fields.find(project, "cac:PlannedPeriod")
    extension = fields.find(project, "cac:ContractExtension")
    return Lot(
        identifier=identifier,
        kind=kind,
        title=fields.title(project, "cbc:Name"),
        description=fields.text(project, "cbc:Description"),
        nature=read_nature(fields, project),
        main_cpv=read_main_cpv(fields, project),
        additional_cpv=read_additional_cpv(fields, project),
        estimated_value=read_estimated_value(fields, project),
        framework_maximum=read_framework_maximum(fields, project),
        starts_on=fields.day(period, "cbc:StartDate", field="BT-536"),
        ends_on=fields.day(period, "cbc:EndDate", field="BT-537"),
        duration=_duration(fields, period),
        tender_deadline=fields.deadline(
            process, "cac:TenderSubmissionDeadlinePeriod", field="BT-131"
        ),
        participation_deadline=fields.deadline(
            process, "cac:ParticipationRequestReceptionPeriod", field="BT-1311"
        ),
        interest_deadline=fields.deadline(
            process, f"{EXTENSION}/efac:InterestExpressionReceptionPeriod", field="BT-630"
        ),
        answer_deadline=fields.deadline(
            process, f"{EXTENSION}/efac:AnswerReceptionPeriod", field="BT-800"
        ),
        maximum_renewals=fields.count(extension, "cbc:MaximumNumberNumeric", field="BT-58"),
        renewal=fields.text(extension, "cac:Renewal/cac:Period/cbc:Description"),
        options=fields.text(extension, "cbc:OptionsDescription"),
        framework_agreement=_technique(fields, process, "framework-agreement", field="BT-765"),
        dynamic_purchasing_system=_technique(fields, process, "dps-usage", field="BT-766"),
        strategic=_types(fields, project, "strategic-procurement", field="BT-06"),
        green=_types(fields, project, "environmental-impact", field="BT-774"),
        social=_types(fields, project, "social-objective", field="BT-775"),
        innovative=_types(fields, project, "innovative-acquisition", field="BT-776"),
        function_and_performance=FUNCTION_AND_PERFORMANCE
        in fields.values(project, _ADDITIONAL_TYPE),
        award_criteria=_award_criteria(fields, element),
    )


def _duration(fields: Fields, period: Element | None) -> Duration | None:
    """BT-36 with its unit; else BT-538, UNLIMITED or UNKNOWN."""
    number = fields.count(period, "cbc:DurationMeasure", field="BT-36")
    if number is not None:
        measure = fields.find(period, "cbc:DurationMeasure")
        unit = (measure.get("unitCode") if measure is not None else None) or ""
        if unit in CODES["timeperiod"]:
            return Duration(unit, number)
        fields.warn(measure, "unknown_code", value=unit, field="BT-36")
        return None
    other = fields.code(period, "cbc:DescriptionCode", field="BT-538", codes="timeperiod")
    return Duration(other) if other else None


def _technique(fields: Fields, process: Element | None, codes: str, *, field: str) -> str | None:
    path = f"cac:ContractingSystem/cbc:ContractingSystemTypeCode[@listName='{codes}']"
    return fields.code(process, path, field=field, codes=codes)


def _types(fields: Fields, project: Element | None, codes: str, *, field: str) -> tuple[str, ...]:
    elements = fields.all(project, f"{_ADDITIONAL_TYPE}[@listName='{codes}']")
    read = (fields.code_of(element, field=field, codes=codes) for element in elements)
    return tuple(dict.fromkeys(code for code in read if code))


def _award_criteria(fields: Fields, lot: Element) -> tuple[AwardCriterion, ...]:
    """The criteria in the notice's order, without what is withheld from publication."""
    criteria = []
    for element in fields.all(lot, f"{_CRITERIA}/cac:SubordinateAwardingCriterion"):
        criterion = _award_criterion(fields, element)
        if criterion.kind or criterion.name or criterion.description:
            criteria.append(criterion)
    return tuple(criteria)


def _award_criterion(fields: Fields, element: Element) -> AwardCriterion:
    parameter = fields.find(
        element,
        f"{EXTENSION}/efac:AwardCriterionParameter/"
        "efbc:ParameterCode[@listName='number-weight']/..",
    )
    if fields.is_withheld(parameter, "awa-cri-num", field="BT-541"):
        parameter = None

    def shown(code: str, field: str) -> Element | None:
        return None if fields.is_withheld(element, code, field=field) else element

    return AwardCriterion(
        kind=fields.code(
            shown("awa-cri-typ", "BT-539"),
            "cbc:AwardingCriterionTypeCode",
            field="BT-539",
            codes="award-criterion-type",
        ),
        name=fields.text(shown("awa-cri-nam", "BT-734"), "cbc:Name"),
        description=fields.text(shown("awa-cri-des", "BT-540"), "cbc:Description"),
        weight=fields.number(parameter, "efbc:ParameterNumeric", field="BT-541"),
        weight_unit=fields.value(parameter, "efbc:ParameterCode"),
    )
