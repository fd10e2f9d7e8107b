"""Asks the modules of the reference implementation how they are, and keeps the answer."""

import json
from urllib.parse import urlsplit

from django.utils import timezone

from components.enums import Condition
from components.models import ReferenceService
from components.reference_site import Answer, NoAnswer, ReferenceSite

SECONDS = 3


def ask_modules(*, site: ReferenceSite | None = None) -> int:
    """Ask every known module's health page, each page once; return how many modules there are."""
    site = site or ReferenceSite()
    answers: dict[str, Answer | None] = {}
    services = ReferenceService.objects.all()
    for service in services:
        path = urlsplit(str(service.manifest.get("healthz") or "/healthz")).path
        if path not in answers:
            answers[path] = _ask(site, path)
        _note(service, answers[path])
    return len(services)


def _ask(site: ReferenceSite, path: str) -> Answer | None:
    try:
        return site.ask(path, seconds=SECONDS)
    except NoAnswer:
        return None


def _note(service: ReferenceService, answer: Answer | None) -> None:
    values: dict[str, object] = {
        "asked_at": timezone.now(),
        "milliseconds": answer.milliseconds if answer else None,
    }
    condition = _condition(answer)
    # Only what visitors see changed throws away the pages that are kept.
    if condition != service.condition:
        values["condition"] = condition
    ReferenceService.objects.filter(pk=service.pk).update(**values)


def _condition(answer: Answer | None) -> Condition:
    if answer is None:
        return Condition.SILENT
    try:
        is_well = answer.status == 200 and json.loads(answer.text).get("status") == "ok"
    except (ValueError, AttributeError):
        is_well = False
    return Condition.ANSWERS if is_well else Condition.UNWELL
