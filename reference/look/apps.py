"""Makes the frame known to Django."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    name = "reference.look"
    label = "look"
