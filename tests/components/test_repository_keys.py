"""One repository, one key; two repositories, two keys."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.repository_keys import repository_key

words = st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789-_", min_size=1, max_size=20)


@pytest.mark.parametrize(
    "address",
    [
        "https://github.com/Eksempel/Plass",
        "https://github.com/eksempel/plass.git",
        "http://www.github.com/eksempel/plass/",
        "https://github.com:443/eksempel/plass?tab=readme#top",
        "git@github.com:eksempel/plass.git",
        "ssh://git@github.com/eksempel/plass.git",
        "git://github.com/eksempel//plass",
        " https://user:secret@github.com/eksempel/plass ",
    ],
)
def test_repository_key_is_the_same_however_the_address_is_written(address: str) -> None:
    assert repository_key(address) == "github.com/eksempel/plass"


def test_repository_key_minds_case_where_the_host_does() -> None:
    assert repository_key("https://git.eksempel.no/A/b") != repository_key(
        "https://git.eksempel.no/a/b"
    )


def test_repository_key_minds_the_port_of_another_server() -> None:
    assert repository_key("https://git.eksempel.no:8443/a") != repository_key(
        "https://git.eksempel.no/a"
    )


@pytest.mark.parametrize("address", ["urn:x:plass", "file:///srv/plass", "mailto:a@b.no", ""])
def test_repository_key_of_another_kind_of_address_is_the_address(address: str) -> None:
    assert repository_key(address) == address


@given(words, words, words, words)
def test_repository_key_tells_repositories_apart(a: str, b: str, c: str, d: str) -> None:
    one, other = f"https://github.com/{a}/{b}", f"https://github.com/{c}/{d}"
    assert (repository_key(one) == repository_key(other)) == ((a, b) == (c, d))


@given(st.text())
def test_repository_key_of_any_text_fits_its_column(text: str) -> None:
    assert len(repository_key(text)) <= 255


@given(words, words)
def test_repository_key_as_an_address_has_the_same_key(owner: str, name: str) -> None:
    key = repository_key(f"https://github.com/{owner}/{name}.git")
    assert repository_key(f"https://{key}") == key
