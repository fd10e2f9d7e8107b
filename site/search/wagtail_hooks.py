"""Registers the curators' vocabulary, and the report for operators, in Wagtail's admin."""

from wagtail import hooks

from .reports import admin_urls, menu_item
from .viewsets import VocabularyViewSetGroup, keyword_permissions, keywords_menu_item

hooks.register("register_admin_viewset", VocabularyViewSetGroup)
hooks.register("register_admin_urls", admin_urls)
hooks.register("register_reports_menu_item", menu_item)
hooks.register("register_admin_menu_item", keywords_menu_item)
hooks.register("register_permissions", keyword_permissions)
