"""Reads the manifests of the reference implementation into the component registry."""

import json
from argparse import ArgumentParser
from http.client import HTTPException
from typing import Any
from urllib.request import urlopen

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from components.services import ManifestRefused, take_in_manifest

LARGEST = 1024 * 1024
SECONDS = 10


class Command(BaseCommand):
    help = """Read the manifests of the reference implementation into the component registry.

What a module says of where it runs, how far it has come and where its API is described becomes
part of its component. In an organisation's section that is a draft that waits for an approver.
Exits with 1 when a manifest was refused or could not be read; the others are taken in."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "url",
            nargs="?",
            default=settings.REFERENCE_URL,
            help=f"where the reference implementation runs ({settings.REFERENCE_URL})",
        )

    def handle(self, *args: object, **options: Any) -> None:
        base = options["url"].rstrip("/")
        modules = _read(f"{base}/manifest/").get("modules", {})
        if not isinstance(modules, dict) or not modules:
            raise CommandError(f"{base}/manifest/ names no modules. Is that the right address?")
        refused = sum(not self._take_in(str(address)) for address in modules.values())
        if refused:
            raise CommandError(f"{refused} of {len(modules)} manifests were refused.")

    def _take_in(self, address: str) -> bool:
        try:
            component, status = take_in_manifest(manifest=_read(address))
        except (ManifestRefused, CommandError) as error:
            problems = error.problems if isinstance(error, ManifestRefused) else [str(error)]
            self.stderr.write("\n".join([f"{address}: refused", *(f"  {p}" for p in problems)]))
            return False
        self.stdout.write(f"{address}: {status} «{component.title}»")
        return True


def _read(address: str) -> Any:
    """Return the JSON at an address, at most a megabyte of it."""
    if not address.lower().startswith(("http://", "https://")):
        raise CommandError(f"{address} is no web address.")
    try:
        with urlopen(address, timeout=SECONDS) as answer:  # noqa: S310 - the scheme is checked above
            return json.loads(answer.read(LARGEST))
    except (OSError, HTTPException, ValueError) as error:
        raise CommandError(
            f"{address} cannot be read ({error}). Does the reference implementation run there?"
        ) from error
