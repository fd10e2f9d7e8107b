"""What a deployment has to decide about files: `check --deploy` asks."""

from typing import Any

from django.conf import settings
from django.core import checks


@checks.register(checks.Tags.security, deploy=True)
def files_are_scanned(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """Warn where files that people send are looked at by no virus scanner."""
    if settings.CLAMAV_ADDRESS or settings.FILES_MAY_GO_UNSCANNED:
        return []
    message = "Files that people send are not scanned for viruses."
    hint = "Set CLAMAV_ADDRESS, or FILES_MAY_GO_UNSCANNED=1 if that is meant."
    return [checks.Warning(message, hint=hint, id="uploads.W001")]
