"""Files that a publiccode.yml names by path are looked at where they can be read."""

import pytest

from components.publiccode import check
from tests.components.publiccode.texts import MINIMAL

PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17)
FILES = {"logo.svg": b"<svg/>", "logo.png": PNG, "tekst.png": b"tekst", "bilde.jpg": b"x"}


def codes(added: str) -> list[str]:
    return [each.code for each in check((MINIMAL + added).encode(), beside=FILES.get)]


@pytest.mark.parametrize(
    ("logo", "expected"),
    [
        ("logo.svg", []),
        ("logo.png", []),
        ("tekst.png", ["not_an_image"]),
        ("bilde.jpg", ["wrong_file_type"]),
        ("borte.svg", ["file_missing"]),
        ("/logo.svg", ["absolute_path"]),
        ("https://example.org/logo.mpg", []),
    ],
)
def test_logo_must_be_a_vector_or_png_file_that_is_there(logo: str, expected: list[str]) -> None:
    assert codes(f"logo: {logo}\n") == expected


def test_screenshots_must_be_photos_or_png_files() -> None:
    text = MINIMAL.replace("    features:", "    screenshots: [bilde.jpg, logo.svg]\n    features:")
    problems = check(text.encode(), beside=FILES.get)
    assert [(each.path, each.code) for each in problems] == [
        ("description.nb.screenshots[1]", "wrong_file_type")
    ]
