"""One key for the many ways in which the address of one repository is written."""

import re
from hashlib import sha256
from urllib.parse import unquote, urlsplit

# git@host:owner/name, as `git remote -v` shows it: no scheme, and a colon before the path.
_SHORT_SSH = re.compile(r"(?:[^@/\s]+@)?(?P<host>[^:/\s]+):(?P<path>(?!//).*)")
# Schemes that name a place to clone from; the same repository answers on all of them.
_CLONE_SCHEMES = frozenset({"http", "https", "git", "ssh", "git+ssh", "git+https"})
_DEFAULT_PORTS = frozenset({":80", ":443", ":22", ":9418"})
# Hosts on which owner and name are the same repository in any case of letters.
_CASELESS_HOSTS = frozenset({"github.com", "gitlab.com", "bitbucket.org", "codeberg.org"})


def repository_key(address: str) -> str:
    """Return the key of the repository at `address`: host and path, without what may vary.

    Scheme, user, default port, `www.`, `.git`, trailing slashes, query and fragment do not tell
    repositories apart, nor does case on the hosts that say so. An address of another kind (a
    `file:` or a `urn:`) is its own key, and an empty one gives "". A key has at most 255
    characters; what is longer is digested.
    """
    key = _key(address)
    return key if len(key) <= 255 else f"sha256:{sha256(key.encode()).hexdigest()}"


def _key(address: str) -> str:
    text = address.strip()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", f":{parts.port}" if parts.port else ""
    except ValueError:
        return text
    if parts.scheme in _CLONE_SCHEMES and host:
        return _joined(host + ("" if port in _DEFAULT_PORTS else port), parts.path)
    if not parts.scheme or "@" in parts.scheme or text.partition(":")[0].count("."):
        short = _SHORT_SSH.fullmatch(text)
        if short:
            return _joined(short["host"].lower(), short["path"])
    return text


def _joined(host: str, path: str) -> str:
    host = host.removeprefix("www.")
    path = re.sub(r"/{2,}", "/", unquote(path)).strip("/").removesuffix(".git").rstrip("/")
    key = f"{host}/{path}"
    return key.lower() if host in _CASELESS_HOSTS else key
