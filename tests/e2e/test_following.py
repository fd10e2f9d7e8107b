"""A vendor without an account follows a list: confirmed, told of what is new, and stopped."""

from datetime import timedelta

import pytest
from django.utils.timezone import localdate
from playwright.sync_api import expect

from notifications.models import Subscriber
from notifications.services import prepare_digests, send_due
from tests.e2e.visiting import Visiting, field, follow, press
from tests.factories.knowledge import need
from tests.factories.organisations import section
from tests.smtp import SmtpServer


def newest_link(server: SmtpServer, part: str) -> str:
    """Return the path of the link with `part` in the newest email."""
    send_due()
    words = server.received[-1].text.split()
    link = next(word for word in words if part in word)
    return f"/{link.split('/', 3)[3]}"


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_vendor_follows_a_list_by_an_address_alone(
    visiting: Visiting, mail_server: SmtpServer, scripts: bool
) -> None:
    address = f"liten-{scripts}@firma.example".lower()
    page = visiting.window(java_script_enabled=scripts)
    page.goto("/behov/?q=vikar")
    follow(page, "Follow this list by e-mail")
    field(page, "Your e-mail address").fill(address)
    press(page, "Follow")
    expect(page.get_by_role("heading", level=1)).to_have_text("Se i innboksen din")
    page.goto(newest_link(mail_server, "/folg/bekreft/"))
    assert not Subscriber.objects.filter(email=address).exists()
    press(page, "Yes, follow this")
    expect(page.get_by_role("main")).to_contain_text("Behov: «vikar»")
    need(section(), published=True, title=f"En vikar på kort varsel {scripts}")
    prepare_digests(day=localdate() + timedelta(days=8))
    page.goto(newest_link(mail_server, "/varsler/stopp/"))
    assert f"En vikar på kort varsel {scripts}" in mail_server.received[-1].text
    press(page, "Save")
    page.goto(newest_link(mail_server, "/folg/adresse/"))
    press(page, "Forget my address")
    assert not Subscriber.objects.filter(email=address).exists()
