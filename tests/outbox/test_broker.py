"""A broker that is flushed, gone or frozen loses nothing and holds nobody up (R5).

A real Celery worker and beat, on a Valkey of their own. `LUWTE_LONG_TESTS=1` takes the times of the
promise (60 s gone, 90 s frozen) instead of short ones.
"""

import os
import time
from datetime import timedelta

import pytest
from celery import Celery
from django.utils import timezone

from accounts.roles import Role
from casework.models import Heartbeat, Mail, Reminder
from tests.builders import a_municipality, a_person, a_user, do, inside, registered
from tests.outbox.crew import wait_until
from tests.outbox.wakers import awake

LONG = os.environ.get("LUWTE_LONG_TESTS") == "1"
GONE, FROZEN = (60, 90) if LONG else (4, 4)  # longer than who listens to the broker waits for it
BACK_WITHIN = 60
TRAJECTORIES, LEADS = (20, 100) if LONG else (4, 10)  # 2,000 reminders, or forty

# one after the other: each keeps many processes busy
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("processes")]


@pytest.fixture
def world(tmp_path_factory):
    with awake(tmp_path_factory.mktemp("b")) as it:
        yield it


def someone_is_due(municipality, worker):
    today = timezone.localdate()
    with inside(municipality):
        t = registered(municipality, worker, on=today, today=today)
        do("hold", t, worker, today, today=today, reason="opname", expected_until=today)


def told():
    """In every gemeente: how many reminders, seen as the planner sees them."""
    with inside(a_municipality()):
        return Reminder.objects.count()


def test_flushed_gone_and_frozen_and_nobody_is_forgotten(world, client):
    broker, office = world
    municipality = a_municipality()
    worker = a_user(municipality, Role.CASE_WORKER, email="consulent@voorbeeld.invalid")
    someone_is_due(municipality, worker)
    wait_until(lambda: told() == 1, 60, "worker and beat work")

    for expected in range(2, 7):  # flushed five times
        someone_is_due(municipality, worker)
        broker.client().flushall()
        wait_until(lambda n=expected: told() == n, BACK_WITHIN, "told after the broker was emptied")

    broker.stop()
    someone_is_due(municipality, worker)
    client.force_login(worker)
    assert_quick(client)
    time.sleep(GONE)
    broker.start()
    wait_until(lambda: told() == 7, BACK_WITHIN, "told after the broker was gone")

    broker.freeze()
    someone_is_due(municipality, worker)
    assert_quick(client)
    time.sleep(FROZEN)
    broker.thaw()
    wait_until(lambda: told() == 8, BACK_WITHIN, "told after the broker was frozen")

    assert Mail.objects.filter(failed_at__isnull=False).count() == 0
    ids = office.ids()
    assert len(ids) == len(set(ids))
    assert {"planner", "dispatcher", "beat", "worker"} == set(
        Heartbeat.objects.values_list("name", flat=True)
    )
    assert timezone.now() - Heartbeat.objects.get(name="dispatcher").at < timedelta(seconds=BACK_WITHIN)


def many_are_due():
    """Trajectories that are nobody's, long over a statutory term, and many teamleiders to tell of each at once."""
    municipality, today = a_municipality(), timezone.localdate()
    leads = [a_user(municipality, Role.TEAM_LEAD, email=f"lead{n}@voorbeeld.invalid") for n in range(LEADS)]
    worker, received = a_user(municipality, Role.CASE_WORKER), today - timedelta(weeks=10)
    with inside(municipality):
        for _ in range(TRAJECTORIES):
            do("register_request", municipality, worker, received, today=today,
               route="self_referral", received_on=received, **a_person())  # fmt: skip
    worker.is_active = False
    worker.save()
    return municipality, leads


def test_under_load_every_reminder_comes_through_all_of_it(tmp_path_factory):
    municipality, leads = many_are_due()
    directory = tmp_path_factory.mktemp("b")
    with awake(directory, "tests.outbox.sick") as (broker, office):
        wait_until(lambda: Mail.objects.exclude(sent_at=None).exists(), 60, "it began")
        for _ in range(5):
            broker.client().flushall()
            time.sleep(0.3)
        broker.stop()
        time.sleep(GONE)
        broker.start()
        returned = timezone.now()
        wait_until(lambda: went_on(returned), BACK_WITHIN, "it went on after the broker was gone")
        freeze_during_a_task(broker, directory / "sleeps")
        time.sleep(FROZEN)
        broker.thaw()
        thawed = timezone.now()
        wait_until(lambda: went_on(thawed), BACK_WITHIN, "it went on after the broker was frozen")
        wait_until(lambda: not Mail.objects.filter(sent_at=None).exists(), 120, "everything sent")
    with inside(municipality):
        told_of = Reminder.objects.filter(deadline__kind="advice").values_list("deadline", "recipient")
        assert len(set(told_of)) == TRAJECTORIES * len(leads)
    ids = office.ids()
    assert len(ids) == len(set(ids)) == Mail.objects.filter(skipped=False).count()


def went_on(since):
    """The worker plans and sends again: both showed themselves after this moment."""
    at = dict(Heartbeat.objects.values_list("name", "at"))
    return at["planner"] > since and at["dispatcher"] > since


def freeze_during_a_task(broker, sleeps):
    """The worst moment: the task ends while nobody answers, so that its worker cannot tell that it is done."""
    Celery(broker=broker.url, set_as_current=False).send_task(
        "tests.nap", (sleeps.name, 0.2), ignore_result=True
    )
    wait_until(sleeps.exists, 60, "the task runs", 0.02)
    broker.freeze()


def assert_quick(client):
    """No page waits for a broker: the quickest of three, for the machine may be busy with something else."""
    spent = []
    for _ in range(3):
        started = time.monotonic()
        assert client.get("/meldingen/").status_code == 200
        spent.append(time.monotonic() - started)
    assert min(spent) < 1, f"pages waited: {spent}"
