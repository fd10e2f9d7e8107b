"""A product: what a vendor sells, and the shared components that it carries."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from organisations.models.texts import WithoutIdentityNumbers

from .components import ComponentPage


class ProductQuerySet(models.QuerySet["Product"]):
    def carrying(self, component: ComponentPage) -> "ProductQuerySet":
        """Those that carry `component`, by name: no vendor comes first but by the alphabet."""
        return self.filter(components=component).select_related("vendor").order_by("name", "pk")


class Product(WithoutIdentityNumbers):
    """Kept by the vendor's representatives; a vendor of five has the same page as any other."""

    vendor = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="products",
        verbose_name=_("vendor"),
        limit_choices_to={"kind": "vendor"},
    )
    name = models.CharField(_("name"), max_length=150)
    slug = models.SlugField(_("address"), max_length=180, unique=True)
    description = models.TextField(_("what it does"), max_length=2000, blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    components = models.ManyToManyField(
        ComponentPage, related_name="products", blank=True, verbose_name=_("components it carries")
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ProductQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("product")
        verbose_name_plural = _("products")
        constraints = [
            models.UniqueConstraint(fields=["vendor", "name"], name="one_product_per_name"),
        ]

    def __str__(self) -> str:
        return self.name
