"""A picture is seen where a public page shows it; others are for its own organisation's people."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.images.models import Image
from wagtail.models import PageViewRestriction

from organisations.enums import Role
from organisations.models import OrganisationPage, User
from tests.factories.organisations import VendorFactory, person
from tests.uploads import samples

pytestmark = pytest.mark.django_db
EMBED = '<p>Hei</p><embed embedtype="image" id="%d" alt="Skolen" format="fullwidth"/>'


@pytest.fixture(autouse=True)
def _files_on_disk(settings: LazySettings, tmp_path: Path) -> None:
    storage = {"BACKEND": "uploads.storage.WholeFileStorage", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = settings.STORAGES | {"default": storage}
    # A test's transaction never ends, so all that it writes would be removed as unsaved.
    unsaved = "uploads.middleware.UnsavedFilesMiddleware"
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if each != unsaved]


@pytest.fixture
def image(drammen: OrganisationPage) -> Image:
    file = ImageFile(BytesIO(samples.picture("png", (40, 30))), name="skolen.png")
    made: Image = Image.objects.create(title="Skolen", file=file, collection=drammen.collection)
    return made


def addresses(image: Image) -> list[str]:
    """Return where a picture lies: the original, and a rendition."""
    return [image.file.url, image.get_rendition("max-165x165").url]


def show(section: OrganisationPage, image: Image, *, publish: bool = True) -> None:
    section.introduction = EMBED % image.pk
    revision = section.save_revision()
    if publish:
        revision.publish()
        section.refresh_from_db()


def answers(client: Client, image: Image) -> set[int]:
    return {client.get(address).status_code for address in addresses(image)}


def test_picture_on_no_page_is_seen_by_its_own_organisation_only(
    client: Client, image: Image, editor: User, other_editor: User
) -> None:
    assert answers(client, image) == {404}
    for stranger in (other_editor, person(VendorFactory(), Role.VENDOR_REPRESENTATIVE)):
        client.force_login(stranger)
        assert answers(client, image) == {404}
    client.force_login(editor)
    assert answers(client, image) == {200}


def test_picture_on_a_public_page_is_seen_by_everybody_and_on_the_page(
    client: Client,
    image: Image,
    drammen: OrganisationPage,
) -> None:
    show(drammen, image)
    assert answers(client, image) == {200}
    page = client.get(drammen.url).content.decode()
    rendition = image.get_rendition("width-800").url
    assert f'src="{rendition}"' in page
    assert client.get(rendition).status_code == 200


def withdrawn(section: OrganisationPage, image: Image) -> None:
    section.unpublish()


def restricted(section: OrganisationPage, image: Image) -> None:
    PageViewRestriction.objects.create(page=section, restriction_type=PageViewRestriction.LOGIN)


def restricted_above(section: OrganisationPage, image: Image) -> None:
    restricted(section.get_parent(), image)


def replaced(section: OrganisationPage, image: Image) -> None:
    section.introduction = "<p>Uten bilde</p>"
    section.save_revision().publish()


@pytest.mark.parametrize("change", [withdrawn, restricted, restricted_above, replaced])
def test_picture_is_hidden_again_with_its_page(
    client: Client,
    image: Image,
    drammen: OrganisationPage,
    change: Callable[[OrganisationPage, Image], None],
) -> None:
    show(drammen, image)
    assert answers(client, image) == {200}
    change(drammen, image)
    assert answers(client, image) == {404}


def test_picture_in_a_draft_of_a_public_page_is_hidden(
    client: Client, image: Image, drammen: OrganisationPage
) -> None:
    show(drammen, image, publish=False)
    assert answers(client, image) == {404}


def test_picture_is_answered_so_that_nothing_in_it_runs(
    client: Client, image: Image, drammen: OrganisationPage
) -> None:
    show(drammen, image)
    response = client.get(image.file.url)
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response.headers["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize(
    "address",
    [
        "/media/documents/a.pdf",
        "/media/original_images/../documents/a.pdf",
        "/media/images/%2e%2e/documents/a.pdf",
        "/media/images/a.svg",
        "/media/images/a.html",
        "/media/avatar_images/a.png",
    ],
)
def test_nothing_else_of_what_lies_on_disk_has_an_address(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def added(client: Client, name: str, content: bytes, **fields: object) -> str:
    """Return the page after adding a picture, or nothing if it was taken."""
    data = {"title": "Bilde", "file": SimpleUploadedFile(name, content), **fields}
    response = client.post(reverse("wagtailimages:add"), data)
    return response.content.decode() if response.status_code == 200 else ""


def test_picture_that_unpacks_to_too_many_pixels_is_refused(client: Client, editor: User) -> None:
    client.force_login(editor)
    assert added(client, "lite.png", samples.picture("png")) == ""
    bomb = samples.picture("png", (20_000, 20_000))
    assert len(bomb) < 1024 * 1024
    assert "for mange" in added(client, "bombe.png", bomb)
    assert Image.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("tegning.svg", samples.SVG),
        ("tegning.png", samples.SVG),
        ("side.jpg", samples.HTML),
        ("bilde.png", samples.picture("jpeg")),
    ],
)
def test_what_is_no_picture_of_its_kind_is_refused(
    client: Client, editor: User, name: str, content: bytes
) -> None:
    client.force_login(editor)
    assert added(client, name, content)
    assert not Image.objects.exists()
