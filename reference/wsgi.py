"""The WSGI application of the reference implementation."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reference.settings.production")
application = get_wsgi_application()
