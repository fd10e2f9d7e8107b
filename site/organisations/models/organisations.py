"""An organisation: a municipality, a county, a cooperation, a state body or a vendor."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from organisations.enums import CONTENT_ROLES, OrganisationKind, Role
from organisations.validators import validate_organisation_number, validate_own_domain

from .texts import WithoutIdentityNumbers


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def municipalities(self) -> "OrganisationQuerySet":
        return self.filter(kind=OrganisationKind.MUNICIPALITY)

    def vendors(self) -> "OrganisationQuerySet":
        return self.filter(kind=OrganisationKind.VENDOR)

    def publishing(self) -> "OrganisationQuerySet":
        """Those that have a section of the page tree."""
        return self.filter(section__isnull=False)

    def where(self, user: object, *roles: Role) -> "OrganisationQuerySet":
        """Those in which `user` has one of `roles` (any that works with content, if none)."""
        with_role = Q(memberships__user=user, memberships__role__in=roles or CONTENT_ROLES)
        return self.filter(with_role).distinct()


class Organisation(WithoutIdentityNumbers, models.Model):
    """Source of the numbers: Enhetsregisteret (organisation), SSB's standard (municipality)."""

    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind.choices)
    name = models.CharField(_("name"), max_length=200)
    slug = models.SlugField(_("address"), max_length=100, unique=True)
    organisation_number = models.CharField(
        _("organisation number"),
        max_length=9,
        unique=True,
        null=True,
        blank=True,
        validators=[validate_organisation_number],
    )
    municipality_number = models.CharField(
        _("municipality number"), max_length=4, unique=True, null=True, blank=True
    )
    county = models.CharField(_("county"), max_length=100, blank=True)
    website = models.URLField(_("website"), blank=True)
    mail_domain = models.CharField(
        _("mail domain"),
        max_length=253,
        blank=True,
        validators=[validate_own_domain],
        help_text=_(
            "What comes after @ in the addresses of its people. Whoever reads mail there can "
            "represent a vendor without asking; leave it empty where you are not certain."
        ),
    )
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name__norwegian"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                name="organisation_number_has_nine_digits",
                condition=Q(organisation_number__isnull=True)
                | Q(organisation_number__regex=r"^[0-9]{9}$"),
            ),
            models.CheckConstraint(
                name="only_municipalities_have_municipality_numbers",
                condition=Q(municipality_number__isnull=True)
                | Q(kind=OrganisationKind.MUNICIPALITY, municipality_number__regex=r"^[0-9]{4}$"),
            ),
            models.CheckConstraint(
                name="mail_domain_is_in_lower_case",
                condition=Q(mail_domain="") | Q(mail_domain__regex=r"^[a-z0-9.-]+\.[a-z0-9-]+$"),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organisation", args=[self.slug])

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers by which it is known in public registers."""
        return tuple(filter(None, (self.organisation_number, self.municipality_number)))

    @property
    def possible_roles(self) -> frozenset[Role]:
        """Vendors are represented; all others write, approve and facilitate; each coordinates."""
        if self.is_vendor:
            return frozenset({Role.VENDOR_REPRESENTATIVE, Role.COORDINATOR})
        return frozenset(Role) - {Role.VENDOR_REPRESENTATIVE}

    @property
    def is_vendor(self) -> bool:
        return self.kind == OrganisationKind.VENDOR
