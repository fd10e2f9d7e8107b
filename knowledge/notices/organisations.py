"""Reads the organisations of a notice and which of them buy; never their contact persons."""

import re

from stdnum.no import orgnr

from knowledge.notices.fields import Fields
from knowledge.notices.firms import is_company
from knowledge.notices.namespaces import EXTENSION, Element
from knowledge.notices.notice import Organisation

_MUNICIPALITY = re.compile(r"(?P<name>[^,;:()/]+?)\s+kommune\b", re.IGNORECASE)
_NUMBER_SEPARATORS = re.compile(r"[\s.]+")
_NUMBER_AFFIXES = re.compile(r"^NO(?=\d)|MVA$", re.IGNORECASE)
_NATIONAL_IDENTITY_NUMBER = re.compile(r"\d{11}", re.ASCII)
_TECHNICAL_ID = "cac:PartyIdentification/cbc:ID"


def read_organisations(fields: Fields) -> dict[str, Organisation]:
    """All organisations by technical identifier (OPT-200), and by that of each of their touch
    points (OPT-201), since a buyer may be named by either."""
    organisations: dict[str, Organisation] = {}
    for element in fields.all(fields.root, f"{EXTENSION}/efac:Organizations/efac:Organization"):
        company = fields.find(element, "efac:Company")
        organisation = _organisation(fields, element, company)
        identifiers = (
            organisation.identifier,
            *fields.values(element, f"efac:TouchPoint/{_TECHNICAL_ID}"),
            *fields.values(company, f"efac:TouchPoint/{_TECHNICAL_ID}"),
        )
        for identifier in identifiers:
            organisations.setdefault(identifier, organisation)
    return organisations


def read_buyers(fields: Fields, organisations: dict[str, Organisation]) -> tuple[Organisation, ...]:
    """The buyers (OPT-300-Procedure-Buyer), the lead of the group (OPP-050) first.

    Notes an error if there is none that is described.
    """
    references = fields.all(fields.root, f"cac:ContractingParty/cac:Party/{_TECHNICAL_ID}")
    buyers: dict[Organisation, None] = {}
    for reference in references:
        identifier = fields.text_of(reference) or ""
        organisation = organisations.get(identifier)
        if organisation and (organisation.name or organisation.organisation_number):
            buyers[organisation] = None
        elif identifier:
            fields.warn(reference, "organisation_missing", reference=identifier)
    if not buyers:
        _refuse_without_buyer(fields, references)
    return tuple(sorted(buyers, key=lambda buyer: not buyer.is_lead))


def read_registered_business(fields: Fields) -> tuple[Organisation, ...]:
    """The business that a business registration notice (X01, X02) is about (BT-500-Business).

    Notes an error if it is not named.
    """
    party = fields.find(fields.root, "cac:BusinessParty")
    name = fields.value(party, "cac:PartyLegalEntity/cbc:RegistrationName")
    if name is None:
        expected = "cac:PartyLegalEntity/cbc:RegistrationName"
        if party is None:
            expected = f"cac:BusinessParty/{expected}"
        fields.refuse(party, expected, "business_missing")
        return ()
    return (_business(fields, party, name),)


def _business(fields: Fields, party: Element | None, name: str) -> Organisation:
    registration = (
        "cac:PartyLegalEntity/cac:CorporateRegistrationScheme/cac:JurisdictionRegionAddress"
    )
    address = fields.find(party, "cac:PostalAddress")
    if address is None:
        address = fields.find(party, registration)
    return Organisation(
        identifier="",
        name=name,
        registration_number=fields.value(party, "cac:PartyLegalEntity/cbc:CompanyID"),
        city=fields.value(address, "cbc:CityName"),
        country=fields.value(address, "cac:Country/cbc:IdentificationCode"),
    )


def _refuse_without_buyer(fields: Fields, references: list[Element]) -> None:
    party = f"cac:ContractingParty/cac:Party/{_TECHNICAL_ID}"
    if not references:
        fields.refuse(None, party, "buyer_missing")
    for reference in references:
        identifier = fields.text_of(reference)
        if identifier is None:
            fields.refuse(reference, "", "buyer_missing")
        else:
            fields.refuse(reference, "", "buyer_not_described", reference=identifier)


def _organisation(fields: Fields, element: Element, company: Element | None) -> Organisation:
    country = fields.value(company, "cac:PostalAddress/cac:Country/cbc:IdentificationCode")
    number, registration = _registration(fields, company, country)
    name = fields.title(company, "cac:PartyName/cbc:Name").preferred(fields.language)
    is_person = (
        number is None
        and _indicator(fields, element, "efbc:NaturalPersonIndicator")
        and not is_company(name, registration or "", country)
    )
    name = "" if is_person else name
    municipality = _MUNICIPALITY.match(name)
    return Organisation(
        identifier=fields.value(company, _TECHNICAL_ID) or "",
        name=name,
        organisation_number=number,
        registration_number=None if is_person else registration,
        city=None if is_person else fields.value(company, "cac:PostalAddress/cbc:CityName"),
        country=country,
        municipality=municipality.group("name").strip() if municipality else None,
        size=fields.value(company, "efbc:CompanySizeCode"),
        is_lead=_indicator(fields, element, "efbc:GroupLeadIndicator"),
        is_natural_person=is_person,
    )


def _registration(
    fields: Fields, company: Element | None, country: str | None
) -> tuple[str | None, str | None]:
    """BT-501 as a valid Norwegian organisation number, if it is one, and as it was written.

    What has the shape of a national identity number is left out.
    """
    elements = fields.all(company, "cac:PartyLegalEntity/cbc:CompanyID")
    identifiers = [(each, text) for each in elements if (text := fields.text_of(each))]
    for _, text in identifiers:
        number = _bare_number(text)
        if country in (None, "NOR") and orgnr.is_valid(number):
            return orgnr.compact(number), text
    if not identifiers:
        return None, None
    element, text = identifiers[0]
    if country not in (None, "NOR"):
        return None, text
    if _NATIONAL_IDENTITY_NUMBER.fullmatch(_bare_number(text)):
        fields.warn(element, "organisation_number_invalid", value="•" * 11)
        return None, None
    fields.warn(element, "organisation_number_invalid", value=text)
    return None, text


def _bare_number(text: str) -> str:
    """The number without the affixes of a VAT number: "NO 921 234 554 MVA" is 921234554."""
    return _NUMBER_AFFIXES.sub("", _NUMBER_SEPARATORS.sub("", text))


def _indicator(fields: Fields, element: Element, path: str) -> bool:
    return fields.value(element, path) == "true"
