"""Processes die, servers refuse, and nobody is forgotten or told twice (R4, R6, R8)."""

import random
import time
from collections import Counter
from datetime import date

import pytest
from django.db.models import Sum
from django.template import engines

from accounts.models import Membership, User
from accounts.roles import Role
from casework.models import Mail, Reminder
from casework.outbox.dispatcher import dispatch
from casework.outbox.planner import plan
from casework.outbox.rounds import remind
from tests.builders import a_municipality, a_person, a_user, do, inside
from tests.outbox.conftest import at
from tests.outbox.crew import Crew, running_from
from tests.outbox.post import PostOffice

RECEIVED = date(2026, 3, 10)
DUE = date(2026, 5, 6)  # UWV must have advised: statutory, so each reminder is a mail at once
LEADS, TRAJECTORIES = 100, 20
URGENT = LEADS * TRAJECTORIES
# Each kill comes at any moment of the two or three mails that somebody sends in that time, whatever he is doing then.
KILLS, MAILS_BETWEEN, ANY_MOMENT = 200, 2, 0.1
LONG = 300  # no more than a limit: how long it takes depends on the machine, what must come out does not

# one after the other: each keeps many processes busy
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("processes")]


@pytest.fixture
def due(settings, request):
    """2,000 reminders due: 20 trajectories that are nobody's, 100 teamleiders to tell. Or a part of that."""
    trajectories = getattr(request, "param", TRAJECTORIES)
    municipality = a_municipality()
    leads = User.objects.bulk_create(
        User(username=f"lead{i}", first_name="Tom", email=f"lead{i}@voorbeeld.invalid") for i in range(LEADS)
    )
    Membership.objects.bulk_create(
        Membership(user=lead, municipality=municipality, role=Role.TEAM_LEAD) for lead in leads
    )
    worker = a_user(municipality, Role.CASE_WORKER)
    with inside(municipality):
        for _ in range(trajectories):
            do("register_request", municipality, worker, RECEIVED, today=RECEIVED,
               route="self_referral", received_on=RECEIVED, **a_person())  # fmt: skip
    worker.is_active = False
    worker.save()
    engines.all()  # loaded once, here, instead of in every process that is hired
    with PostOffice() as office:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_USE_TLS = "127.0.0.1", office.port, False
        yield municipality, office


def work(clock):
    return lambda: remind(clock, most=200)


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
    # Twenty times as fast: who was killed with a mail in hand leaves it for ten seconds of that clock.
    with Crew(work(running_from(at(DUE), times=20))) as crew:
        for kill in range(KILLS):
            enough = len(post.received) + MAILS_BETWEEN
            crew.wait_until(lambda n=enough: len(post.received) >= n, LONG, f"busy at kill {kill}", 0.01)
            time.sleep(random.uniform(0, ANY_MOMENT))
            crew.kill_one()
        assert len(set(post.ids())) < URGENT, "there was work until the last kill"
        crew.wait_until(all_out, LONG, "everything sent after the last kill")
    told = told_of_advice(municipality)
    assert len(told) == URGENT
    assert set(told.values()) == {1}
    copies = Counter(post.ids())
    assert len(copies) == Mail.objects.filter(skipped=False).count(), "every mail arrived"
    begun = Mail.objects.filter(skipped=False).aggregate(tries=Sum("attempts"))["tries"]
    in_hand = begun - len(copies)
    assert in_hand >= KILLS // 2, "most who were killed had a mail in hand"
    doubles = sum(count - 1 for count in copies.values())
    print(f"{in_hand} killed with a mail in hand; {doubles} second copies, with the Message-ID of the first")
    assert doubles <= KILLS * 5 // 100


@pytest.mark.parametrize("due", [4], indirect=True)
def test_three_planners_and_three_dispatchers_double_nothing(due):
    municipality, post = due
    with Crew(work(running_from(at(DUE), times=20)), size=6) as crew:
        crew.wait_until(lambda: all_out(4 * LEADS), LONG, "everything sent")
    assert set(told_of_advice(municipality).values()) == {1}
    assert set(Counter(post.ids()).values()) == {1}


@pytest.mark.parametrize("due", [1], indirect=True)
def test_a_server_that_refuses_for_a_while_gets_everything_afterwards(due):
    _, post = due
    poison = "lead7@voorbeeld.invalid"  # one in a hundred, and it delays nobody
    post.answer("451 come back later", poison={poison})
    clock = running_from(at(DUE))
    plan(clock())
    assert dispatch(clock, most=100) == 0
    # five minutes later it is well again: everything is out within ten minutes of that
    post.answer(poison={poison})
    back = at(DUE, 12, 5)
    for minute in range(10):
        dispatch(running_from(at(DUE, 12, 6 + minute)), most=5000)
        if not unsent():
            break
    assert not unsent()
    assert Mail.objects.filter(sent_at__gte=back, skipped=False).count() == len(set(post.ids()))
    assert {mail.recipient.email for mail in Mail.objects.exclude(failed_at=None)} == {poison}
