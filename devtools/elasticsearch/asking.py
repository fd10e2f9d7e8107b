"""Asks a node over HTTP; the client of the portal is tried elsewhere and not needed here."""

import base64
import http.client
import json
from typing import Any
from urllib.parse import unquote, urlsplit


class Refused(Exception):
    """The node answered, and the answer was no (its words are the message)."""


def ask(url: str, path: str, *, method: str = "GET", body: Any = None, seconds: float = 30) -> Any:
    """Return the answer to `method` `path` from the server at `url`, read from JSON.

    A user and a password may stand in the URL. Raises `OSError` when nobody answers within
    `seconds`, and `Refused` for an answer that is none of 2xx.
    """
    parts = urlsplit(url)
    over = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = over(parts.hostname or "localhost", parts.port, timeout=seconds)
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    if parts.username:
        login = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
        headers["Authorization"] = f"Basic {base64.b64encode(login.encode()).decode()}"
    try:
        content = None if body is None else json.dumps(body)
        connection.request(method, parts.path.rstrip("/") + path, content, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
    except http.client.HTTPException as error:  # cut off in the middle of a word
        raise ConnectionError(f"{url}{path}: {error!r}") from error
    finally:
        connection.close()
    if answer.status >= 300:
        raise Refused(f"{method} {path}: {answer.status} {text}")
    return json.loads(text) if text else None
