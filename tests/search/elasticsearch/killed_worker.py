"""A worker that is killed: the kernel ends it between a batch's answer and its striking out.

Run as `python -m tests.search.elasticsearch.killed_worker URL INDEX`, with `DATABASE_URL` set.
"""

import os
import signal
import sys

import django
from django.conf import settings

BATCH = 8


def main() -> None:
    django.setup()
    from search import outbox  # noqa: PLC0415 - models are there only now
    from search.elasticsearch import sending  # noqa: PLC0415

    settings.ELASTICSEARCH_URL, settings.ELASTICSEARCH_INDEX = sys.argv[1:]
    sending.BATCH = BATCH
    strike_out, struck_out = outbox.settle, []

    def settle_once(documents: object) -> None:
        if struck_out:
            os.kill(os.getpid(), signal.SIGKILL)
        struck_out.append(documents)
        strike_out(documents)  # type: ignore[arg-type]  # handed on as it came

    outbox.settle = settle_once
    sending.send_due()


if __name__ == "__main__":
    main()
