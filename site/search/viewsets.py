"""The pages of Wagtail's admin on which curators keep synonyms and themes."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.admin.viewsets.model import ModelViewSet

from .models import Synonym, Theme

CURATES_KEYWORDS = "search.change_keyword"


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


class KeywordsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(CURATES_KEYWORDS))


def keywords_menu_item() -> MenuItem:
    """Return the way to the page on which keywords are merged and lifted."""
    return KeywordsMenuItem(
        _("Keywords"), reverse_lazy("curate_keywords"), icon_name="tag", order=610
    )


def keyword_permissions() -> QuerySet[Permission]:
    """Return what a group must be given for its members to put keywords in order."""
    return Permission.objects.filter(
        content_type__app_label="search", codename=CURATES_KEYWORDS.removeprefix("search.")
    )
