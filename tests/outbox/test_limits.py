"""A task that hangs or eats memory is ended, and the others go on reminding meanwhile (R9)."""

from pathlib import Path

import pytest
from celery import Celery
from django.conf import settings
from django.utils import timezone

from accounts.roles import Role
from casework.models import Reminder
from casework.outbox.dispatcher import HELD, ROUND
from config.celery import app
from tests.builders import a_municipality, a_user, do, inside, registered
from tests.outbox.crew import wait_until
from tests.outbox.wakers import awake

MEGABYTES = 600

# one after the other: each keeps many processes busy
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("processes")]


def alive(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


def test_each_task_ends_before_it_is_woken_again():
    assert app.conf.task_time_limit < settings.TICK
    assert app.conf.task_soft_time_limit < app.conf.task_time_limit
    assert ROUND.total_seconds() < app.conf.task_soft_time_limit
    assert app.conf.task_time_limit < HELD.total_seconds(), "nobody else sends a mail that somebody holds"


def test_a_task_that_hangs_or_eats_memory_is_ended_and_others_go_on(tmp_path_factory):
    directory = tmp_path_factory.mktemp("l")
    municipality = a_municipality()
    worker = a_user(municipality, Role.CASE_WORKER, email="consulent@voorbeeld.invalid")
    today = timezone.localdate()
    limits = {"LUWTE_TASK_MEGABYTES": str(MEGABYTES)}
    hanging, eaten = directory / "hanging", directory / "eaten"

    with awake(directory, "tests.outbox.sick", concurrency=2, **limits) as (broker, office):
        sick = Celery(broker=broker.url, set_as_current=False)
        sick.send_task("tests.hang", ignore_result=True)
        wait_until(hanging.exists, 60, "it hangs")
        pid = int(hanging.read_text())
        with inside(municipality):
            t = registered(municipality, worker, on=today, today=today)
            do("hold", t, worker, today, today=today, reason="opname", expected_until=today)
        with inside(municipality):
            wait_until(Reminder.objects.exists, 60, "somebody else is reminded while it hangs")
        wait_until(lambda: not alive(pid), 30, "who hangs is killed")

        sick.send_task("tests.eat", ignore_result=True)
        wait_until(eaten.exists, 60, "it got no more memory")
        assert int(eaten.read_text()) <= MEGABYTES
        wait_until(lambda: bool(office.received), 60, "and mail goes out")
