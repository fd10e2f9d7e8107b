"""Takes in signed reports of conformance, and the keys that vendors sign them with."""

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from packaging.version import InvalidVersion, Version

from components.models import ConformanceReport, Product, SigningKey
from components.reference_site import is_reference
from conformance import __version__ as kit_version
from conformance.contracts import UnknownContract, contract_of
from conformance.reports import NotAReport, NotAuthentic, check_counts, check_signature
from organisations.enums import Role
from organisations.models import Organisation, User
from organisations.models.texts import texts_in
from organisations.services import reserve_room
from organisations.validators import refuse_national_identity_numbers
from security.characters import first_refused

MAX_BYTES = 2 * 1024 * 1024
LONGEST_ADDRESS = 500
CLOCKS_MAY_DIFFER = timedelta(minutes=5)


class ReportRefused(ValueError):
    """The report was not taken in, why, and what to do."""


@transaction.atomic
def add_signing_key(
    *, vendor: Organisation, name: str, public_key: str, representative: User
) -> SigningKey:
    """Keep a public key of a vendor; raises `ValidationError` if it is none or known already."""
    _let_only_its_own_people(vendor, representative)
    try:
        raw = base64.b64decode(public_key.strip(), validate=True)
        Ed25519PublicKey.from_public_bytes(raw)
    except (binascii.Error, ValueError) as error:
        raise ValidationError(
            _("This is no public key. Copy the line that `keygen` printed, 44 characters.")
        ) from error
    key = SigningKey(
        vendor=vendor, name=name, public_key=public_key.strip(), added_by=representative
    )
    key.full_clean()
    key.save()
    return key


@transaction.atomic
def withdraw_signing_key(*, key: SigningKey, representative: User) -> SigningKey:
    """Say that nothing signed with `key` is to be believed any more; it cannot be taken back."""
    _let_only_its_own_people(key.vendor, representative)
    locked_key = SigningKey.objects.select_for_update().get(pk=key.pk)
    if locked_key.withdrawn_at is None:
        locked_key.withdrawn_at = timezone.now()
        locked_key.save()
    return locked_key


@transaction.atomic
def take_in_report(*, product: Product, text: bytes, representative: User) -> ConformanceReport:
    """Keep a report of `product`; the same report again is the one that is there.

    Raises `ReportRefused` for what is no report, was changed, or is about something else.
    """
    _let_only_its_own_people(product.vendor, representative)
    report = _read(text)
    _check_subject(report, product)
    _check_versions(report)
    ended = _check_day(report)
    key = _check_signer(report, product)
    digest = hashlib.sha256(text).hexdigest()
    if not ConformanceReport.objects.filter(product=product, digest=digest).exists():
        _reserve_room(product.vendor, text)
    row, _is_new = ConformanceReport.objects.get_or_create(
        product=product,
        digest=digest,
        defaults={
            "key": key,
            "module": report["contract"]["module"],
            "contract_version": report["contract"]["version"],
            "product_version": report["productVersion"][:50],
            "endpoint": report["endpoint"],
            "tried_reference": is_reference(report["endpoint"]),
            "kit": report["kit"],
            "ended_at": ended,
            "expires_on": ConformanceReport.last_day(ended),
            **report["counts"],
            "text": text.decode(),
            "added_by": representative,
        },
    )
    return row


def _reserve_room(vendor: Organisation, text: bytes) -> None:
    try:
        reserve_room(organisation=vendor, size=len(text))
    except ValidationError as error:
        raise ReportRefused(" ".join(error.messages)) from error


def _read(text: bytes) -> dict[str, Any]:
    if len(text) > MAX_BYTES:
        raise ReportRefused(_("The file is larger than 2 MB, so it is no report of the kit."))
    try:
        report = json.loads(text)
        if not isinstance(report, dict):
            raise NotAReport("it is no object")
        check_counts(report)
        refuse_national_identity_numbers(text.decode())
    except (NotAReport, ValueError, RecursionError) as error:
        raise ReportRefused(
            _("This is no report of the kit (%s). Choose the file that ends in .json.") % error
        ) from error
    except ValidationError as error:
        raise ReportRefused(" ".join(error.messages)) from error
    if any(first_refused(text) for text in texts_in(report)):
        raise ReportRefused(_("The report has characters that no text has."))
    endpoint = report.get("endpoint")
    if not isinstance(endpoint, str) or not 0 < len(endpoint) <= LONGEST_ADDRESS:
        raise ReportRefused(_("The report does not say which address was tried."))
    return report


def _check_subject(report: Mapping[str, Any], product: Product) -> None:
    if report["vendor"] != product.vendor.organisation_number:
        raise ReportRefused(
            _("The report is about a product of organisation %s, not of yours.") % report["vendor"]
        )
    if report["product"].casefold() != product.name.casefold():
        raise ReportRefused(
            _("The report is about “%(other)s”. Run the kit with --product “%(this)s”.")
            % {"other": report["product"], "this": product.name}
        )


def _check_versions(report: Mapping[str, Any]) -> None:
    try:
        made_by, ours = Version(report["kit"]), Version(kit_version)
    except InvalidVersion as error:
        raise ReportRefused(
            _("The report does not say which version of the kit made it.")
        ) from error
    if made_by.major != ours.major or made_by > ours:
        raise ReportRefused(
            _("The report was made by version %(made_by)s of the kit. Use version %(ours)s.")
            % {"made_by": made_by, "ours": ours}
        )
    statement = report["contract"]
    try:
        contract = contract_of(statement["module"])
    except UnknownContract as error:
        raise ReportRefused(_("There is no module “%s”.") % statement["module"]) from error
    if (statement["version"], statement["sha256"]) != (contract.version, contract.digest):
        raise ReportRefused(
            _("The report is about another contract than %(module)s %(version)s. Update the kit.")
            % {"module": contract.module, "version": contract.version}
        )


def _check_day(report: Mapping[str, Any]) -> datetime:
    ended, now = datetime.fromisoformat(report["ended"]), timezone.now()
    if ended > now + CLOCKS_MAY_DIFFER:
        raise ReportRefused(_("The report is from a day that has not come. Set the clock right."))
    if ConformanceReport.last_day(ended) <= timezone.localdate():
        raise ReportRefused(_("The report is more than a year old. Run the kit again."))
    return ended


def _check_signer(report: Mapping[str, Any], product: Product) -> SigningKey:
    keys = SigningKey.objects.filter(vendor=product.vendor, withdrawn_at=None)
    named = report.get("signature")
    named = named.get("publicKey") if isinstance(named, dict) else None
    key = keys.filter(public_key=named).first() if isinstance(named, str) else None
    if key is None:
        raise ReportRefused(
            _("The report is not signed with a key of yours. Register the public key first.")
        )
    try:
        check_signature(report, key.public_key)
    except NotAuthentic as error:
        raise ReportRefused(
            _("The report was changed after it was signed. Hand over the file as the kit wrote it.")
        ) from error
    return key


def _let_only_its_own_people(vendor: Organisation, person: User) -> None:
    if not person.has_role(vendor, Role.VENDOR_REPRESENTATIVE):
        raise PermissionDenied(_("Only the vendor's own representatives can do this."))
