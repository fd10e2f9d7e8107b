"""Builds small eForms notices for tests, piece by piece."""

from itertools import chain

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
EFORMS = "http://data.europa.eu/p27/eforms-"

_NAMESPACES = {
    "cac": f"{UBL}CommonAggregateComponents-2",
    "cbc": f"{UBL}CommonBasicComponents-2",
    "ext": f"{UBL}CommonExtensionComponents-2",
    "efac": f"{EFORMS}ubl-extension-aggregate-components/1",
    "efbc": f"{EFORMS}ubl-extension-basic-components/1",
    "efext": f"{EFORMS}ubl-extensions/1",
}

# Root element, form type and notice type of each subtype, from the SDK's notice-types.json.
_KINDS = {
    ("PriorInformationNotice", "planning", "pin-buyer"): "1 2 3",
    ("PriorInformationNotice", "planning", "pin-only"): "4 5 6 E2 N4",
    ("PriorInformationNotice", "planning", "pin-rtl"): "7 8 9",
    ("PriorInformationNotice", "planning", "pin-tran"): "T01",
    ("PriorInformationNotice", "consultation", "pmc"): "E1",
    ("PriorInformationNotice", "competition", "pin-cfc-standard"): "10 11 CEI",
    ("PriorInformationNotice", "competition", "pin-cfc-social"): "12 13 14",
    ("ContractNotice", "competition", "qu-sy"): "15",
    ("ContractNotice", "competition", "cn-standard"): "16 17 18 19 E3 N16",
    ("ContractNotice", "competition", "cn-social"): "20 21",
    ("ContractNotice", "competition", "subco"): "22",
    ("ContractNotice", "competition", "cn-desg"): "23 24",
    ("ContractAwardNotice", "dir-awa-pre", "veat"): "25 26 27 28",
    ("ContractAwardNotice", "result", "can-standard"): "29 30 31 32 E4 N29",
    ("ContractAwardNotice", "result", "can-social"): "33 34 35",
    ("ContractAwardNotice", "result", "can-desg"): "36 37",
    ("ContractAwardNotice", "result", "can-tran"): "T02",
    ("ContractAwardNotice", "cont-modif", "can-modif"): "38 39 40 E6",
    ("ContractAwardNotice", "completion", "compl"): "E5",
    ("BusinessRegistrationInformationNotice", "bri", "brin-eeig"): "X01",
    ("BusinessRegistrationInformationNotice", "bri", "brin-ecs"): "X02",
}
KIND_OF_SUBTYPE = {s: kind for kind, subtypes in _KINDS.items() for s in subtypes.split()}
SUBTYPES = tuple(chain.from_iterable(subtypes.split() for subtypes in _KINDS.values()))
SDK_VERSIONS = tuple(f"1.{minor}" for minor in range(3, 14))

TITLE = '<cbc:Name languageID="NOB">Skoleplattform</cbc:Name>'
CPV = (
    "<cac:MainCommodityClassification>"
    '<cbc:ItemClassificationCode listName="cpv">48190000</cbc:ItemClassificationCode>'
    "</cac:MainCommodityClassification>"
)
CONTRACTING_PARTY = (
    "<cac:ContractingParty><cac:Party><cac:PartyIdentification>"
    '<cbc:ID schemeName="organization">ORG-0001</cbc:ID>'
    "</cac:PartyIdentification></cac:Party></cac:ContractingParty>"
)
BUSINESS = (
    "<cac:BusinessParty><cac:PartyLegalEntity>"
    '<cbc:RegistrationName>Eksempelgruppen</cbc:RegistrationName><cbc:CompanyID schemeName="EU">'
    "EU 123</cbc:CompanyID></cac:PartyLegalEntity></cac:BusinessParty>"
)


def organisation(
    identifier: str = "ORG-0001",
    name: str = "Drammen kommune",
    *,
    number: str = "921 234 554",
    country: str = "NOR",
    indicators: str = "",
    touch_point: str = "",
) -> str:
    """An efac:Organization; `indicators` goes before the company, `touch_point` is its TPO- id."""
    point = (
        "<efac:TouchPoint><cac:PartyIdentification>"
        f'<cbc:ID schemeName="touchpoint">{touch_point}</cbc:ID>'
        "</cac:PartyIdentification><cac:PartyName><cbc:Name>Innkjøp</cbc:Name></cac:PartyName>"
        "</efac:TouchPoint>"
    )
    return f"""<efac:Organization>{indicators}<efac:Company>
      <cac:PartyIdentification><cbc:ID schemeName="organization">{identifier}</cbc:ID>
      </cac:PartyIdentification>
      <cac:PartyName><cbc:Name languageID="NOB">{name}</cbc:Name></cac:PartyName>
      <cac:PostalAddress><cbc:CityName>Drammen</cbc:CityName><cac:Country>
      <cbc:IdentificationCode listName="country">{country}</cbc:IdentificationCode></cac:Country>
      </cac:PostalAddress>
      <cac:PartyLegalEntity><cbc:CompanyID>{number}</cbc:CompanyID></cac:PartyLegalEntity>
      <cac:Contact><cbc:Name>Kari Eksempel</cbc:Name><cbc:Telephone>+4700000000</cbc:Telephone>
      <cbc:ElectronicMail>kari@example.org</cbc:ElectronicMail></cac:Contact>
    </efac:Company>{point if touch_point else ""}</efac:Organization>"""


def extension(content: str) -> str:
    """Content where eForms keeps its extensions."""
    return (
        "<ext:UBLExtensions><ext:UBLExtension><ext:ExtensionContent><efext:EformsExtension>"
        f"{content}</efext:EformsExtension></ext:ExtensionContent></ext:UBLExtension>"
        "</ext:UBLExtensions>"
    )


def lot(
    identifier: str = "LOT-0001",
    *,
    scheme: str = "Lot",
    project: str = TITLE + CPV,
    process: str = "",
    terms: str = "",
) -> str:
    """A cac:ProcurementProjectLot."""
    return f"""<cac:ProcurementProjectLot><cbc:ID schemeName="{scheme}">{identifier}</cbc:ID>
      <cac:TenderingTerms>{terms}</cac:TenderingTerms>
      <cac:TenderingProcess>{process}</cac:TenderingProcess>
      <cac:ProcurementProject>{project}</cac:ProcurementProject></cac:ProcurementProjectLot>"""


def notice(
    *,
    subtype: str = "16",
    sdk: str = "1.10",
    head: str = '<cbc:ID schemeName="notice-id">6d8f1e0a-6f0c-4a52-9f5a-1f1d6c5b2a10</cbc:ID>',
    parties: str | None = None,
    organisations: str | None = None,
    extensions: str = "",
    process: str = "",
    project: str = TITLE + CPV,
    lots: str | None = None,
) -> bytes:
    """A notice of a subtype that can be read, with any part of it replaced."""
    root, form, notice_type = KIND_OF_SUBTYPE[subtype]
    is_business = form == "bri"
    uri = (
        f"{EFORMS}business-registration-information-notice/1" if is_business else UBL + root + "-2"
    )
    declarations = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMESPACES.items())
    described = organisation() if organisations is None else organisations
    body = BUSINESS if is_business else (CONTRACTING_PARTY if parties is None else parties)
    if not is_business:
        body += (
            f"<cac:TenderingProcess>{process}</cac:TenderingProcess>"
            f"<cac:ProcurementProject>{project}</cac:ProcurementProject>"
            f"{lot() if lots is None else lots}"
        )
    subtype_code = (
        "<efac:NoticeSubType>"
        f'<cbc:SubTypeCode listName="notice-subtype">{subtype}</cbc:SubTypeCode>'
        "</efac:NoticeSubType>"
    )
    listed = "" if is_business else f"<efac:Organizations>{described}</efac:Organizations>"
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<{root} xmlns="{uri}" {declarations}>
  {extension(extensions + subtype_code + listed)}
  <cbc:CustomizationID>eforms-sdk-{sdk}</cbc:CustomizationID>
  {head}
  <cbc:ContractFolderID>0c5a3c3a-9d2f-4f0e-8f4e-0a4b6d1d2e3f</cbc:ContractFolderID>
  <cbc:IssueDate>2024-03-01+01:00</cbc:IssueDate>
  <cbc:VersionID>01</cbc:VersionID>
  <cbc:NoticeTypeCode listName="{form}">{notice_type}</cbc:NoticeTypeCode>
  <cbc:NoticeLanguageCode>NOB</cbc:NoticeLanguageCode>
  {body}
</{root}>""".encode()
