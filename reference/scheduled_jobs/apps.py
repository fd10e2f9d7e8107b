"""Makes the command for scheduled jobs known to Django."""

from django.apps import AppConfig


class ScheduledJobsConfig(AppConfig):
    name = "reference.scheduled_jobs"
    label = "scheduled_jobs"
