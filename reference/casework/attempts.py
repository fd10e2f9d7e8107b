"""What a page does with the refusals of the services: it shows them where they belong."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.utils.functional import Promise

from .refusals import Refusal

Result = TypeVar("Result")


@contextmanager
def refusals_as_messages(request: HttpRequest) -> Iterator[None]:
    """Show a refusal of the block as a message on the next page."""
    try:
        yield
    except Refusal as refusal:
        messages.error(request, str(refusal))


def result_of(form: forms.BaseForm, step: Callable[[], Result]) -> Result | None:
    """Take `step` if the form is valid, and return its result; a refusal is put on the form."""
    if not form.is_valid():
        return None
    try:
        return step()
    except Refusal as refusal:
        form.add_error(None, str(refusal))
        return None


def succeeds(form: forms.BaseForm, step: Callable[[], object]) -> bool:
    """Take `step` if the form is valid; tell whether it went well, for steps without a result."""
    result_of(form, step)
    return form.is_valid()


def submitted(
    request: HttpRequest, form: forms.BaseForm, step: Callable[[], object], message: str
) -> bool:
    """Take `step` if the form is valid, and say `message` on the next page if it went well."""
    if not succeeds(form, step):
        return False
    messages.success(request, message)
    return True


def report(request: HttpRequest, step: Callable[[], object], message: str | Promise) -> bool:
    """Take `step` and say `message`, or say why it is refused; tell whether it went well."""
    try:
        step()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, str(message))
    return True


def result_or_message(request: HttpRequest, step: Callable[[], Result]) -> Result | None:
    """Take `step` and return its result, or say why it is refused."""
    try:
        return step()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return None
