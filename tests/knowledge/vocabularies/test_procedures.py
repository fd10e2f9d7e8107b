"""Procedures have names in Norwegian and English."""

from knowledge.vocabularies import procedures


def test_procedure_is_named_in_norwegian_and_english() -> None:
    assert procedures.name("open") == "Åpen anbudskonkurranse"
    assert procedures.name("open", "en") == "Open"


def test_unknown_procedure_has_no_name() -> None:
    assert procedures.name("UNKNOWN") is None
    assert not procedures.exists("UNKNOWN")


def test_every_procedure_has_both_names() -> None:
    assert len(procedures.all_procedures()) == 10
    assert all(term.name_en and term.name_nb for term in procedures.all_procedures().values())
