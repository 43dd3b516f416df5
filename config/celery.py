"""Celery and its timetable. It only wakes work: what must happen stands in the database first.

UTC, because a timetable in Amsterdam time skips runs when the clock changes; local dates are made in code.
"""

import os
import resource
import time
from typing import Any

from celery import Celery
from celery.signals import heartbeat_sent, worker_process_init
from django.conf import settings
from kombu import Queue

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

SHOW_EVERY = 30.0
_shown_at = -SHOW_EVERY

app = Celery("luwte")
app.conf.update(
    broker_url=settings.REDIS_URL,
    timezone="UTC",
    enable_utc=True,
    task_ignore_result=True,
    task_serializer="json",
    accept_content=["json"],
    # A wake-up is taken off the queue and never acknowledged: one that is lost is followed by the next tick. With
    # acknowledging, a worker whose word did not reach a frozen broker waits for that task to end for ever, and takes
    # no other (kombu's QoS.ack; tests/outbox/test_broker.py freezes at that moment).
    task_queues=[Queue("celery", no_ack=True)],
    task_soft_time_limit=settings.TASK_SECONDS * 0.8,
    task_time_limit=settings.TASK_SECONDS,
    worker_soft_shutdown_timeout=30,
    # a broker that is away is waited for by the worker, and never by a web request
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    task_publish_retry=False,
    broker_transport_options={
        "socket_timeout": settings.BROKER_TIMEOUT,
        "socket_connect_timeout": settings.BROKER_TIMEOUT,
        "health_check_interval": 10,
    },
    # names only; the tasks find their own work, whatever the hour
    beat_schedule={
        "remind": {
            "task": "casework.remind",
            "schedule": settings.TICK,
            "options": {"expires": settings.TICK},
        },
        "go_on_importing": {
            "task": "placements.go_on_importing",
            "schedule": settings.TICK,
            "options": {"expires": settings.TICK},
        },
        "sweep_files": {"task": "casework.sweep_files", "schedule": 600.0, "options": {"expires": 550}},
    },
    beat_schedule_filename=str(settings.STATE_DIR / "celerybeat-schedule"),
)
app.autodiscover_tasks()


@worker_process_init.connect
def hold_memory(**about: Any) -> None:
    """A task that eats memory ends with an error, before the machine looks for somebody to kill."""
    highest = resource.getrlimit(resource.RLIMIT_DATA)[1]
    resource.setrlimit(resource.RLIMIT_DATA, (int(settings.TASK_MEGABYTES) << 20, highest))


@heartbeat_sent.connect
def worker_lives(**about: Any) -> None:
    """The worker shows itself twice a minute, also when beat sends it nothing to do."""
    global _shown_at
    if time.monotonic() - _shown_at < SHOW_EVERY:
        return
    _shown_at = time.monotonic()
    from django.db import Error, connection
    from django.utils import timezone

    from casework.outbox.heartbeat import beat

    try:
        beat("worker", timezone.now())
    except Error:  # the database is away: the next time, then
        pass
    finally:
        connection.close()  # the tasks run in processes of their own
