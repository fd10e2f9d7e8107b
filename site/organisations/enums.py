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
