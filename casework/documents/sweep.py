"""The sweeper: takes away what an interrupted upload left, and looks again at what waits for the scanner."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from accounts.models import Municipality
from accounts.tenancy import scope
from casework.documents.checks import problem_with
from casework.documents.receiving import incoming
from casework.documents.scanner import Finding, scan
from casework.documents.store import path_of
from casework.models import StoredFile

State = StoredFile.State
DRAFT_HOURS = 1
UNUSED_HOURS = 24


@dataclass
class Swept:
    """What one round did, in numbers; `missing` are rows whose file is gone, which a person must look at."""

    drafts: int = 0
    strays: int = 0
    unused: int = 0
    released: int = 0
    refused: int = 0
    missing: int = 0


def sweep(now: datetime) -> Swept:
    """One round over all gemeenten. Twice is harmless."""
    found = Swept()
    found.drafts = _remove_old(_files(incoming()), now)
    with scope(Municipality.objects.values_list("pk", flat=True)):
        _rows_without_use(found, now)
        _waiting_for_the_scanner(found, now)
        known = set(StoredFile.objects.exclude(state=State.REFUSED).values_list("token", flat=True))
        found.missing = sum(not path_of(token).exists() for token in known)
        names = {token.hex for token in known}
    store = _files(Path(settings.MEDIA_ROOT) / "store")
    found.strays = _remove_old((path for path in store if path.name not in names), now)
    return found


def _rows_without_use(found: Swept, now: datetime) -> None:
    """Uploaded, and never put in a dossier: the person went away from the check page."""
    old = StoredFile.objects.filter(documents=None, uploaded_at__lt=now - timedelta(hours=UNUSED_HOURS))
    for stored in old:
        stored.delete()
        path_of(stored.token).unlink(missing_ok=True)
        found.unused += 1


def _waiting_for_the_scanner(found: Swept, now: datetime) -> None:
    for stored in StoredFile.objects.filter(state=State.QUARANTINE):
        try:
            with open(path_of(stored.token), "rb") as file:
                finding = Finding.INFECTED if problem_with(file, stored.name) else scan(file)
        except OSError:
            continue
        if finding == Finding.CLEAN:
            stored.state, stored.scanned_at = State.CLEAN, now
            found.released += 1
        elif finding == Finding.INFECTED:
            stored.state = State.REFUSED
            path_of(stored.token).unlink(missing_ok=True)
            found.refused += 1
        stored.save(update_fields=["state", "scanned_at"])


def _files(folder: Path) -> Iterator[Path]:
    for root, _, names in os.walk(folder):
        yield from (Path(root) / name for name in names)


def _remove_old(paths: Iterator[Path], now: datetime) -> int:
    """Remove the files that nobody has touched for an hour: a younger one may be on its way to its row."""
    border = now.timestamp() - DRAFT_HOURS * 3600
    removed = 0
    for path in paths:
        try:
            if path.stat().st_mtime < border:
                path.unlink()
                removed += 1
        except FileNotFoundError:
            continue
    return removed
