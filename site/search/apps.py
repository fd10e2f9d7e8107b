"""The app's configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from look.navigation import MenuEntry, main_menu  # noqa: PLC0415

        from . import facets, signals  # noqa: PLC0415 - models are there only now
        from .following import follow_names  # noqa: PLC0415
        from .models import Keyword, Theme  # noqa: PLC0415

        main_menu.register(MenuEntry(_("Search"), path="/sok/", order=80))
        signals.connect()
        facets.provide_labels("themes", Theme.names)
        facets.provide_labels("keywords", Keyword.names)
        facets.provide_labels("kind", facets.kinds)
        follow_names(Theme, facet="themes", code="slug", name="name", also=["name_nn", "name_en"])
        follow_names(Keyword, facet="keywords", code="slug", name="name", also=["name_nn"])
