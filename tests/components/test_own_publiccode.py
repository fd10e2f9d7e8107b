"""The project's own publiccode.yml passes its own importer."""

from pathlib import Path

import pytest
from django.conf import settings

from components.publiccode import parse
from components.services import import_publiccode

FILE = Path(settings.BASE_DIR) / "publiccode.yml"


@pytest.mark.django_db
def test_own_publiccode_is_imported() -> None:
    report = import_publiccode(data=FILE.read_bytes(), file=FILE.name)
    assert (report.status, report.title) == ("imported", "Møteplassen")


def test_own_publiccode_says_the_licence_of_the_package() -> None:
    package = (FILE.parent / "pyproject.toml").read_text()
    assert f'license = "{parse(FILE.read_bytes()).license}"' in package
