"""The pages of Wagtail's admin on which curators keep synonyms and themes."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from .models import Synonym, Theme


class SynonymViewSet(ModelViewSet):
    model = Synonym
    icon = "openquote"
    panels = [FieldPanel("terms"), FieldPanel("note")]
    list_display = ["__str__", "note"]
    inspect_view_enabled = False


class ThemeViewSet(ModelViewSet):
    model = Theme
    icon = "tag"
    panels = [
        FieldPanel("name"),
        FieldPanel("name_nn"),
        FieldPanel("name_en"),
        FieldPanel("slug"),
    ]
    list_display = ["name", "name_nn", "name_en"]


class VocabularyViewSetGroup(ViewSetGroup):
    menu_label = _("Vocabulary")
    menu_icon = "tag"
    items = (SynonymViewSet("synonyms"), ThemeViewSet("themes"))
