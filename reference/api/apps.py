"""Makes the API known to Django."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "reference.api"
    label = "api"
