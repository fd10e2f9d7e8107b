"""A procurement: one buy by one or more organisations, with what the notices say of it."""

import uuid
from datetime import datetime
from typing import cast

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from knowledge.enums import (
    BuyerRole,
    Ending,
    Phase,
    SpecificationApproach,
    ValueBand,
    ValueKind,
)
from knowledge.vocabularies import cpv, procedures
from organisations.enums import OrganisationKind, Role
from organisations.models import Organisation, User
from organisations.models.keywords import Keywords
from organisations.models.texts import WithoutIdentityNumbers
from search.models import KeywordLink

# Who writes, as `organisations.queries.writable_sections` has it.
WRITERS = (Role.EDITOR, Role.FACILITATOR)
# Who in an organisation may see what it has not published yet.
INSIDERS = (Role.EDITOR, Role.APPROVER, Role.FACILITATOR)


def validate_procedure(code: str) -> None:
    """Raise `ValidationError` unless `code` is in the eForms list procurement-procedure-type."""
    if not procedures.exists(code):
        raise ValidationError(_("“%(code)s” is not a known procedure."), params={"code": code})


def validate_cpv(code: str) -> None:
    """Raise `ValidationError` unless `code` is eight digits of the CPV (Regulation 213/2008)."""
    if not cpv.exists(code):
        raise ValidationError(
            _("“%(code)s” is not a CPV code: eight digits, without the check digit."),
            params={"code": code},
        )


def sees_figures(user: object) -> bool:
    """Tell whether `user` may see amounts: peers may, vendors and the public see the band."""
    if not isinstance(user, User):
        return False
    peers = Organisation.objects.where(user).exclude(kind=OrganisationKind.VENDOR)
    return peers.exists()


class ProcurementQuerySet(models.QuerySet["Procurement"]):
    def public(self) -> "ProcurementQuerySet":
        return self.filter(published_at__isnull=False)

    def visible_to(self, user: object) -> "ProcurementQuerySet":
        """Those that are public, and those of the organisations in which `user` has a role."""
        if not isinstance(user, User):
            return self.public()
        own = Organisation.objects.where(user, *INSIDERS)
        return self.filter(Q(published_at__isnull=False) | Q(lead__in=own))

    def concerning(self, organisation: Organisation) -> "ProcurementQuerySet":
        """Those of which `organisation` can tell: its own, and public ones it takes part in."""
        takes_part = Q(participants=organisation) | Q(followers__organisation=organisation)
        public = Q(published_at__isnull=False)
        return self.filter(Q(lead=organisation) | (public & takes_part)).distinct()


class ProcurementKeyword(KeywordLink):
    content_object = models.ForeignKey(
        "knowledge.Procurement", on_delete=models.CASCADE, related_name="keyword_links"
    )

    class Meta(KeywordLink.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="procurement_has_a_keyword_once"
            ),
        ]


class Procurement(  # type: ignore[django-manager-missing]  # pages have no types
    WithoutIdentityNumbers, models.Model
):
    """Field identifiers (BT-) are those of eForms, Regulation (EU) 2019/1780."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    lead = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="led_procurements",
        verbose_name=_("lead organisation"),
    )
    participants = models.ManyToManyField(
        Organisation,
        blank=True,
        related_name="joint_procurements",
        verbose_name=_("others who take part"),
    )
    buyer_role = models.CharField(
        _("who bought it"), max_length=20, choices=BuyerRole.choices, default=BuyerRole.LEAD
    )
    other_buyers = ArrayField(
        models.CharField(max_length=250),
        verbose_name=_("buyers that the notice names"),
        default=list,
        blank=True,
    )
    title = models.CharField(_("title"), max_length=250)
    description = models.TextField(_("description"), max_length=6000, blank=True)
    phase = models.CharField(_("phase"), max_length=20, choices=Phase.choices)
    ending = models.CharField(_("ending"), max_length=20, choices=Ending.choices, blank=True)
    cancelled_reason = models.TextField(
        _("why no contract came of it"), max_length=1000, blank=True
    )
    procedure_code = models.CharField(
        _("procedure"), max_length=30, blank=True, validators=[validate_procedure]
    )
    procedure_id = models.CharField(_("procedure identifier (BT-04)"), max_length=100, blank=True)
    specification_approach = models.CharField(
        _("how the need was described"),
        max_length=30,
        choices=SpecificationApproach.choices,
        blank=True,
    )
    themes = models.ManyToManyField(
        "search.Theme", blank=True, related_name="procurements", verbose_name=_("themes")
    )
    keywords = Keywords(through=ProcurementKeyword)
    components = models.ManyToManyField(
        "components.ComponentPage",
        blank=True,
        related_name="procurements",
        verbose_name=_("components"),
    )
    main_cpv = models.CharField(
        _("main CPV code"), max_length=8, blank=True, validators=[validate_cpv]
    )
    additional_cpv = ArrayField(
        models.CharField(max_length=8, validators=[validate_cpv]),
        verbose_name=_("other CPV codes"),
        default=list,
        blank=True,
    )
    value_band = models.CharField(
        _("range of the value"), max_length=20, choices=ValueBand.choices, blank=True
    )
    estimated_value = models.DecimalField(
        _("value in figures"), max_digits=18, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    value_kind = models.CharField(
        _("what the figure is"), max_length=20, choices=ValueKind.choices, blank=True
    )
    announced_on = models.DateField(_("announced"), null=True, blank=True)
    deadline_on = models.DateField(_("deadline"), null=True, blank=True)
    awarded_on = models.DateField(_("awarded"), null=True, blank=True)
    contract_starts_on = models.DateField(_("contract starts"), null=True, blank=True)
    contract_ends_on = models.DateField(_("contract ends"), null=True, blank=True)
    options_end_on = models.DateField(_("ends with all options"), null=True, blank=True)
    options = models.TextField(_("options"), max_length=2000, blank=True)
    bids_received = models.PositiveIntegerField(_("number of bids"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
    )

    objects = ProcurementQuerySet.as_manager()

    class Meta:
        ordering = ["-announced_on", "-pk"]
        verbose_name = _("procurement")
        verbose_name_plural = _("procurements")
        constraints = [
            models.UniqueConstraint(
                name="one_procurement_per_procedure_and_lead",
                fields=["lead", "procedure_id"],
                condition=~Q(procedure_id=""),
            ),
            models.CheckConstraint(
                name="procurement_is_cancelled_when_its_ending_says_so",
                condition=Q(
                    phase=Phase.CANCELLED, ending__in=[Ending.CANCELLED, Ending.NOT_AWARDED]
                )
                | (~Q(phase=Phase.CANCELLED) & Q(ending__in=["", Ending.AWARDED])),
                violation_error_message=_(
                    "A procurement that ended without a contract has the phase cancelled, "
                    "and a cancelled one says how it ended."
                ),
            ),
            models.CheckConstraint(
                name="procurement_without_contract_says_why",
                condition=~Q(phase=Phase.CANCELLED) | ~Q(cancelled_reason=""),
                violation_error_message=_("Say why no contract came of it."),
            ),
            models.CheckConstraint(
                name="procurement_value_has_a_currency",
                condition=Q(estimated_value__isnull=True, currency="")
                | Q(
                    estimated_value__isnull=False,
                    estimated_value__gt=0,
                    currency__regex=r"^[A-Z]{3}$",
                ),
                violation_error_message=_(
                    "Give the value as a figure above zero with its currency, or leave both out."
                ),
            ),
            models.CheckConstraint(
                name="procurement_contract_starts_before_it_ends",
                condition=Q(contract_starts_on__lte=F("contract_ends_on")),
                violation_error_message=_("The contract ends before it starts."),
            ),
            models.CheckConstraint(
                name="procurement_options_end_after_the_contract",
                condition=Q(contract_ends_on__lte=F("options_end_on")),
                violation_error_message=_("The options end before the contract does."),
            ),
            models.CheckConstraint(
                name="public_procurement_has_a_settled_buyer",
                condition=~Q(buyer_role=BuyerRole.UNSETTLED) | Q(published_at__isnull=True),
            ),
            models.CheckConstraint(
                name="other_buyers_are_named_when_they_bought_it",
                condition=Q(buyer_role=BuyerRole.LEAD) | ~Q(other_buyers=[]),
            ),
            models.CheckConstraint(
                name="procurement_publisher_has_published",
                condition=Q(published_by__isnull=True) | Q(published_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("procurement", args=[self.uuid])

    @property
    def review_url(self) -> str:
        return reverse("procurement_review", args=[self.uuid])

    @cached_property
    def confirmed_at(self) -> datetime | None:
        """When somebody last confirmed that it is still correct."""
        latest = self.confirmations.aggregate(latest=models.Max("confirmed_at"))
        return cast("datetime | None", latest["latest"])

    @property
    def fresh_at(self) -> datetime | None:
        """When it was published, or somebody last said that it still holds."""
        moments = [moment for moment in (self.confirmed_at, self.published_at) if moment]
        return max(moments) if self.is_public else None

    @property
    def is_public(self) -> bool:
        return self.published_at is not None

    @property
    def is_cancelled(self) -> bool:
        return self.phase == Phase.CANCELLED

    @property
    def procedure_name(self) -> str:
        """The procedure in the reader's language."""
        return procedures.name(self.procedure_code, get_language() or "nb") or self.procedure_code

    @property
    def cpv_names(self) -> list[tuple[str, str]]:
        """(code, name in the reader's language) of the main code and the others."""
        codes = [code for code in (self.main_cpv, *self.additional_cpv) if code]
        language = get_language() or "nb"
        return [(code, cpv.name(code, language) or "") for code in dict.fromkeys(codes)]

    def figures_visible_to(self, user: object) -> bool:
        return sees_figures(user)
