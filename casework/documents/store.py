"""Where files lie: below the state directory, under random names, with a row only once they are whole.

Order: draft on disk → hash → type → scanner → fsync → rename → row. A crash at any point leaves a draft or a
file without a row, which the sweeper takes away; never a row without its file.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from accounts.models import Municipality, User
from casework.documents.checks import clean_name, kind_of, problem_with
from casework.documents.receiving import FULL, draft_path
from casework.documents.refused import NO_ROOM, VIRUS
from casework.documents.scanner import Finding, scan
from casework.models import StoredFile

PIECE = 64 * 1024
State = StoredFile.State


class NotKept(Exception):
    """This file may not come in. The message says why and what to do, in Dutch."""


def path_of(token: UUID) -> Path:
    """Where the file with this token lies, whether it is there or not."""
    name = token.hex
    return Path(settings.MEDIA_ROOT) / "store" / name[:2] / name


def keep(upload: UploadedFile[Any], *, by: User, municipality: Municipality, at: datetime) -> StoredFile:
    """Put an upload away for good and make its row. Raises NotKept; then nothing of it is left.

    While the scanner is away the row is in quarantine: it can be put in a dossier, not taken out.
    """
    draft = draft_path(upload)
    name = clean_name(upload.name or "")
    with open(draft, "rb") as file:
        problem = problem_with(file, name)
        if problem:
            raise NotKept(problem)
        kind = kind_of(name)
        assert kind is not None
        finding = scan(file)
        if finding == Finding.INFECTED:
            raise NotKept(VIRUS)
        token = uuid4()
        try:
            digest, size = put_away(file, draft, path_of(token))
        except OSError as error:
            if error.errno in FULL:
                raise NotKept(NO_ROOM) from error
            raise
    return StoredFile.objects.create(
        municipality=municipality,
        token=token,
        name=name,
        content_type=kind.content_type,
        size=size,
        sha256=digest,
        state=State.QUARANTINE if finding == Finding.AWAY else State.CLEAN,
        scanned_at=at if finding == Finding.CLEAN else None,
        uploaded_by=by,
        uploaded_at=at,
    )


def put_away(file: IO[bytes], draft: Path, target: Path) -> tuple[str, int]:
    """Move a draft to its place so that it is there whole or not at all; gives SHA-256 and size in bytes."""
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while piece := file.read(PIECE):
        digest.update(piece)
        size += len(piece)
    os.fsync(file.fileno())
    target.parent.mkdir(parents=True, exist_ok=True)
    os.chmod(draft, 0o600)
    os.rename(draft, target)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    return digest.hexdigest(), size


def pieces(stored: StoredFile) -> Iterator[bytes]:
    """The content, piece by piece. Raises FileNotFoundError when the file is gone."""
    with open(path_of(stored.token), "rb") as file:
        while piece := file.read(PIECE):
            yield piece


def is_whole(stored: StoredFile) -> bool:
    """Whether the file is there and is still the one that came in."""
    digest = hashlib.sha256()
    try:
        for piece in pieces(stored):
            digest.update(piece)
    except OSError:
        return False
    return digest.hexdigest() == stored.sha256
