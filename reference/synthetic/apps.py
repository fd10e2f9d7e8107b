"""Makes the commands of the made-up municipality known to Django."""

from django.apps import AppConfig


class SyntheticConfig(AppConfig):
    name = "reference.synthetic"
    label = "synthetic"
