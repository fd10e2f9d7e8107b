"""The WSGI entry point that a server (granian) loads."""

import gc
import os
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[2])]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.production")

# All that is read while starting stays: to look for garbage in it takes a seventh of the start.
gc.disable()

from django.core.wsgi import get_wsgi_application  # noqa: E402 - the path must be set first
from django.urls import reverse  # noqa: E402

application = get_wsgi_application()
reverse("healthz")  # reads every address now, not with the first visitor
gc.freeze()
gc.enable()
