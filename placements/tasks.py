"""What Celery wakes for placements. The rows say how far an import is; a lost wake-up loses nothing."""

from __future__ import annotations

import logging
import time

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from django.db import InterfaceError, OperationalError
from django.utils import timezone

from accounts.models import Municipality
from accounts.tenancy import scope
from placements.imports.run import forget, step, wipe
from placements.models import ImportRun

# Steps per wake-up and import, and when to leave the rest to the next: well within the limit of a task.
STEPS = 20
SECONDS = 30
logger = logging.getLogger(__name__)
# What is no fault of the sheet: the next wake-up goes on.
LATER = (InterfaceError, OperationalError, SoftTimeLimitExceeded)
BUSY = (ImportRun.State.CHECKING, ImportRun.State.RUNNING)


@shared_task(name="placements.go_on_importing")
def go_on_importing() -> None:
    """Each minute: the imports that somebody started and that are not through yet."""
    until = time.monotonic() + SECONDS
    for place in Municipality.objects.values_list("pk", flat=True):
        with scope([place]):
            forget(timezone.now())
            waiting = list(ImportRun.objects.filter(state__in=BUSY).values_list("pk", flat=True))
        for pk in waiting:
            try:
                _go_on(place, pk, until)
            except LATER:
                raise
            except Exception as error:  # its words could hold what is personal
                logger.error("import %s stopped: %s", pk, type(error).__name__)
                with scope([place]):
                    wipe(ImportRun.objects.defer("rows").get(pk=pk), timezone.now())


def _go_on(place: int, pk: int, until: float) -> None:
    for _ in range(STEPS):
        with scope([place]):
            run = step(pk, timezone.localdate(), timezone.now())
        if not run.is_busy or time.monotonic() > until:
            break
