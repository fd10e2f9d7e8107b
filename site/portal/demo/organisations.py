"""The demo organisations: real municipalities by their public numbers, invented vendors."""

from organisations.enums import OrganisationKind
from organisations.models import Organisation
from organisations.services import create_organisation, load_municipalities, open_section

# Municipality number and organisation number, as Enhetsregisteret has them.
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
}
# Invented vendors: name, number of employees. Their numbers are right in form and not given to
# anybody when they were chosen (the series below 815 is not in use for organisations).
VENDORS = [
    ("Fjordskole AS", "fjordskole", "810000147", 5),
    ("Oppvekst Digital AS", "oppvekst-digital", "810000155", 140),
    ("Barnehagelyst AS", "barnehagelyst", "810000163", 12),
    ("Nordlys Integrasjon AS", "nordlys-integrasjon", "810000171", 23),
    ("Skolerute Studio AS", "skolerute-studio", "810000198", 4),
]


def load_organisations() -> None:
    """See that the municipalities, the cooperation and the vendors exist, with their sections."""
    load_municipalities()
    for municipality_number, organisation_number in PUBLISHING.items():
        municipality = Organisation.objects.get(municipality_number=municipality_number)
        municipality.organisation_number = organisation_number
        municipality.full_clean()
        municipality.save()
        open_section(organisation=municipality)
    if not Organisation.objects.filter(slug="kongsbergregionen").exists():
        region = create_organisation(
            kind=OrganisationKind.COOPERATION, name="Kongsbergregionen", county="Buskerud"
        )
        open_section(organisation=region)
    for name, slug, number, employees in VENDORS:
        if not Organisation.objects.filter(slug=slug).exists():
            create_organisation(
                kind=OrganisationKind.VENDOR,
                name=name,
                slug=slug,
                organisation_number=number,
                employees=employees,
            )
