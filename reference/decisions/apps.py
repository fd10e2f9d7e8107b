"""Makes decisions known to Django."""

from django.apps import AppConfig


class DecisionsConfig(AppConfig):
    name = "reference.decisions"
    label = "decisions"
