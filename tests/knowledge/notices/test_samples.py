"""The real notices are read to the values that a person reads in them."""

import re
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from knowledge.notices import Deadline, Duration, Ending, Money, Notice, read_notice
from tests.knowledge.notices.sample_values import SAMPLES, Sample

FOLDER = Path(__file__).parent / "samples"
by_file = pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.file)


def read(sample: Sample) -> Notice:
    return read_notice((FOLDER / sample.file).read_bytes())


def read_file(name: str) -> Notice:
    return read_notice((FOLDER / name).read_bytes())


def test_samples_are_all_listed() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.xml")) == sorted(s.file for s in SAMPLES)


@by_file
def test_sample_has_its_identity(sample: Sample) -> None:
    read_sample = read(sample)
    assert read_sample.notice_id == sample.notice_id
    assert read_sample.version == "01"
    assert read_sample.subtype == sample.subtype
    assert read_sample.form_type == sample.form
    assert read_sample.notice_type == sample.notice_type
    assert read_sample.sdk_version == "1.7"
    assert read_sample.procedure_id == sample.procedure_id
    assert read_sample.is_national == sample.subtype.startswith("N")
    assert read_sample.reference == sample.reference


@by_file
def test_sample_has_its_title_in_every_language(sample: Sample) -> None:
    title = read(sample).title
    assert title.preferred() == sample.title
    assert title.preferred("ENG") == (sample.english_title or sample.title)


@by_file
def test_sample_says_what_is_bought_and_how(sample: Sample) -> None:
    read_sample = read(sample)
    assert read_sample.procedure_code == sample.procedure
    assert read_sample.nature == sample.nature
    assert read_sample.main_cpv == sample.main_cpv
    assert read_sample.additional_cpv == sample.additional_cpv
    assert tuple(each.identifier for each in read_sample.lots) == sample.lots


@by_file
def test_sample_names_its_buyers(sample: Sample) -> None:
    buyers = read(sample).buyers
    assert tuple((b.name, b.organisation_number, b.city) for b in buyers) == sample.buyers
    assert {buyer.country for buyer in buyers} == {"NOR"}


@by_file
def test_sample_says_how_it_ended(sample: Sample) -> None:
    read_sample = read(sample)
    assert read_sample.ending == sample.ending
    assert tuple((w.name, w.organisation_number) for w in read_sample.winners) == sample.winners
    assert read_sample.value == (Money(sample.value, "NOK") if sample.value else None)
    assert read_sample.tenders_received is None
    assert read_sample.non_award_reasons == ()


@by_file
def test_sample_has_its_dates(sample: Sample) -> None:
    read_sample = read(sample)
    assert read_sample.dispatched_on == sample.dispatched_on
    assert read_sample.published_on == sample.published_on
    assert read_sample.decided_on == sample.decided_on
    assert read_sample.concluded_on == sample.concluded_on
    deadline = datetime.fromisoformat(sample.deadline) if sample.deadline else None
    assert read_sample.deadline == (Deadline(deadline.date(), deadline) if deadline else None)


@by_file
def test_sample_has_only_the_warnings_that_it_deserves(sample: Sample) -> None:
    assert tuple(problem.code for problem in read(sample).warnings) == sample.warnings


@by_file
def test_sample_shows_no_contact_person(sample: Sample) -> None:
    assert "contact" in (FOLDER / sample.file).read_text("utf-8").lower()
    shown = repr((read(sample).buyers, read(sample).winners))
    assert "Kontaktperson" not in shown
    assert "@" not in shown
    assert "+47" not in shown


def test_double_encoded_sample_is_repaired_throughout() -> None:
    angio = read_file("ContractNotice_pin-cfc-standard_2023-100718.xml")
    shown = repr(angio)
    assert "kjøp av angio intervensjonslaboratorium \u2013 monoplan til Røntge" in shown
    assert not re.search("Ã|â€", repr((angio.title, angio.description, angio.lots)))
    assert [problem.line for problem in angio.warnings] == [20]


def test_open_competition_has_its_period_renewal_and_options() -> None:
    (insurance,) = read_file("ContractNotice_cn-standard_2023-698775.xml").lots
    assert (insurance.starts_on, insurance.ends_on) == (date(2024, 1, 1), date(2025, 12, 31))
    assert insurance.maximum_renewals == 0
    assert str(insurance.options) == (
        "Avtalen gjelder 2 år med opsjon for ytterliggere 1 år + 1 år."
    )
    assert str(insurance.renewal).startswith("Avtalen skal gjelde fra 01.01.2024")
    assert insurance.framework_agreement == "none"
    assert insurance.interest_deadline == insurance.tender_deadline


def test_design_contest_has_its_award_criteria() -> None:
    (design,) = read_file("ContractNotice_cn-desg_2024-101636.xml").lots
    assert [(str(c.name), c.kind, c.weight, c.weight_unit) for c in design.award_criteria] == [
        ("P: Pris", "price", Decimal(1), "poi-exa"),
        ("K1 Oppdragsforståelse", "quality", Decimal(2), "poi-exa"),
        ("K2 Kompetanse og erfaring", "quality", Decimal(3), "poi-exa"),
    ]
    assert design.green == ("other",)


def test_modification_has_its_reason_and_what_it_modifies() -> None:
    modified = read_file("ContractAwardNotice_can-modif_2023-101032.xml")
    assert modified.modification is not None
    assert modified.modification.reason == "mod-cir"
    assert modified.modification.modified_notice == "403922-2019"
    assert modified.earlier_notices == ("403922-2019",)
    assert modified.lots[0].duration == Duration("UNLIMITED")


def test_converted_modification_has_its_duration_and_description_from_the_lot() -> None:
    modified = read_file("ContractAwardNotice_can-modif_2023-677604.xml")
    assert modified.lots[0].duration == Duration("MONTH", 72)
    assert str(modified.description).startswith("Viken fylkeskommune inviterer med dette")
    assert modified.publication_number == "2022/S 207-592756"


def test_change_of_a_planning_notice_stays_planned() -> None:
    changed = read_file("PriorInformationNotice_pin-buyer_2024-102005.xml")
    assert changed.change is not None
    assert changed.change.reason == "info-release"
    assert changed.change.changed_notice == "b6fc574a-6f66-4dfe-a0cd-0a9d21989a65-01"
    assert changed.ending is Ending.PLANNED


def test_direct_award_has_its_justification_and_its_tender() -> None:
    award = read_file("2024-113575.xml")
    assert award.direct_award_reason == "technical"
    assert award.results[0].value == Money(Decimal(12000000), "NOK")
    assert award.buyers[0].is_lead
