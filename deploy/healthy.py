"""Tells the container engine whether the portal in this container answers (exit status 0)."""

import os
import sys
import urllib.request

HOST = os.environ["ALLOWED_HOSTS"].split(",")[0]

request = urllib.request.Request("http://127.0.0.1:8000/healthz", headers={"Host": HOST})
try:
    with urllib.request.urlopen(request, timeout=4) as answer:
        sys.exit(0 if answer.status == 200 else 1)
except OSError as error:
    sys.exit(str(error))
