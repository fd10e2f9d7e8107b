"""The closed vocabularies of organisations and the people in them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    MUNICIPALITY = "municipality", _("Municipality")
    COUNTY = "county", _("County")
    COOPERATION = "cooperation", _("Intermunicipal cooperation")
    STATE = "state", _("State body")
    VENDOR = "vendor", _("Vendor")


class Role(models.TextChoices):
    EDITOR = "editor", _("Editor")
    APPROVER = "approver", _("Approver")
    FACILITATOR = "facilitator", _("Facilitator")
    VENDOR_REPRESENTATIVE = "vendor_representative", _("Vendor representative")
    COORDINATOR = "coordinator", _("Coordinator")


# To do anything with content takes one of these: a coordinator lets people in, and nothing else.
CONTENT_ROLES = tuple(role for role in Role if role is not Role.COORDINATOR)
# An organisation should have this many coordinators, so that one can leave.
ENOUGH_COORDINATORS = 2


class RoleEventKind(models.TextChoices):
    GRANTED = "granted", _("Given")
    REVOKED = "revoked", _("Removed")
    # Asked of coordinators when a person has not signed in for long, and their answer.
    ASKED = "asked", _("Asked whether still in use")
    KEPT = "kept", _("Still in use")


class Road(models.TextChoices):
    """By which way somebody said something: signed in, or by a signed link in an email."""

    SITE = "site", _("signed in")
    EMAIL = "email", _("from an email")


class ClaimDecision(models.TextChoices):
    APPROVED = "approved", _("Approved")
    REFUSED = "refused", _("Refused")
