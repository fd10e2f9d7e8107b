"""Registers what the admin shows to editors."""

from wagtail import hooks

from .admin_for_editors import shorten_home, shorten_menu, shorten_summary

hooks.register("construct_main_menu", shorten_menu)
hooks.register("construct_homepage_panels", shorten_home)
hooks.register("construct_homepage_summary_items", shorten_summary)
