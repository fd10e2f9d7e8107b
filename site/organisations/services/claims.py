"""Lets a person represent a vendor: by its mail domain, or by somebody's word."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from organisations.addresses import address_of
from organisations.enums import ENOUGH_COORDINATORS, ClaimDecision, OrganisationKind, Role
from organisations.mail_domains import domain_of, is_public_mail_domain
from organisations.mails import mail_claim_received, mail_claim_refused, mail_claim_waiting
from organisations.models import Invitation, Organisation, User, VendorClaim
from organisations.queries.claims import claims_for, deciders_of
from organisations.queries.people import coordinators_of

from .invitations import issue_invitation, renew_invitation
from .organisations import create_organisation


class NotAVendor(ValueError):
    """The number is that of an organisation whose people its coordinators invite."""


class ClaimClosed(ValueError):
    """Somebody has decided on the claim."""


@transaction.atomic
def claim_vendor(
    *, organisation_number: str, firm_name: str, email: str, message: str = ""
) -> VendorClaim:
    """Take in a claim from whoever writes it; only the owner of `email` can profit from it.

    An address at the vendor's own mail domain is invited at once. Otherwise the claim waits for a
    coordinator of the vendor, or for an administrator. Raises `NotAVendor` and `ValidationError`.
    """
    email = email.strip().lower()
    organisation = _locked_organisation(organisation_number)
    if organisation and not organisation.is_vendor:
        raise NotAVendor(
            _("This number is that of %(organisation)s. Ask its coordinator to invite you.")
            % {"organisation": organisation.name}
        )
    waiting = VendorClaim.objects.waiting().filter(
        organisation_number=organisation_number, email=email
    )
    claim = waiting.first() or VendorClaim(organisation_number=organisation_number, email=email)
    is_new = claim.pk is None
    claim.vendor = organisation
    claim.firm_name = organisation.name if organisation else firm_name.strip()
    claim.message = message.strip()
    claim.full_clean()
    claim.save()
    if organisation and speaks_for(organisation, email):
        _decide(claim, ClaimDecision.APPROVED)
        _invite(claim, organisation, invited_by=None)
    elif is_new:
        mail_claim_received(claim)
        mail_claim_waiting(claim, to=deciders_of(claim))
    return claim


@transaction.atomic
def approve_claim(*, claim: VendorClaim, decided_by: User, mail_domain: str = "") -> Invitation:
    """Invite the claimant, and register the firm if it was not here.

    An administrator may set `mail_domain`, from which the firm's people then need no word of
    anybody. Raises `PermissionDenied`, `ClaimClosed` and `ValidationError`.
    """
    claim = _locked(claim, decided_by)
    vendor = claim.vendor or _registered(claim)
    if mail_domain:
        if not decided_by.is_superuser:
            raise PermissionDenied(_("Only an administrator sets the domain of a firm."))
        vendor.mail_domain = mail_domain
        vendor.full_clean()
        vendor.save(update_fields=["mail_domain"])
    claim.vendor = vendor
    _decide(claim, ClaimDecision.APPROVED, by=decided_by)
    return _invite(claim, vendor, invited_by=decided_by)


@transaction.atomic
def refuse_claim(*, claim: VendorClaim, decided_by: User, reason: str) -> None:
    """Tell the claimant no, and why."""
    claim = _locked(claim, decided_by)
    claim.reason = reason
    _decide(claim, ClaimDecision.REFUSED, by=decided_by)
    mail_claim_refused(claim)


def speaks_for(vendor: Organisation, email: str) -> bool:
    """Tell whether who reads mail at `email` works for `vendor`, by its mail domain alone."""
    domain = domain_of(email)
    return bool(domain) and domain == vendor.mail_domain and not is_public_mail_domain(domain)


def _invite(claim: VendorClaim, vendor: Organisation, *, invited_by: User | None) -> Invitation:
    """Invite the claimant to represent the vendor; to coordinate too, where it lacks that."""
    unanswered = vendor.invitations.undecided().filter(email=claim.email).first()
    if unanswered:
        invitation = renew_invitation(unanswered)
    else:
        roles = [Role.VENDOR_REPRESENTATIVE]
        if len(coordinators_of(vendor)) < ENOUGH_COORDINATORS:
            roles.append(Role.COORDINATOR)
        invitation = issue_invitation(
            organisation=vendor, email=claim.email, roles=roles, invited_by=invited_by
        )
    VendorClaim.objects.filter(invitation=invitation).update(invitation=None)
    claim.invitation = invitation
    claim.save(update_fields=["invitation"])
    return invitation


def _decide(claim: VendorClaim, decision: ClaimDecision, *, by: User | None = None) -> None:
    claim.decision, claim.decided_at, claim.decided_by = decision, timezone.now(), by
    claim.full_clean()
    claim.save()


def _registered(claim: VendorClaim) -> Organisation:
    slug = address_of(claim.firm_name)
    if not slug or Organisation.objects.filter(slug=slug).exists():
        slug = f"{slug or 'leverandor'}-{claim.organisation_number}"
    return create_organisation(
        kind=OrganisationKind.VENDOR,
        name=claim.firm_name,
        slug=slug,
        organisation_number=claim.organisation_number,
    )


def _locked_organisation(number: str) -> Organisation | None:
    return Organisation.objects.select_for_update().filter(organisation_number=number).first()


def _locked(claim: VendorClaim, user: User) -> VendorClaim:
    """Return the claim as it is now, for this transaction alone; it must be undecided."""
    if not claims_for(user).filter(pk=claim.pk).exists():
        raise PermissionDenied(_("You cannot decide on this request."))
    current = VendorClaim.objects.select_for_update().get(pk=claim.pk)
    if current.decided_at:
        raise ClaimClosed(_("This has been dealt with already."))
    # A firm may have been registered since.
    current.vendor = current.vendor or _locked_organisation(current.organisation_number)
    return current
