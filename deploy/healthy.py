"""Tells the container engine whether the portal in this container answers (exit status 0)."""

import http.client
import os
import sys

connection = http.client.HTTPConnection("127.0.0.1", 8000, timeout=4)
try:
    host = os.environ["ALLOWED_HOSTS"].split(",")[0]
    connection.request("GET", "/healthz", headers={"Host": host})
    status = connection.getresponse().status
except (OSError, http.client.HTTPException) as error:
    sys.exit(str(error))
sys.exit(None if status == http.client.OK else f"/healthz answered {status}")
