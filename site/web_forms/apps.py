"""The app's configuration."""

from django.apps import AppConfig


class WebFormsConfig(AppConfig):
    name = "web_forms"
