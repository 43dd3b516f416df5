"""undo: exactly back, again and again, and only what one may."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.roles import Role
from casework.models import Candidate, Deadline, Event, HoldPeriod, Note, Trajectory
from casework.perform import perform
from casework.refusals import Forbidden, Refused
from casework.situation import Situation
from casework.undo import MAY_UNDO
from tests.builders import TODAY, a_user, do, registered

DOORS_OWN = ("version",)


def snapshot(trajectory):
    row = Trajectory.all_rows.filter(pk=trajectory.pk).values().get()
    return {name: value for name, value in row.items() if name not in DOORS_OWN}


def test_what_it_made_is_void_and_what_it_changed_is_back(trajectory, worker):
    before = snapshot(trajectory)
    do("hold", trajectory, worker, reason="ziek", expected_until=TODAY + timedelta(days=5))
    do("undo", trajectory, worker, reason="verkeerd dossier")
    assert snapshot(trajectory) == before
    assert not HoldPeriod.objects.exists()
    assert not Deadline.objects.exists()
    assert HoldPeriod.all_rows.get().voided_by.deed == "undo"


def test_both_events_stay(trajectory, worker):
    do("hold", trajectory, worker, reason="ziek", expected_until=TODAY)
    do("undo", trajectory, worker, reason="verkeerd")
    hold, undo = Event.objects.filter(trajectory=trajectory).order_by("number")[1:]
    assert (hold.deed, undo.deed, undo.undoes) == ("hold", "undo", hold)


def test_again_and_again_back_to_nothing(trajectory, worker):
    do("hold", trajectory, worker, reason="ziek", expected_until=TODAY)
    do("resume", trajectory, worker)
    for _ in range(3):
        do("undo", trajectory, worker, reason="alles terug")
    assert not Trajectory.objects.filter(pk=trajectory.pk).exists()
    assert not Candidate.objects.exists()
    with pytest.raises(Trajectory.DoesNotExist):
        do("undo", trajectory, worker, reason="nog verder")


def test_what_a_deed_met_runs_again(trajectory, worker):
    do("hold", trajectory, worker, reason="ziek", expected_until=TODAY + timedelta(days=5))
    do("resume", trajectory, worker)
    after = do("undo", trajectory, worker, reason="toch niet hersteld")
    assert Deadline.objects.get(kind="hold_review").state == "open"
    assert after.next_deadline_on == TODAY + timedelta(days=5)


def test_notes_stay(trajectory, worker):
    do("hold", trajectory, worker, reason="ziek", expected_until=TODAY)
    do("add_note", trajectory, worker, text="gebeld")
    do("undo", trajectory, worker, reason="verkeerd")
    assert Note.objects.get().text == "gebeld"
    assert not HoldPeriod.objects.exists()


def test_another_persons_deed_is_for_the_team_lead(trajectory, zaanstad, worker, lead):
    colleague = a_user(zaanstad, Role.CASE_WORKER)
    do("hold", trajectory, worker, reason="ziek", expected_until=TODAY)
    with pytest.raises(Forbidden, match="teamleider"):
        do("undo", trajectory, colleague, reason="ik vind van niet")
    do("undo", trajectory, lead, reason="ik wel")


def test_an_own_deed_of_yesterday_is_for_the_team_lead(trajectory, worker):
    do("hold", trajectory, worker, reason="ziek", expected_until=TODAY)
    later = Event.objects.latest("id").at.date() + timedelta(days=1)
    with pytest.raises(Forbidden):
        perform("undo", trajectory, by=worker, on=later, today=later, reason="te laat")


def test_a_day_begins_at_midnight_here(trajectory, worker, monkeypatch):
    """At half past midnight in summer it is still the day before in UTC."""
    today = date(2026, 7, 2)
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 7, 1, 22, 30, tzinfo=UTC))
    fields = {"reason": "ziek", "expected_until": TODAY}
    hold = perform("hold", trajectory, by=worker, on=TODAY, today=TODAY, **fields)
    monkeypatch.undo()
    situation = Situation(
        municipality=trajectory.municipality, trajectory=hold.trajectory, by=worker, on=today, today=today
    )
    assert MAY_UNDO.judge(situation).reason is None


def test_a_row_that_changed_since_is_not_undone_silently(zaanstad, worker, lead):
    t = registered(zaanstad, worker)
    do("hold", t, worker, reason="ziek", expected_until=TODAY)
    event = Event.objects.latest("id")
    do("correct", t, worker, event=event.number, values={"reason": "herstel"}, reason="verkeerd woord")
    do("undo", t, worker, reason="correctie terug")
    do("undo", t, worker, reason="onderbreking terug")
    assert not HoldPeriod.objects.exists()


def test_a_reason_is_needed(trajectory, worker):
    with pytest.raises(Refused):
        do("undo", trajectory, worker, reason="")
