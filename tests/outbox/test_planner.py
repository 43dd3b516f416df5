"""Who is told, when, and once."""

from datetime import UTC, date, timedelta
from io import StringIO

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Absence, Membership
from accounts.roles import Role
from casework.models import Mail, NotificationPreference, Reminder, ReminderRule
from casework.outbox.planner import plan
from tests.builders import TODAY, a_person, a_user, do
from tests.outbox.conftest import AMSTERDAM, at

FRIDAY = TODAY


def told():
    return sorted(Reminder.objects.values_list("recipient__first_name", "moment", "days"))


def pass_days(first: date, last: date):
    day = first
    while day <= last:
        plan(at(day))
        day += timedelta(days=1)


def test_seven_days_one_day_and_the_day_itself(due):
    due(FRIDAY)
    pass_days(FRIDAY - timedelta(days=30), FRIDAY)
    assert told() == [("Sanne", "day", 0), ("Sanne", "lead", 1), ("Sanne", "lead", 7)]
    planned = dict(Reminder.objects.values_list("days", "planned_on"))
    assert planned[7] == FRIDAY - timedelta(days=7)
    assert planned[1] == FRIDAY - timedelta(days=1)


def test_the_ladder_climbs_by_working_days(due, zaanstad, worker, lead):
    substitute = a_user(zaanstad, Role.CASE_WORKER, first_name="Vera")
    Membership.objects.filter(user=worker).update(substitute=substitute)
    due(FRIDAY)
    pass_days(FRIDAY + timedelta(days=1), FRIDAY + timedelta(days=20))
    late = {r.recipient.first_name: r.planned_on for r in Reminder.objects.filter(moment__startswith="late")}
    assert late == {
        "Sanne": date(2026, 11, 23),  # Monday: one working day
        "Vera": date(2026, 11, 27),  # Friday: five
        "Tom": date(2026, 12, 4),  # ten
    }


def test_without_a_substitute_the_team_lead_hears_at_five(due):
    due(FRIDAY)
    pass_days(FRIDAY, date(2026, 11, 27))
    assert ("Tom", "late_substitute", 0) in told()


def test_a_second_run_doubles_nothing(due):
    due(FRIDAY)
    assert [plan(at(FRIDAY)) for _ in range(5)] == [1, 0, 0, 0, 0]


def test_a_missed_run_loses_nothing(due):
    due(FRIDAY)
    plan(at(FRIDAY + timedelta(days=90)))
    assert {moment for _, moment, _ in told()} == {"late", "late_substitute", "late_team_lead"}


def test_one_message_for_a_term_that_was_set_late(due):
    due(FRIDAY)
    plan(at(FRIDAY - timedelta(days=1)))
    assert told() == [("Sanne", "lead", 1)]


def test_a_met_term_is_silent(due, worker):
    t = due(FRIDAY)
    do("resume", t, worker, FRIDAY)
    plan(at(FRIDAY + timedelta(days=30)))
    assert told() == []


def test_a_moved_date_re_arms(due, worker):
    t = due(FRIDAY)
    plan(at(FRIDAY))
    later = FRIDAY + timedelta(days=14)
    event = t.events.get(deed="hold")
    do(
        "correct",
        t,
        worker,
        event=event.number,
        values={"expected_until": later.isoformat()},
        reason="langer",
    )
    plan(at(later))
    assert told() == [("Sanne", "day", 0), ("Sanne", "day", 0)]


def test_an_undone_term_is_silent(due, worker, lead):
    t = due(FRIDAY)
    do("undo", t, lead, FRIDAY, reason="verkeerd dossier")
    plan(at(FRIDAY))
    assert told() == []


def test_nobodys_trajectory_is_the_team_leads(due):
    due(FRIDAY, owner=None)
    plan(at(FRIDAY))
    assert told() == [("Tom", "day", 0)]


def test_who_left_is_nobody(due, worker):
    due(FRIDAY)
    worker.is_active = False
    worker.save()
    plan(at(FRIDAY))
    assert told() == [("Tom", "day", 0)]


def test_on_leave_the_substitute_hears(due, zaanstad, worker):
    substitute = a_user(zaanstad, Role.CASE_WORKER, first_name="Vera")
    Absence.objects.create(user=worker, substitute=substitute, from_on=FRIDAY, until_on=FRIDAY)
    due(FRIDAY)
    plan(at(FRIDAY - timedelta(days=1)))
    plan(at(FRIDAY))
    assert told() == [("Sanne", "lead", 1), ("Vera", "day", 0)]


def test_a_gemeente_has_its_own_rule(due, zaanstad):
    ReminderRule.objects.create(
        municipality=zaanstad, kind="hold_review", lead_days=[3], on_the_day=False, escalation_days=[2, 4, 6]
    )
    due(FRIDAY)
    pass_days(FRIDAY - timedelta(days=10), date(2026, 11, 24))
    assert told() == [("Sanne", "late", 0), ("Sanne", "lead", 3)]


def test_the_digest_is_made_once_a_day_from_seven(due, worker):
    due(FRIDAY)
    due(FRIDAY)
    plan(at(FRIDAY, 6, 59))
    assert not Mail.objects.filter(kind="digest").exists()
    plan(at(FRIDAY, 7, 0))
    plan(at(FRIDAY, 7, 1))
    mail = Mail.objects.get(kind="digest")
    assert mail.reminders.count() == 2


def test_what_comes_after_the_digest_waits_for_tomorrow(due):
    due(FRIDAY)
    plan(at(FRIDAY, 7))
    due(FRIDAY)
    plan(at(FRIDAY, 8))
    assert Mail.objects.filter(kind="digest").count() == 1
    plan(at(FRIDAY + timedelta(days=1), 7))
    assert Mail.objects.filter(kind="digest").count() == 2


def test_the_team_lead_gets_a_weekly_overview_also_when_monday_was_missed(due, lead):
    due(FRIDAY)
    for day in range(23, 30):  # a week from Monday 23 November
        if day != 23:
            plan(at(date(2026, 11, day)))
    assert Mail.objects.filter(kind="weekly", recipient=lead).count() == 1
    plan(at(date(2026, 11, 30), 6))
    assert Mail.objects.filter(kind="weekly", recipient=lead).count() == 1
    plan(at(date(2026, 11, 30), 7))
    assert Mail.objects.filter(kind="weekly", recipient=lead).count() == 2


def test_who_wants_no_mail_of_a_kind_gets_none(due, worker):
    NotificationPreference.objects.create(user=worker, kind="hold_review", by_mail=False)
    due(FRIDAY)
    plan(at(FRIDAY))
    assert Reminder.objects.get().by_mail is False
    assert not Mail.objects.filter(kind="digest").exists()


def moments_around(day: date):
    """Every hour around the change of the clock; on the days before it midnight, and around the digest."""
    first = at(day - timedelta(days=8), 0).astimezone(UTC)
    for hour in range(10 * 24):
        when = first + timedelta(hours=hour)
        local = when.astimezone(AMSTERDAM)
        if abs((local.date() - day).days) <= 1 or local.hour in (0, 6, 7, 8):
            yield when


@pytest.mark.parametrize(
    "day", [date(2027, 3, 28), date(2027, 10, 31), date(2028, 2, 29), date(2026, 12, 31)]
)
def test_each_reminder_once_over_a_change_of_the_clock(due, day):
    due(day)
    for when in moments_around(day):
        plan(when)
    early = [row for row in told() if not row[1].startswith("late")]
    assert early == [("Sanne", "day", 0), ("Sanne", "lead", 1), ("Sanne", "lead", 7)]
    planned = {r.days: r.planned_on for r in Reminder.objects.filter(moment__in=["lead", "day"])}
    assert planned == {0: day, 1: day - timedelta(days=1), 7: day - timedelta(days=7)}
    digests = Mail.objects.filter(kind="digest")
    assert all(m.created_at.astimezone(AMSTERDAM).hour == 7 for m in digests)


@pytest.mark.parametrize("jump", [timedelta(hours=25), timedelta(hours=-2)])
def test_each_reminder_once_when_the_clock_jumps(due, jump):
    due(FRIDAY)
    when = at(FRIDAY - timedelta(days=8), 23)
    while when <= at(FRIDAY, 23):
        plan(when)
        plan(when + jump)
        when += timedelta(hours=12)
    early = [row for row in told() if not row[1].startswith("late")]
    assert early == [("Sanne", "day", 0), ("Sanne", "lead", 1), ("Sanne", "lead", 7)]


def test_in_a_hold_a_term_of_policy_waits_and_one_of_the_law_does_not(zaanstad, worker):
    received = FRIDAY - timedelta(days=70)
    t = do("register_request", zaanstad, worker, received, today=FRIDAY, route="self_referral",
           received_on=received, **a_person())  # fmt: skip
    do("hold", t, worker, received, today=FRIDAY, reason="opname", expected_until=FRIDAY + timedelta(days=30))
    plan(at(FRIDAY))
    assert set(Reminder.objects.values_list("deadline__kind", flat=True)) == {"advice"}


def test_without_celery_the_command_does_the_same(due, settings):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    due(timezone.localdate())
    said = StringIO()
    call_command("reminders", loop=0.01, rounds=2, stdout=said)
    assert said.getvalue().startswith("1 planned")
    assert "0 planned, 0 sent" in said.getvalue()


def test_while_one_plans_another_goes_home(due):
    due(FRIDAY)
    with psycopg.connect(**connection.get_connection_params()) as elsewhere:
        elsewhere.execute("SELECT pg_advisory_xact_lock(hashtext('luwte planner'))")
        assert plan(at(FRIDAY)) == 0
    assert plan(at(FRIDAY)) == 1


def test_as_many_statements_for_one_term_as_for_a_dozen(due):
    cost = []
    plan(at(FRIDAY))  # the first round of all makes its heartbeat
    for more in (1, 11):
        for _ in range(more):
            due(FRIDAY)
        with CaptureQueriesContext(connection) as seen:
            assert plan(at(FRIDAY, 12 + len(cost))) == more
        cost.append(len(seen))
    assert cost[0] == cost[1]
