"""A shared component: a building block that more than one municipality can use."""

import uuid

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator, validate_slug
from django.db import models
from django.forms import CheckboxSelectMultiple, TextInput
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page, PageManager, PageQuerySet

from components.enums import InterfaceKind, Lifecycle
from components.repository_keys import repository_key
from organisations.models import SectionContentPage
from organisations.models.keywords import PageKeywords
from organisations.models.publicity import public
from organisations.models.texts import WithoutIdentityNumbers
from search.models import KeywordLink

# Addresses that belong to the registry itself: /komponenter/ny/ is the form, not a component.
RESERVED_SLUGS = frozenset({"ny", "kart", "bruk", "side", "modul"})

# As the standard has it: any scheme leads to source code, but readers follow these to the web.
WEB_ADDRESS = RegexValidator(
    r"(?i)^https?://", message=_("Write the whole address, beginning with https://.")
)


class ComponentPageQuerySet(PageQuerySet):
    def shown(self) -> "ComponentPageQuerySet":
        """Those that anybody may read."""
        readable: ComponentPageQuerySet = public(self)
        return readable


class ComponentKeyword(KeywordLink):
    content_object = ParentalKey(
        "components.ComponentPage", on_delete=models.CASCADE, related_name="keyword_links"
    )

    class Meta(KeywordLink.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["tag", "content_object"], name="component_has_a_keyword_once"
            ),
        ]


class ComponentPage(SectionContentPage):
    """Owned by the organisation whose section it lies in.

    `publiccode` is the text of its publiccode.yml as it came, from which it is exported again.
    `repository_key` tells imports of the same repository apart from others: see `repository_keys`.
    """

    uuid = models.UUIDField(_("identifier"), default=uuid.uuid4, unique=True, editable=False)
    summary = models.TextField(_("in short"), max_length=500, blank=True)
    description = models.TextField(_("what it is and does"), blank=True)
    features = models.TextField(_("what it can do"), blank=True, help_text=_("One on each line"))
    text_language = models.CharField(
        _("language of the text"), max_length=35, default="nb", help_text=_("BCP 47: nb, nn, en")
    )
    lifecycle = models.CharField(
        _("how far it has come"),
        max_length=20,
        choices=Lifecycle.choices,
        default=Lifecycle.PLANNED,
    )
    themes = ParentalManyToManyField("search.Theme", verbose_name=_("themes"), blank=True)
    keywords = PageKeywords(through=ComponentKeyword)
    capabilities = ParentalManyToManyField(
        "components.Capability",
        verbose_name=_("place in the reference architecture"),
        blank=True,
        related_name="components",
    )
    reference_module = models.CharField(
        _("module of the reference implementation"),
        max_length=40,
        blank=True,
        validators=[validate_slug],
        help_text=_("The module's name in its manifest, such as sfo."),
    )
    dependencies = ParentalManyToManyField(
        "self",
        verbose_name=_("depends on"),
        blank=True,
        symmetrical=False,
        related_name="dependents",
    )
    repository_url = models.TextField(_("source code"), blank=True)
    repository_key = models.CharField(max_length=255, unique=True, null=True, editable=False)
    website = models.TextField(_("website"), blank=True, validators=[WEB_ADDRESS])
    documentation_url = models.TextField(_("documentation"), blank=True, validators=[WEB_ADDRESS])
    licence = models.CharField(
        _("licence"), max_length=1000, blank=True, help_text=_("SPDX: EUPL-1.2, MIT")
    )
    software_version = models.CharField(_("version"), max_length=255, blank=True)
    released_on = models.DateField(_("released"), null=True, blank=True)
    publiccode = models.TextField("publiccode.yml", blank=True, editable=False)

    verbatim_fields = frozenset({"publiccode"})

    # Wagtail has no types
    objects = PageManager.from_queryset(ComponentPageQuerySet)()

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("description"),
        FieldPanel("features"),
        FieldPanel("lifecycle"),
        MultiFieldPanel(
            [
                FieldPanel("capabilities", widget=CheckboxSelectMultiple),
                FieldPanel("themes", widget=CheckboxSelectMultiple),
                FieldPanel("keywords"),
                FieldPanel("reference_module"),
                FieldPanel("dependencies"),
            ],
            heading=_("Place among the others"),
        ),
        InlinePanel("interfaces", heading=_("Standards and interfaces")),
        MultiFieldPanel(
            [
                FieldPanel("repository_url", widget=TextInput),
                FieldPanel("licence"),
                FieldPanel("software_version"),
                FieldPanel("released_on"),
                FieldPanel("website", widget=TextInput),
                FieldPanel("documentation_url", widget=TextInput),
                FieldPanel("text_language"),
            ],
            heading=_("The software"),
        ),
    ]
    parent_page_types = ["organisations.OrganisationPage"]
    subpage_types: list[str] = []
    template = "components/component_page.html"
    listed_in = (_("Shared components"), "component_list")
    # A copy is another component: it gets an identifier of its own and no claim to the repository.
    exclude_fields_in_copy = ["uuid", "repository_url", "repository_key", "publiccode"]

    class Meta:
        verbose_name = _("shared component")
        verbose_name_plural = _("shared components")
        constraints = [
            models.CheckConstraint(
                name="component_lifecycle_is_known",
                condition=models.Q(lifecycle__in=Lifecycle.values),
            ),
        ]

    @property
    def edit_url(self) -> str:
        return reverse("component_edit", args=[self.pk])

    @property
    def repository_link(self) -> str:
        """The source code's address where a browser can open it, else empty."""
        is_web = self.repository_url.lower().startswith(("https://", "http://"))
        return self.repository_url if is_web else ""

    @property
    def feature_list(self) -> list[str]:
        return [line.strip() for line in self.features.splitlines() if line.strip()]

    def clean(self) -> None:
        super().clean()
        self.repository_key = repository_key(self.repository_url) or None
        others = ComponentPage.objects.exclude(pk=self.pk)
        if self.repository_key and others.filter(repository_key=self.repository_key).exists():
            raise ValidationError(
                {"repository_url": _("A component with this source code is registered already.")}
            )
        if self.slug in RESERVED_SLUGS or others.filter(slug=self.slug).exists():
            raise ValidationError(
                {"slug": _("Another component has this address. Choose a different one.")}
            )


class ComponentInterface(WithoutIdentityNumbers, Orderable):
    """One standard that a component follows, or one way in which other systems reach it."""

    component = ParentalKey(ComponentPage, on_delete=models.CASCADE, related_name="interfaces")
    kind = models.CharField(
        _("kind"), max_length=10, choices=InterfaceKind.choices, default=InterfaceKind.API
    )
    name = models.CharField(_("name and version"), max_length=255)
    url = models.TextField(_("where it is described"), blank=True, validators=[WEB_ADDRESS])

    class Meta(Orderable.Meta):
        verbose_name = _("standard or interface")
        verbose_name_plural = _("standards and interfaces")

    def __str__(self) -> str:
        return self.name
