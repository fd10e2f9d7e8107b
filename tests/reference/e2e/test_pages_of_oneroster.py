"""The administrator's page of OneRoster shuts nobody out, and the file comes without JavaScript."""

import io
from pathlib import Path

from django.urls import reverse

from reference.oneroster.validation.package import check_package

from .conftest import Window
from .page_checks import shuts_nobody_out

ADMINISTRATOR = "lysvik.administrator"


def test_page_shuts_nobody_out(window: Window) -> None:
    shuts_nobody_out(window, ADMINISTRATOR, reverse("oneroster"))


def test_administrator_takes_a_file_that_validates(window: Window) -> None:
    page = window(ADMINISTRATOR, java_script_enabled=False, width=390)
    page.goto(reverse("oneroster"))
    with page.expect_download() as download:
        page.get_by_role("link", name="Last ned filen (zip)").click()
    assert check_package(io.BytesIO(Path(download.value.path()).read_bytes())) == []
