"""The typed view says what the file says."""

from datetime import date

from components.publiccode import Dependency, Organisation, parse
from tests.components.publiccode.texts import FULL, MINIMAL, SAMPLES


def test_view_holds_what_the_registry_shows() -> None:
    publiccode = parse(FULL.encode())
    assert publiccode.release_date == date(2026, 3, 1)
    assert publiccode.organisation == Organisation("Eksempel kommune", "urn:x-kommune:0301")
    assert publiccode.intended_audience.scope == ("education", "local-authorities")
    assert publiccode.descriptions["nb"].features == ("Søknad",)
    assert publiccode.descriptions["nb"].long.startswith("Foreldrene søker, kommunen")
    assert (publiccode.license, publiccode.maintenance_type) == ("EUPL-1.2", "contract")
    assert [each.until for each in publiccode.contractors] == [date(2030, 12, 31)]
    assert publiccode.depends_on == (
        Dependency("open", "PostgreSQL", "", "14", "", optional=False),
        Dependency("proprietary", "Kartdata", "", "", "", optional=True),
    )
    assert publiccode.localisation_ready is True


def test_number_is_kept_as_it_is_written() -> None:
    assert parse(FULL.encode()).software_version == "1.10"


def test_what_is_not_said_is_empty() -> None:
    publiccode = parse(MINIMAL.encode())
    assert publiccode.organisation is None
    assert publiccode.release_date is None
    assert (publiccode.landing_url, publiccode.depends_on, publiccode.categories) == ("", (), ())


def test_deprecated_owner_and_italian_code_become_the_organisation() -> None:
    agid = parse((SAMPLES / "AgID-wai-portal.yml").read_bytes())
    name = "Agenzia per l'Italia Digitale"
    assert agid.organisation == Organisation(name, "urn:x-italian-pa:agid")
    assert agid.intended_audience.countries == ("IT",)


def test_deprecated_owner_alone_names_the_organisation() -> None:
    signals = parse((SAMPLES / "Amsterdam-signals-frontend.yml").read_bytes())
    assert signals.organisation == Organisation("Gemeente Amsterdam", "")


def test_single_origin_reads_as_a_list_of_one() -> None:
    text = MINIMAL + "isBasedOn: https://example.org/a\n"
    assert parse(text.encode()).is_based_on == ("https://example.org/a",)
