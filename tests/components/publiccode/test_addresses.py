"""Addresses are read as RFC 3986 has them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.publiccode.addresses import identifies, read_address


@pytest.mark.parametrize(
    "text",
    ["http://a b/", "http://a/%zz", "http://a:xx/", "1a:b", ":b", "http://[::1", "http://a\n/"],
)
def test_unreadable_address_has_no_parts(text: str) -> None:
    assert read_address(text) is None


def test_address_is_taken_apart() -> None:
    address = read_address("HTTPS://me@Example.org:8443/a%20b?q=%zz#c")
    assert address is not None
    assert (address.scheme, address.host) == ("https", "Example.org:8443")
    assert (address.path, address.fragment) == ("/a%20b", "c")
    assert address.is_web


@pytest.mark.parametrize(
    ("text", "complete", "web"),
    [
        ("https://example.org", True, True),
        ("mailto:a@example.org", True, False),
        ("file:///etc/hosts", True, False),
        ("file:///", False, False),
        ("https://", False, False),
        ("//example.org/a", False, False),
        ("a/b:c", False, False),
        ("", False, False),
    ],
)
def test_complete_address_leads_somewhere_by_itself(text: str, complete: bool, web: bool) -> None:
    address = read_address(text)
    assert address is not None
    assert (address.is_complete, address.is_web) == (complete, web)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("urn:isbn:0451450523", True),
        ("URN:oid:1.2%20", True),
        ("urn:isbn:a b", False),
        ("https://example.org", True),
        ("https:/x", False),
        ("x", False),
    ],
)
def test_uri_identifies_by_a_urn_or_a_host(text: str, expected: bool) -> None:
    assert identifies(text) is expected


@given(st.from_regex(r"https?://[a-z0-9.-]{1,20}(:[0-9]{1,5})?(/[a-z0-9._~-]*)?", fullmatch=True))
def test_every_plain_web_address_is_web(text: str) -> None:
    address = read_address(text)
    assert address is not None
    assert address.is_web
