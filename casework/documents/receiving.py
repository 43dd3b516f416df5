"""The door for files: they stream to a draft on disk, and are cut off as soon as they are too much.

Django calls this for every upload, wherever it is sent. Who is not logged in leaves nothing.
"""

from __future__ import annotations

from contextlib import suppress
from errno import EDQUOT, ENOSPC
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import perf_counter
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import (
    FileUploadHandler,
    SkipFile,
    StopUpload,
    TemporaryFileUploadHandler,
)
from django.db import connection

from casework.documents.checks import MAX_BYTES
from casework.documents.refused import NO_ROOM

MAX_FILES = 5
# Up to this size the rest is read and thrown away, so that the person still gets an answer; above it we hang up.
DRAIN_BYTES = 3 * MAX_BYTES
LONGEST_SECONDS = 15 * 60
# The transaction of the request waits while a slow file comes in; it must not look abandoned.
AWAKE_SECONDS = 30

# The disk, or our share of it, is full.
FULL = (ENOSPC, EDQUOT)

TOO_BIG = f"Dit bestand is groter dan {MAX_BYTES // 1024 // 1024} MB. Maak het kleiner, of deel het op."
TOO_SLOW = "Het bestand kwam te langzaam binnen. Probeer het opnieuw met een betere verbinding."
TOO_MANY = f"Kies ten hoogste {MAX_FILES} bestanden tegelijk."


def refusal_of(request: Any) -> str:
    """Why a file in this request was cut off, in Dutch; empty when none was."""
    return str(getattr(request, "upload_refused", ""))


def incoming() -> Path:
    """Where drafts lie; on the same disk as the store, so that keeping one is a rename."""
    folder = Path(settings.MEDIA_ROOT) / "incoming"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class Draft(TemporaryUploadedFile):
    """A file on its way in. It vanishes when the request ends, unless it was moved to the store."""

    def __init__(self, name: str, content_type: str, charset: str | None) -> None:
        file = NamedTemporaryFile(suffix=".upload", dir=incoming())  # noqa: SIM115 - it lives as long as we do
        super(TemporaryUploadedFile, self).__init__(file, name, content_type, 0, charset)


class CappedUploadHandler(TemporaryFileUploadHandler):
    """One draft per file in `incoming`; gone at the end of the request unless somebody keeps it."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.length = 0
        self.files = 0

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - Django's name
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        self.length = content_length
        if content_length > DRAIN_BYTES:
            self._refuse(TOO_BIG)

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        FileUploadHandler.new_file(self, *args, **kwargs)
        self.seen = 0
        self.started = self.awake = perf_counter()
        self.files += 1
        if not getattr(getattr(self.request, "user", None), "is_authenticated", False):
            raise StopUpload(connection_reset=True)
        if self.length > DRAIN_BYTES:
            raise StopUpload(connection_reset=True)
        if self.files > MAX_FILES:
            self._refuse(TOO_MANY)
            raise SkipFile
        try:
            self.file = Draft(self.file_name or "", self.content_type or "", self.charset)
        except OSError as error:
            if error.errno not in FULL:
                raise
            self._refuse(NO_ROOM)
            raise SkipFile from error

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if self.file.closed:
            raise SkipFile
        self.seen += len(raw_data)
        if self.seen > MAX_BYTES:
            self._refuse(TOO_BIG)
            self.file.close()
            raise SkipFile
        now = perf_counter()
        if now - self.started > LONGEST_SECONDS:
            self._refuse(TOO_SLOW)
            self.file.close()
            raise StopUpload(connection_reset=True)
        if now - self.awake > AWAKE_SECONDS:
            self.awake = now
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        try:
            super().receive_data_chunk(raw_data, start)
        except OSError as error:
            self._full(error)
            raise SkipFile from error
        return None

    def file_complete(self, file_size: int) -> Any:
        if self.file.closed:
            return None
        try:
            return super().file_complete(file_size)
        except OSError as error:
            self._full(error)
            return None

    def _full(self, error: OSError) -> None:
        if error.errno not in FULL:
            raise error
        self._refuse(NO_ROOM)
        with suppress(OSError):
            self.file.close()  # it tries to write what it still holds

    def _refuse(self, reason: str) -> None:
        if self.request is not None:
            self.request.upload_refused = reason  # type: ignore[attr-defined]


def draft_path(upload: Any) -> Path:
    """Where the draft of this upload lies. Only files that came through the door have one."""
    assert isinstance(upload, TemporaryUploadedFile)
    return Path(upload.temporary_file_path())
