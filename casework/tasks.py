"""What Celery wakes. Each task finds its own work in the database; a lost wake-up loses nothing."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from casework.documents.sweep import sweep
from casework.outbox import rounds
from casework.outbox.heartbeat import beat


@shared_task(name="casework.remind")
def remind() -> None:
    """Each minute: plan what is due, send what is planned."""
    beat("beat", timezone.now())
    rounds.remind(timezone.now)


@shared_task(name="casework.sweep_files")
def sweep_files() -> None:
    """Every ten minutes: files that were left behind, and those that wait for the scanner."""
    sweep(timezone.now())
