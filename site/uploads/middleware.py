"""Leaves no file behind for which there is no row."""

from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponseBase

from .storage import remove_unsettled, unsettled_files

Handler = Callable[[HttpRequest], HttpResponseBase]


class UnsavedFilesMiddleware:
    """Removes what a request has written to disk and not saved in the database.

    Outside of everything that begins a transaction around a view.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        files: set[Path] = set()
        token = unsettled_files.set(files)
        try:
            return self.get_response(request)
        finally:
            unsettled_files.reset(token)
            remove_unsettled(files)
