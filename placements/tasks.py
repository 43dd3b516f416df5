"""What Celery wakes for placements. The rows say how far an import is; a lost wake-up loses nothing."""

from __future__ import annotations

import time

from celery import shared_task
from django.utils import timezone

from accounts.models import Municipality
from accounts.tenancy import scope
from placements.imports.run import forget, step
from placements.models import ImportRun

# Steps per wake-up and import, and when to leave the rest to the next: well within the limit of a task.
STEPS = 20
SECONDS = 30
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
            for _ in range(STEPS):
                with scope([place]):
                    run = step(pk, timezone.localdate(), timezone.now())
                if not run.is_busy or time.monotonic() > until:
                    break
