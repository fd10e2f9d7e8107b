"""The report: what was tried, by whom and when, signed so that nobody can change it unseen.

Signature: Ed25519 (RFC 8032) over the report without its signature, in canonical JSON (RFC 8785).
"""

import base64
import binascii
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

FORMAT = "moteplassen-conformance/1"
OUTCOMES = ("passed", "failed", "not_tried")


class NotAReport(ValueError):
    """What was handed over is not a report of this kind, and why."""


class NotAuthentic(ValueError):
    """The report was changed after it was signed, or signed with another key."""


@dataclass(frozen=True)
class Subject:
    """What was tried: whose product, in which version, at which address."""

    vendor: str  # organisation number, nine digits
    product: str
    product_version: str
    endpoint: str


def report_of(
    subject: Subject,
    contract: Mapping[str, str],
    results: Iterable[Mapping[str, Any]],
    *,
    kit: str,
    during: tuple[datetime, datetime],
) -> dict[str, Any]:
    """Return the unsigned report; `contract` has module, version and sha256."""
    rows = [dict(row) for row in results]
    counts = Counter(row["outcome"] for row in rows)
    return {
        "format": FORMAT,
        "kit": kit,
        "contract": dict(contract),
        "vendor": subject.vendor,
        "product": subject.product,
        "productVersion": subject.product_version,
        "endpoint": subject.endpoint,
        "began": during[0].isoformat(timespec="seconds"),
        "ended": during[1].isoformat(timespec="seconds"),
        "counts": {outcome: counts[outcome] for outcome in OUTCOMES},
        "results": rows,
    }


def new_key() -> str:
    """Return a new private key as PEM, to be kept secret."""
    pem = Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )
    return pem.decode()


def public_key_of(private_key: str) -> str:
    """Return the public key that belongs to a private one, as Base64, to register on the portal."""
    raw = _private(private_key).public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    return base64.b64encode(raw).decode()


def signed(report: Mapping[str, Any], private_key: str) -> dict[str, Any]:
    """Return the report with its signature; `private_key` is PEM."""
    value = _private(private_key).sign(rfc8785.dumps(dict(report)))
    return {
        **report,
        "signature": {
            "algorithm": "Ed25519",
            "publicKey": public_key_of(private_key),
            "value": base64.b64encode(value).decode(),
        },
    }


def check_signature(report: Mapping[str, Any], public_key: str) -> None:
    """Raise `NotAuthentic` unless `report` was signed with `public_key` and is as it was then."""
    unsigned = {name: value for name, value in report.items() if name != "signature"}
    try:
        key = Ed25519PublicKey.from_public_bytes(base64.b64decode(public_key, validate=True))
        value = base64.b64decode(report["signature"]["value"], validate=True)
        key.verify(value, rfc8785.dumps(unsigned))
    except InvalidSignature as error:
        raise NotAuthentic("the signature is not that of this report and key") from error
    except (KeyError, TypeError, ValueError, binascii.Error, rfc8785.CanonicalizationError) as bad:
        raise NotAuthentic("there is no signature that can be read") from bad


def check_counts(report: Mapping[str, Any]) -> None:
    """Raise `NotAReport` unless the report has all its parts and counts its own results right."""
    try:
        if report["format"] != FORMAT:
            raise NotAReport(f"the format is {report['format']!r}, and {FORMAT!r} is read")
        counts = Counter(row["outcome"] for row in report["results"])
        if dict(report["counts"]) != {each: counts[each] for each in OUTCOMES}:
            raise NotAReport("the counts are not those of the results")
        if not report["results"]:
            raise NotAReport("nothing was tried")
        texts = [
            report[name] for name in ("kit", "vendor", "product", "productVersion", "endpoint")
        ]
        texts += [report["contract"][name] for name in ("module", "version", "sha256")]
        if not all(isinstance(text, str) for text in texts):
            raise NotAReport("a name or a version is not text")
        for name in ("began", "ended"):
            if datetime.fromisoformat(report[name]).tzinfo is None:
                raise NotAReport(f"`{name}` has no time zone")
    except (KeyError, TypeError, AttributeError) as missing:
        raise NotAReport(f"something is missing or out of shape: {missing}") from missing
    except ValueError as error:
        raise error if isinstance(error, NotAReport) else NotAReport(str(error)) from error


def _private(pem: str) -> Ed25519PrivateKey:
    key = load_pem_private_key(pem.encode(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError("the key is not one of Ed25519: make one with `keygen`")
    return key
