"""People are listed as Norwegian sorts them, by the database and by Python alike."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.models import Max, TextField, Value
from hypothesis import given, settings
from hypothesis import strategies as st

from reference.look.sorting import Norwegian, norwegian
from reference.people.models import Municipality, Person, Unit
from tests.factories.people import PersonFactory, UnitFactory

ROOT = Path(__file__).parents[3]
NAMES = ("family_name", "given_name")
IN_ORDER = [
    "Berg",
    "Bø",
    "Dahl",
    "Édouard",
    "Eide",
    "Vik",
    "Zeiner",
    "Ærlig",
    "Østby",
    "Aas",
    "Åsen",
]


def test_letters_come_in_the_order_of_the_alphabet_with_aa_as_the_last() -> None:
    assert sorted(set(IN_ORDER), key=norwegian) == IN_ORDER
    assert norwegian("Aas") == norwegian("ås")


@pytest.mark.django_db
def test_persons_and_units_are_listed_so() -> None:
    for name in ("Østby", "Åsen", "Ærlig", "Zeiner", "aaberg", "Berg"):
        PersonFactory(family_name=name)
        UnitFactory(name=name)
    expected = ["Berg", "Zeiner", "Ærlig", "Østby", "aaberg", "Åsen"]
    assert list(Person.objects.values_list("family_name", flat=True)) == expected
    units = Unit.objects.filter(name__in=expected)
    assert list(units.values_list("name", flat=True)) == expected


@pytest.mark.django_db
@given(st.text("abzæøåÆØÅÉéaAÜäÖ -'", max_size=8))
@settings(max_examples=30)
def test_database_and_python_sort_by_the_same(name: str) -> None:
    key = Norwegian(Value(name, output_field=TextField()))
    assert Municipality.objects.aggregate(key=Max(key, default=key))["key"] == norwegian(name)


def orders(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield each text that rows are ordered by."""
    for node in ast.walk(tree):
        is_call = isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "order_by"
        targets = getattr(node, "targets", []) if isinstance(node, ast.Assign) else []
        if is_call or any(getattr(target, "id", "") == "ordering" for target in targets):
            yield from (
                each
                for each in ast.walk(node)
                if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


def test_every_list_by_name_is_sorted_so() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{text.lineno} {text.value}"
        for path in (ROOT / "reference").rglob("*.py")
        if "migrations" not in path.parts
        for text in orders(ast.parse(path.read_text(encoding="utf-8")))
        if text.value.endswith(NAMES)
    ]
    assert not wrong, "Write …__norwegian:\n" + "\n".join(wrong)
