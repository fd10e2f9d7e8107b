"""Text is kept without what nobody sees, and without what no file or e-mail can carry."""

import unicodedata

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from organisations.enums import OrganisationKind
from organisations.models import Organisation
from security.characters import clean_characters

ANY_TEXT = st.text(st.characters())  # half surrogate pairs and noncharacters too


@pytest.mark.parametrize(
    ("written", "one_line", "several"),
    [
        ("Prøve", "Prøve", "Prøve"),
        ("a\r\nb\rc\u2028d\x85e", "a b c d e", "a\nb\nc\nd\ne"),
        ("  to   ord\t", "to ord", "  to   ord\t"),
        ("Tr\u00adondheim\u200b", "Trondheim", "Trondheim"),
        ("\u202edlrow\u202c", "dlrow", "dlrow"),
        ("A\u030alesund", "Ålesund", "Ålesund"),
        ("\ud83d\ude00", "😀", "😀"),
        ("👩\u200d🏫", "👩\u200d🏫", "👩\u200d🏫"),
    ],
)
def test_text_has_one_form(written: str, one_line: str, several: str) -> None:
    assert clean_characters(written, multiline=False) == one_line
    assert clean_characters(written, multiline=True) == several


@pytest.mark.parametrize(
    "refused",
    ["\x00", "\x07", "\x1b", "\x9f", "\ufffe", "\uffff", "\ufdd0", "\U0001ffff", "\ud800"],
)
def test_what_nothing_can_carry_is_refused_with_its_place(refused: str) -> None:
    with pytest.raises(ValidationError) as error:
        clean_characters(f"Prøve{refused}", multiline=True)
    assert error.value.code == "character_refused"
    assert error.value.params == {"place": 6, "character": f"U+{ord(refused):04X}"}


@given(ANY_TEXT, st.booleans())
def test_what_is_kept_can_be_written_as_xml_and_as_utf_8(text: str, multiline: bool) -> None:
    try:
        clean = clean_characters(text, multiline=multiline)
    except ValidationError:
        return
    element = etree.Element("title")
    element.text = clean
    assert etree.fromstring(etree.tostring(element)).text in (clean, clean or None)
    assert unicodedata.is_normalized("NFC", clean)
    assert clean_characters(clean, multiline=multiline) == clean
    if not multiline:
        assert len(clean.splitlines()) <= 1


def test_model_keeps_clean_text_and_places_the_error_at_its_field() -> None:
    organisation = Organisation(name="Dram\u200bmen\nkommune", kind=OrganisationKind.MUNICIPALITY)
    organisation.county = "Buskerud\x00"
    with pytest.raises(ValidationError) as error:
        organisation.clean_fields()
    assert organisation.name == "Drammen kommune"
    assert error.value.error_dict["county"][0].code == "character_refused"
