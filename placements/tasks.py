"""What Celery wakes for placements. The rows say how far an import is; a lost wake-up loses nothing."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from accounts.models import Municipality
from accounts.tenancy import scope
from placements.imports.run import step
from placements.models import ImportRun

# Steps per wake-up and import: about a minute of work.
STEPS = 20
BUSY = (ImportRun.State.CHECKING, ImportRun.State.RUNNING)


@shared_task(name="placements.go_on_importing")
def go_on_importing() -> None:
    """Each minute: the imports that somebody started and that are not through yet."""
    for place in Municipality.objects.values_list("pk", flat=True):
        with scope([place]):
            waiting = list(ImportRun.objects.filter(state__in=BUSY).values_list("pk", flat=True))
        for pk in waiting:
            for _ in range(STEPS):
                with scope([place]):
                    run = step(pk, timezone.localdate(), timezone.now())
                if not run.is_busy:
                    break
