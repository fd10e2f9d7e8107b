"""The closed vocabularies of procurements, experiences and needs."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Phase(models.TextChoices):
    NEED = "need", _("Need")
    MARKET_DIALOGUE = "market_dialogue", _("Market dialogue")
    COMPETITION = "competition", _("Competition")
    CONTRACT = "contract", _("Contract")
    IMPLEMENTATION = "implementation", _("Implementation")
    IN_USE = "in_use", _("In use")
    ENDED = "ended", _("Ended")
    CANCELLED = "cancelled", pgettext_lazy("procurement", "Cancelled")


class Ending(models.TextChoices):
    """How the competition ended; blank while it has not."""

    AWARDED = "awarded", _("Contract awarded")
    NOT_AWARDED = "not_awarded", _("No contract awarded")
    CANCELLED = "cancelled", pgettext_lazy("procurement", "Cancelled")


class SpecificationApproach(models.TextChoices):
    FUNCTION_AND_PERFORMANCE = "function_and_performance", _("Function and performance")
    REQUIREMENTS = "requirements", _("Requirement list")
    MIXED = "mixed", _("Both")


class ValueBand(models.TextChoices):
    """What everyone sees of a value; the figure itself is for other public buyers."""

    UNDER_500_000 = "under_500k", _("Under NOK 500,000")
    UNDER_1_500_000 = "500k_1500k", _("NOK 500,000 to 1.5 million")
    UNDER_5_000_000 = "1500k_5m", _("NOK 1.5 to 5 million")
    UNDER_20_000_000 = "5m_20m", _("NOK 5 to 20 million")
    UNDER_100_000_000 = "20m_100m", _("NOK 20 to 100 million")
    FROM_100_000_000 = "from_100m", _("NOK 100 million or more")

    @classmethod
    def of(cls, kroner: Decimal) -> "ValueBand":
        """Return the band in which an amount of Norwegian kroner lies."""
        upper_bounds = [500_000, 1_500_000, 5_000_000, 20_000_000, 100_000_000]
        bands = list(cls)
        for bound, band in zip(upper_bounds, bands, strict=False):
            if kroner < bound:
                return band
        return bands[-1]


class ValueKind(models.TextChoices):
    """What the figure of a value is."""

    AWARDED = "awarded", _("Awarded")
    ESTIMATED = "estimated", _("Estimated")
    REESTIMATED = "reestimated", _("Estimated again at award")
    FRAMEWORK_MAXIMUM = "framework_maximum", _("Maximum of the framework agreement")


class LotOutcome(models.TextChoices):
    """BT-142, winner-selection-status, and the lot that was cancelled (BT-140)."""

    WON = "selec-w", _("Awarded")
    NOT_AWARDED = "clos-nw", _("Not awarded")
    OPEN = "open-nw", _("Still open")
    CANCELLED = "cancelled", pgettext_lazy("procurement", "Cancelled")


class BuyerRole(models.TextChoices):
    """What the organisation that tells of a procurement has to do with it."""

    LEAD = "lead", _("We bought it")
    JOINT = "joint", _("We bought it together with others")
    FOLLOWER = "follower", _("Others bought it, and we follow it")
    UNSETTLED = "unsettled", _("Not settled: the notice names another buyer")


class ReviewStep(models.TextChoices):
    SUBMITTED = "submitted", _("Submitted for approval")
    TAKEN_BACK = "taken_back", _("Taken back by the author")
    APPROVED = "approved", _("Approved")
    RETURNED = "returned", _("Sent back")
    DISCARDED = "discarded", _("The change was discarded")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    CONFIRMED = "confirmed", _("Confirmed as still true")


class Stage(models.TextChoices):
    """When in the life of a contract an experience was written."""

    AWARD = "award", _("At award")
    AFTER_6_MONTHS = "after_6_months", _("6 months later")
    AFTER_18_MONTHS = "after_18_months", _("18 months later")


class ChooseAgain(models.TextChoices):
    YES = "yes", _("Yes")
    WITH_CHANGES = "with_changes", _("Yes, with changes")
    NO = "no", _("No")
