"""The demo organisations: real municipalities by their public numbers, invented vendors."""

from organisations.enums import OrganisationKind
from organisations.models import Organisation
from organisations.services import create_organisation, load_municipalities, open_section

# Municipality number and organisation number, as Enhetsregisteret has them; none where it is not
# known for certain.
PUBLISHING = {
    "3301": "921234554",  # Drammen
    "5001": "942110464",  # Trondheim
    "0301": "958935420",  # Oslo
    "4601": "964338531",  # Bergen
    "1103": "964965226",  # Stavanger
    "4204": "820852982",  # Kristiansand
    "5501": "940101808",  # Tromsø
    "3205": "820710592",  # Lillestrøm
    "3201": "935478715",  # Bærum
    "3203": "920125298",  # Asker
    "1108": "964965137",  # Sandnes
    "1804": "972418013",  # Bodø
    "3303": "942402465",  # Kongsberg
    "3107": "940039541",  # Fredrikstad
    "4003": "938759839",  # Skien
    "4621": None,  # Voss, writes nynorsk
    "4647": None,  # Sunnfjord, writes nynorsk
    # The buyers of two of the real notices.
    "3305": "940100925",  # Ringerike
    "1508": "920415288",  # Ålesund
}
# Kind, name, county, organisation number.
OTHERS = [
    (OrganisationKind.COOPERATION, "Kongsbergregionen", "Buskerud", None),
    (OrganisationKind.STATE, "Leverandørutviklingsprogrammet", "", None),
    # The buyers of the other real notices.
    (OrganisationKind.COUNTY, "Rogaland fylkeskommune", "Rogaland", "971045698"),
    (OrganisationKind.COUNTY, "Viken fylkeskommune", "", "921693230"),
]
# Invented vendors: name, number of employees. Their numbers are right in form and not given to
# anybody when they were chosen (the series below 815 is not in use for organisations).
VENDORS = [
    ("Fjordskole AS", "fjordskole", "810000147", 5),
    ("Oppvekst Digital AS", "oppvekst-digital", "810000155", 140),
    ("Barnehagelyst AS", "barnehagelyst", "810000163", 12),
    ("Nordlys Integrasjon AS", "nordlys-integrasjon", "810000171", 23),
    ("Skolerute Studio AS", "skolerute-studio", "810000198", 4),
]


def load_organisations() -> int:
    """See that all organisations exist, with the sections of those that publish."""
    load_municipalities()
    return _load_municipal_sections() + _load_others() + _load_vendors()


def _load_municipal_sections() -> int:
    municipalities = Organisation.objects.filter(municipality_number__in=PUBLISHING, section=None)
    for municipality in municipalities:
        municipality.organisation_number = PUBLISHING[municipality.municipality_number or ""]
        municipality.full_clean()
        municipality.save()
        open_section(organisation=municipality)
    return len(municipalities)


def _load_others() -> int:
    missing = [row for row in OTHERS if not Organisation.objects.filter(name=row[1]).exists()]
    for kind, name, county, number in missing:
        organisation = create_organisation(
            kind=kind, name=name, county=county, organisation_number=number
        )
        open_section(organisation=organisation)
    return len(missing)


def _load_vendors() -> int:
    for _name, slug, _number, _employees in VENDORS:  # those that were loaded before it was known
        Organisation.objects.filter(slug=slug, mail_domain="").update(mail_domain=f"{slug}.example")
    missing = [row for row in VENDORS if not Organisation.objects.filter(slug=row[1]).exists()]
    for name, slug, number, employees in missing:
        create_organisation(
            kind=OrganisationKind.VENDOR,
            name=name,
            slug=slug,
            organisation_number=number,
            mail_domain=f"{slug}.example",
            employees=employees,
        )
    return len(missing)
