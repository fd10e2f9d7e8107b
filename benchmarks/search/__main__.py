"""`make bench-search`: loads made-up documents in a database of their own, asks, and prints times.

With `ELASTICSEARCH_URL` both adapters are measured, in turns, in one run.
"""

import argparse
import os

import django
from django.conf import settings

from devtools.database import socket_directory

NAME = "moteplassen_bench_{size}"  # of the database, and of the index


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000, help="documents to search in")
    parser.add_argument("--questions", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3, help="how often each question is asked")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.owner")
    django.setup()
    name = NAME.format(size=options.size)
    socket_directory(settings.VAR_DIR, name)  # makes the database
    settings.DATABASES["default"]["NAME"] = name
    settings.ELASTICSEARCH_INDEX = name
    settings.ELASTICSEARCH_ANSWER_WITHIN = 60  # what takes long is measured, not given up
    from benchmarks.search.loading import load  # noqa: PLC0415 - models are there now
    from benchmarks.search.measuring import measure  # noqa: PLC0415

    load(options.size)
    measure(options.size, options.questions, options.rounds)


if __name__ == "__main__":
    main()
