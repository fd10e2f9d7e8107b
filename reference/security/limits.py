"""How often an address, and an account, may fail to sign in or to get a token; how much one writes.

Counted by PostgreSQL, so that all server processes share the counts and attempts made at the same
moment all count. Neither addresses nor names are kept, only their keyed digests.
"""

from dataclasses import dataclass
from datetime import timedelta
from ipaddress import IPv6Address, ip_address, ip_network
from time import time

from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import AttemptCount

# Attempts count in their window and the one after it, so for five minutes at most.
WINDOW = 150  # seconds
SECONDS_TO_WAIT = 2 * WINDOW
KEPT = timedelta(seconds=3 * WINDOW)
# An address can be a whole town hall's.
PER_ADDRESS, PER_ACCOUNT = 50, 5
# More than anybody sends by hand.
FORMS_PER_PERSON = 300

_COUNT = """
INSERT INTO security_attemptcount (digest, "window", count, begun_at) VALUES (%s, %s, 1, now())
ON CONFLICT (digest, "window") DO UPDATE SET count = security_attemptcount.count + 1
RETURNING count + COALESCE(
  (SELECT count FROM security_attemptcount WHERE digest = %s AND "window" = %s), 0
)
"""


@dataclass(frozen=True)
class Attempt:
    """One attempt, counted before it is known how it ends."""

    counts: tuple[tuple[str, int], ...]
    is_allowed: bool

    def forgive(self) -> None:
        """Take the attempt out of the counts: it succeeded, or it was no guess."""
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE security_attemptcount SET count = count - 1"
                ' WHERE digest = %s AND "window" = %s',
                self.counts,
            )


def begin_attempt(request: HttpRequest, action: str, account: str) -> Attempt:
    """Count an attempt at `action` for the caller's address and for `account`.

    Whether the account exists makes no difference. The count lasts for five minutes at most, so
    nobody can keep somebody else out for longer than she goes on trying.
    """
    limits = {
        _digest(action, "address", address_of(request)): PER_ADDRESS,
        _digest(action, "account", account): PER_ACCOUNT,
    }
    window = int(time() // WINDOW)
    with connection.cursor() as cursor:
        # The address first: one that may not try any more cannot use up an account's attempts.
        is_allowed = all(_count(cursor, digest, window) <= limits[digest] for digest in limits)
    return Attempt(tuple((digest, window) for digest in limits), is_allowed)


def is_one_too_many(action: str, who: str, limit: int) -> bool:
    """Count one more `action` of `who`; return whether there were more than `limit` lately."""
    with connection.cursor() as cursor:
        return _count(cursor, _digest(action, who), int(time() // WINDOW)) > limit


def address_of(request: HttpRequest) -> str:
    """Return the address that calls, as the outermost of our own proxies saw it.

    An IPv6 network of 64 bits counts as one address: whoever has one has them all.
    """
    hops = request.headers.get("X-Forwarded-For", "").split(",")
    proxies = settings.TRUSTED_PROXIES
    text = hops[-proxies].strip() if 0 < proxies <= len(hops) else ""
    try:
        address = ip_address(text or request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return str(address)


def delete_old_counts() -> int:
    """Delete counts of windows that are over; return how many there were."""
    deleted, _ = AttemptCount.objects.filter(begun_at__lt=timezone.now() - KEPT).delete()
    return deleted


def _digest(*words: str) -> str:
    return salted_hmac("reference.security.limits", "\0".join(words)).hexdigest()


def _count(cursor: CursorWrapper, digest: str, window: int) -> int:
    cursor.execute(_COUNT, [digest, window, digest, window - 1])
    return int(cursor.fetchone()[0])
