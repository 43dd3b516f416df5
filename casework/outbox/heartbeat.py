"""The signs of life of the processes that plan and send."""

from __future__ import annotations

from datetime import datetime, timedelta

from casework.models import Heartbeat

SILENT_AFTER = timedelta(minutes=3)
NAMES = {
    "planner": "Plannen",
    "dispatcher": "Verzenden",
    "beat": "Wekker (Celery beat)",
    "worker": "Werker (Celery)",
}


def beat(name: str, now: datetime, detail: str = "") -> None:
    """Note that this process works."""
    Heartbeat.objects.update_or_create(name=name, defaults={"at": now, "detail": detail[:200]})


def silent(now: datetime) -> list[str]:
    """The processes that showed no sign of life for three minutes, or never did."""
    seen = dict(Heartbeat.objects.values_list("name", "at"))
    return [name for name in ("planner", "dispatcher") if name not in seen or now - seen[name] > SILENT_AFTER]
