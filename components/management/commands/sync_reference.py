"""Reads the manifests of the reference implementation into the component registry."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from components.reference_site import NoAnswer, ReferenceSite
from components.services import ManifestRefused, ask_modules, keep_service, take_in_manifest
from components.tasks import plan_next


class Command(BaseCommand):
    help = """Read the manifests of the reference implementation into the component registry.

What a module says of where it runs, how far it has come and where its API is described becomes
part of its component. In an organisation's section that is a draft that waits for an approver.
Each module is asked how it is, and the worker goes on asking every ten minutes.
Exits with 1 when a manifest was refused or could not be read; the others are taken in."""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "url",
            nargs="?",
            default=settings.REFERENCE_URL,
            help=f"where the reference implementation runs ({settings.REFERENCE_URL})",
        )

    def handle(self, *args: object, **options: Any) -> None:
        self.is_talkative = options["verbosity"] > 0
        try:
            site = ReferenceSite(options["url"])
            manifest = site.read("/manifest/")
        except NoAnswer as error:
            raise CommandError(str(error)) from error
        modules = manifest.get("modules") if isinstance(manifest, dict) else None
        if not isinstance(modules, dict) or not modules:
            raise CommandError(
                f"{site.base}/manifest/ names no modules. Is that the right address?"
            )
        refused = sum(not self._take_in(site, str(address)) for address in modules.values())
        ask_modules(site=site)
        plan_next()
        if refused:
            raise CommandError(f"{refused} of {len(modules)} manifests were refused.")

    def _take_in(self, site: ReferenceSite, address: str) -> bool:
        try:
            manifest = site.read(address)
            component, status = take_in_manifest(manifest=manifest)
        except (ManifestRefused, NoAnswer) as error:
            problems = error.problems if isinstance(error, ManifestRefused) else [str(error)]
            self.stderr.write("\n".join([f"{address}: refused", *(f"  {p}" for p in problems)]))
            return False
        keep_service(manifest=manifest, openapi=self._described(site, manifest.get("openapi")))
        if self.is_talkative:
            self.stdout.write(f"{address}: {status} «{component.title}»")
        return True

    def _described(self, site: ReferenceSite, address: str | None) -> str:
        """Return the description of the API; nothing, and said so, where it cannot be read."""
        if not address:
            return ""
        try:
            return json.dumps(site.read(address), ensure_ascii=False)
        except NoAnswer as error:
            self.stderr.write(f"{address}: {error}")
            return ""
