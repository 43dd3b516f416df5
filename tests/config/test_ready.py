"""/gezond and /gereed: for who watches Luwte."""

from datetime import timedelta

import pytest
from django.utils import timezone

from casework.models import Heartbeat


@pytest.fixture
def beating(db):
    for name in ("planner", "dispatcher"):
        Heartbeat.objects.create(name=name, at=timezone.now())


def test_healthy(client, db):
    assert client.get("/gezond").json() == {"status": "ok"}


def test_ready_while_the_reminders_beat(client, beating):
    assert client.get("/gereed").json() == {"status": "ready"}


def test_three_silent_minutes_raise_the_alarm(client, beating):
    Heartbeat.objects.filter(name="dispatcher").update(at=timezone.now() - timedelta(minutes=4))
    answer = client.get("/gereed")
    assert (answer.status_code, answer.json()) == (503, {"status": "dispatcher silent"})


def test_a_broker_that_is_away_is_told_and_the_rest_is_healthy(client, beating, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    assert client.get("/gereed").json() == {"status": "broker away"}
    assert client.get("/gezond").status_code == 200
