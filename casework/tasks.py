"""What Celery wakes. Each task finds its own work in the database; a lost wake-up loses nothing."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from casework.outbox.dispatcher import dispatch
from casework.outbox.heartbeat import beat
from casework.outbox.planner import plan


@shared_task(name="casework.remind")
def remind() -> None:
    """Each minute: plan what is due, send what is planned."""
    beat("beat", timezone.now())
    plan(timezone.now())
    dispatch(timezone.now)
