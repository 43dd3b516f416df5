"""One round of reminding: plan what is due, send what is planned. What Celery, cron and the operator's button do."""

from __future__ import annotations

from casework.outbox.dispatcher import Clock, dispatch
from casework.outbox.planner import plan


def remind(clock: Clock, most: int = 500) -> tuple[int, int]:
    """Gives how many reminders were planned, and how many mails left. What was planned before goes out in any case."""
    planned = sent = 0
    try:
        planned = plan(clock())
    finally:
        sent = dispatch(clock, most)
    return planned, sent
