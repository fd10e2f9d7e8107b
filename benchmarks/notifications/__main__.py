"""`make bench-notifications`: prepares the Monday emails in a database of its own, and sends some.

At the size of 100,000 entries: 20,000 people, 50,000 saved questions of which a tenth differ, and
1,000 new entries; other sizes in proportion.
"""

import argparse
import os

import django
from django.conf import settings

from devtools.database import socket_directory

NAME = "moteplassen_bench_notifications_{size}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="entries")
    parser.add_argument("--emails", type=int, default=500, help="emails to send")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.owner")
    django.setup()
    name = NAME.format(size=options.size)
    socket_directory(settings.VAR_DIR, name)  # makes the database
    settings.DATABASES["default"]["NAME"] = name
    settings.ELASTICSEARCH_URL = ""
    from benchmarks.notifications.measuring import measure  # noqa: PLC0415 - models are there now
    from benchmarks.search.loading import load  # noqa: PLC0415

    load(options.size)
    measure(options.size, options.emails)


if __name__ == "__main__":
    main()
