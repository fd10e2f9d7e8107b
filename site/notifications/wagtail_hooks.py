"""Registers what notifications add to Wagtail's admin."""

from wagtail import hooks

from .reports import admin_urls, menu_item

hooks.register("register_admin_urls", admin_urls)
hooks.register("register_reports_menu_item", menu_item)
