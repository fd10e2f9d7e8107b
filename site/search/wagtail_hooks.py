"""Registers the curators' vocabulary in Wagtail's admin."""

from wagtail import hooks

from .viewsets import VocabularyViewSetGroup

hooks.register("register_admin_viewset", VocabularyViewSetGroup)
