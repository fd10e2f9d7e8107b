"""Reads the files of a request as far as they may be large, and throws the rest away."""

from io import BytesIO
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler


class DiscardedFile(UploadedFile):  # type: ignore[type-arg]  # not at run time
    """A file of which nothing was kept, since the request held too much; no form takes it."""


class BoundedUploadHandler(FileUploadHandler):
    """Stops keeping files once those of a request pass `MAX_UPLOAD_BYTES_A_REQUEST` together.

    The rest is counted and forgotten, so that the form can say that the file was too large, where
    a broken connection would say nothing. First among the handlers.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.received = 0
        self.is_too_much = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self.received += len(raw_data)
        self.is_too_much = self.received > settings.MAX_UPLOAD_BYTES_A_REQUEST
        return None if self.is_too_much else raw_data

    def file_complete(self, file_size: int) -> "UploadedFile[Any] | None":
        if not self.is_too_much:
            return None
        return DiscardedFile(BytesIO(), self.file_name, self.content_type, file_size)
