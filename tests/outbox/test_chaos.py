"""Processes die, servers refuse, and nobody is forgotten or told twice (R4, R6, R8)."""

import time
from collections import Counter
from datetime import date

import pytest

from accounts.roles import Role
from casework.models import Mail, Reminder
from casework.outbox.dispatcher import dispatch
from casework.outbox.planner import plan
from tests.builders import a_municipality, a_person, a_user, do, inside
from tests.outbox.conftest import at
from tests.outbox.crew import Crew, fixed, wait_until
from tests.outbox.post import PostOffice

RECEIVED = date(2026, 3, 10)
DUE = date(2026, 5, 6)  # UWV must have advised: statutory, so each reminder is a mail at once
LEADS, TRAJECTORIES, KILLS = 20, 100, 200
URGENT = LEADS * TRAJECTORIES

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def due(settings, request):
    """2,000 reminders due: 100 trajectories that are nobody's, 20 teamleiders to tell. Or a part of that."""
    trajectories = getattr(request, "param", TRAJECTORIES)
    municipality = a_municipality()
    for i in range(LEADS):
        a_user(municipality, Role.TEAM_LEAD, email=f"lead{i}@voorbeeld.invalid")
    worker = a_user(municipality, Role.CASE_WORKER)
    with inside(municipality):
        for _ in range(trajectories):
            do("register_request", municipality, worker, RECEIVED, today=RECEIVED,
               route="self_referral", received_on=RECEIVED, **a_person())  # fmt: skip
    worker.is_active = False
    worker.save()
    with PostOffice() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", office.port, False
        yield municipality, office


def work(clock):
    def once():
        plan(clock())
        dispatch(clock, most=50)

    return once


def unsent():
    return Mail.objects.filter(sent_at=None, failed_at=None).exists()


def all_out(urgent=URGENT):
    return Mail.objects.filter(kind="urgent").count() == urgent and not unsent()


def told_of_advice(municipality):
    with inside(municipality):
        rows = Reminder.objects.filter(deadline__kind="advice")
        return Counter(rows.values_list("deadline_id", "recipient_id", "moment"))


def test_two_hundred_kills_lose_nothing_and_double_nothing_in_the_app(due):
    municipality, post = due
    with Crew(work(fixed(at(DUE)))) as crew:
        for _ in range(KILLS):
            time.sleep(0.1)
            crew.kill_one()
        wait_until(all_out, 400, "everything sent after the last kill")
    told = told_of_advice(municipality)
    assert len(told) == URGENT
    assert set(told.values()) == {1}
    copies = Counter(post.ids())
    assert len(copies) == Mail.objects.filter(skipped=False).count(), "every mail arrived"
    doubles = sum(count - 1 for count in copies.values())
    assert doubles <= KILLS * 5 // 100, "and a second copy has the same Message-ID"


@pytest.mark.parametrize("due", [20], indirect=True)
def test_three_planners_and_three_dispatchers_double_nothing(due):
    municipality, post = due
    with Crew(work(fixed(at(DUE))), size=6):
        wait_until(lambda: all_out(20 * LEADS), 300, "everything sent")
    assert set(told_of_advice(municipality).values()) == {1}
    assert set(Counter(post.ids()).values()) == {1}


@pytest.mark.parametrize("due", [20], indirect=True)
def test_a_server_that_refuses_for_a_while_gets_everything_afterwards(due):
    _, post = due
    post.mood = "451 come back later"
    clock = fixed(at(DUE))
    plan(clock())
    assert dispatch(clock, most=100) == 0
    # five minutes later it is well again: everything is out within ten minutes of that
    post.mood = None
    back = at(DUE, 12, 5)
    for minute in range(10):
        dispatch(fixed(at(DUE, 12, 6 + minute)), most=5000)
        if not unsent():
            break
    assert not unsent()
    assert Mail.objects.filter(sent_at__gte=back, skipped=False).count() == len(set(post.ids()))
