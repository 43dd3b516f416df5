"""The owner hears of it when somebody else acts, and messages follow the trajectory."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Absence
from accounts.roles import Role
from casework.models import DeedNotice, NotificationPreference
from casework.notices.queries import deeds_of_others, notices_of, unread_count
from casework.outbox.planner import plan
from tests.builders import TODAY, a_person, a_user, do, registered


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def mine(zaanstad, worker):
    return registered(zaanstad, worker)


@pytest.fixture
def colleague(zaanstad):
    return a_user(zaanstad, Role.CASE_WORKER, first_name="Vera", last_name="Visser")


def heard():
    rows = DeedNotice.objects.order_by("id").values_list("recipient__first_name", "event__deed")
    return list(rows)


def test_a_colleagues_deed_is_told_to_the_owner(mine, worker, colleague, client):
    do("add_note", mine, colleague, text="gebeld")
    assert heard() == [("Sanne", "add_note")]
    client.force_login(worker)
    text = client.get("/meldingen/").content.decode()
    assert "Notitie toevoegen" in text
    assert "Vera Visser" in text
    assert mine.number in text
    assert f"{mine.number}/#gebeurtenis-2" in text


def test_ones_own_deed_is_told_to_nobody(mine, worker):
    do("add_note", mine, worker, text="gebeld")
    assert heard() == []


def test_nobodys_trajectory_tells_nobody(mine, lead, colleague):
    do("assign", mine, lead, case_worker="", reason="verdelen")
    before = len(heard())
    do("add_note", mine, colleague, text="gebeld")
    assert len(heard()) == before


def test_who_loses_it_and_who_gets_it_both_hear(mine, worker, lead, colleague):
    do("hand_over", mine, lead, case_worker=colleague.pk, reason="met verlof")
    assert sorted(heard()) == [("Sanne", "hand_over"), ("Vera", "hand_over")]


def test_who_does_not_want_it_is_left_alone(mine, worker, colleague, client):
    client.force_login(worker)
    client.post("/profiel/", {"form": "preferences"})
    assert (
        NotificationPreference.objects.filter(user=worker, kind=DeedNotice.PREFERENCE).get().in_app is False
    )
    do("add_note", mine, colleague, text="gebeld")
    assert heard() == []


def test_a_refused_deed_is_not_told(mine, colleague):
    with pytest.raises(Exception, match="niet onderbroken"):
        do("resume", mine, colleague)
    assert heard() == []


def unread_on_the_page(user, today):
    """What the number on the bell counts, row by row."""
    return sum(rows.filter(read_at=None).count() for rows in (notices_of(user, today), deeds_of_others(user)))


def test_read_one_by_one_or_all_at_once(mine, worker, colleague, client, today):
    for text in ("een", "twee", "drie"):
        do("add_note", mine, colleague, text=text)
    client.force_login(worker)
    assert unread_count(worker, today) == 3
    client.post("/meldingen/gelezen/", {"deed": DeedNotice.objects.first().pk})
    assert unread_count(worker, today) == 2
    client.post("/meldingen/gelezen/")
    assert unread_count(worker, today) == 0


def test_a_term_that_was_told_goes_over_with_the_trajectory(due, worker, lead, colleague, today):
    trajectory = due(today)
    plan(timezone.now())
    assert unread_count(worker, today) == 1
    do("hand_over", trajectory, lead, today, today=today, case_worker=colleague.pk, reason="met verlof")
    plan(timezone.now())
    told_of_the_hand_over = 1
    assert unread_count(worker, today) == told_of_the_hand_over
    assert unread_count(colleague, today) == 1 + told_of_the_hand_over
    assert [unread_on_the_page(user, today) for user in (worker, colleague)] == [1, 2]


def test_a_substitute_keeps_what_the_owner_is_away_for(due, worker, lead, colleague, today):
    trajectory = due(today, owner=colleague)
    Absence.objects.create(
        user=colleague, substitute=worker, from_on=today, until_on=today + timedelta(days=9)
    )
    plan(timezone.now())
    do("add_note", trajectory, worker, today, today=today, text="neem waar")
    assert unread_count(worker, today) == unread_on_the_page(worker, today) >= 1


def test_a_term_that_waits_in_a_hold_asks_no_attention(zaanstad, worker, today):
    long_ago = today - timedelta(days=10)
    fields = {"route": "self_referral", "received_on": long_ago}

    t = do("register_request", zaanstad, worker, long_ago, today=today, **a_person(), **fields)
    plan(timezone.now())
    waiting = unread_count(worker, today)
    assert waiting > 0
    do("hold", t, worker, today, today=today, reason="opname", expected_until=TODAY + timedelta(days=99))
    assert unread_count(worker, today) == waiting - 1
