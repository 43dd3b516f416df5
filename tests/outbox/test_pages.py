"""Meldingen, profiel, agenda, the feed, and what the beheerder sees."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Absence
from accounts.roles import Role
from casework.models import CalendarFeed, Heartbeat, Mail, NotificationPreference, Reminder, ReminderRule
from casework.notices.queries import unread_count
from casework.outbox.planner import plan
from tests.builders import a_person, a_user, do


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def told(due, today):
    trajectory = due(today)
    plan(timezone.now())
    return trajectory


@pytest.fixture
def browser(client, worker):
    client.force_login(worker)
    return client


def test_the_bell_counts_and_the_page_lists(browser, told, worker):
    assert unread_count(worker, timezone.localdate()) == 1
    text = browser.get("/meldingen/").content.decode()
    assert "Onderbreking bezien" in text
    assert told.number in text


def test_read_is_read(browser, told, worker):
    browser.post("/meldingen/gelezen/", {"id": Reminder.objects.get().pk})
    assert unread_count(worker, timezone.localdate()) == 0


def test_a_colleagues_message_stays_unread(client, told, worker, lead):
    client.force_login(lead)
    client.post("/meldingen/gelezen/", {"id": Reminder.objects.get(recipient=worker).pk})
    assert unread_count(worker, timezone.localdate()) == 1


@pytest.mark.parametrize("wrong", ["x", "9" * 30, "-1", "٣"])
def test_a_wrong_id_is_a_404(browser, wrong):
    assert browser.post("/meldingen/gelezen/", {"id": wrong}).status_code == 404


def test_preferences_are_kept(browser, worker):
    browser.post("/profiel/", {"form": "preferences", "app_hold_review": "on"})
    own = NotificationPreference.objects.get(user=worker, kind="hold_review")
    assert (own.in_app, own.by_mail) == (True, False)


def test_an_absence_with_a_substitute(browser, zaanstad, worker, today):
    other = a_user(zaanstad, Role.CASE_WORKER)
    data = {
        "form": "absence",
        "from_on": today,
        "until_on": today + timedelta(days=7),
        "substitute": other.pk,
    }
    assert browser.post("/profiel/", data).status_code == 302
    absence = Absence.objects.get(user=worker)
    assert absence.substitute == other
    browser.post(f"/profiel/afwezigheid/{absence.pk}/intrekken/")
    assert not Absence.objects.exists()


def test_an_absence_that_ends_before_it_begins_is_refused(browser, zaanstad, today):
    other = a_user(zaanstad, Role.CASE_WORKER)
    data = {
        "form": "absence",
        "from_on": today,
        "until_on": today - timedelta(days=1),
        "substitute": other.pk,
    }
    page = browser.post("/profiel/", data)
    assert page.status_code == 422
    assert "voor de eerste dag" in page.content.decode()


@pytest.mark.parametrize("view", ["lijst", "week", "maand", "onzin"])
def test_the_agenda_shows_the_term_on_its_day(browser, told, view):
    assert "Onderbreking bezien" in browser.get(f"/agenda/?weergave={view}").content.decode()


@pytest.mark.parametrize("day", ["2026-02-29", "x", "0001-01-01", "9999-12-31"])
def test_a_strange_day_is_today(browser, day):
    assert browser.get(f"/agenda/?op={day}").status_code == 200


def test_the_feed_has_numbers_and_no_names_and_can_be_revoked(browser, client, told, worker):
    browser.post("/profiel/agenda/", {"action": "new"})
    address = browser.session["feed_url"]
    path = address[address.index("/agenda/") :]
    client.logout()
    answer = client.get(path)
    body = answer.content.decode()
    assert answer.status_code == 200
    assert told.number in body
    assert "Vries" not in body
    assert told.candidate.given_name not in body
    CalendarFeed.objects.update(revoked_at=timezone.now())
    assert client.get(path).status_code == 404


def test_the_feed_of_who_left_is_gone(browser, client, told, worker):
    browser.post("/profiel/agenda/", {"action": "new"})
    path = browser.session["feed_url"]
    worker.is_active = False
    worker.save()
    assert client.get(path[path.index("/agenda/") :]).status_code == 404


@pytest.fixture
def administrator(client, zaanstad):
    user = a_user(zaanstad, Role.ADMINISTRATOR)
    client.force_login(user)
    return user


def test_the_beheerder_sees_the_queue_and_can_run_a_round(client, administrator, told):
    assert "Geen enkel bericht is mislukt" in client.get("/beheer/herinneringen/").content.decode()
    assert client.post("/beheer/herinneringen/").status_code == 302
    assert not Mail.objects.filter(sent_at=None, failed_at=None).exists()
    assert client.get("/beheer/post/").status_code == 200


def test_the_beheerder_sets_a_rule(client, administrator, zaanstad):
    data = {
        "municipality": zaanstad.pk,
        "kind": "hold_review",
        "lead_days": "14, 3",
        "escalation_days": "1, 2, 3",
    }
    assert client.post("/beheer/herinneringen/regels/", data).status_code == 302
    rule = ReminderRule.objects.get()
    assert (rule.lead_days, rule.on_the_day, rule.escalation_days) == ([14, 3], False, [1, 2, 3])


@pytest.mark.parametrize(
    ("field", "value"), [("lead_days", "0"), ("lead_days", "x"), ("escalation_days", "5, 1, 10")]
)
def test_a_wrong_rule_is_refused_at_its_field(client, administrator, zaanstad, field, value):
    data = {
        "municipality": zaanstad.pk,
        "kind": "hold_review",
        "lead_days": "7",
        "escalation_days": "1, 5, 10",
    }
    page = client.post("/beheer/herinneringen/regels/", {**data, field: value})
    assert page.status_code == 422
    assert not ReminderRule.objects.exists()


def test_a_consulent_does_not_see_the_operator_pages(browser):
    for path in ("/beheer/herinneringen/", "/beheer/herinneringen/regels/", "/beheer/post/"):
        assert browser.get(path).status_code == 403


def test_a_silent_dispatcher_is_told_where_the_beheerder_looks_first(client, administrator):
    for name in ("planner", "dispatcher"):
        Heartbeat.objects.create(name=name, at=timezone.now())
    assert "staan stil" not in client.get("/").content.decode()
    Heartbeat.objects.filter(name="dispatcher").update(at=timezone.now() - timedelta(minutes=3, seconds=1))
    assert "Verzenden: al drie minuten geen teken van leven" in client.get("/").content.decode()
    assert (
        "Al drie minuten geen teken van: Verzenden" in client.get("/beheer/herinneringen/").content.decode()
    )


def test_the_beheerder_sees_the_last_round_and_the_next(client, administrator, settings):
    settings.TICK = 60
    assert "geen volgende ronde" in client.get("/beheer/herinneringen/").content.decode()
    now = timezone.now()
    Heartbeat.objects.create(name="planner", at=now)
    soon = timezone.localtime(now + timedelta(minutes=1))
    assert f"Volgende ronde: {soon:%H:%M:%S}" in client.get("/beheer/herinneringen/").content.decode()


@pytest.mark.parametrize("view", ["lijst", "week", "maand"])
def test_a_term_of_the_gemeente_is_moved_from_the_agenda(browser, zaanstad, worker, today, view):
    t = do("register_request", zaanstad, worker, today, today=today, route="self_referral",
           received_on=today - timedelta(days=14), **a_person())  # fmt: skip
    term = t.deadlines.get(kind="uwv_consultation")
    link = f"{t.get_absolute_url()}handelingen/move_deadline/?deadline={term.pk}"
    page = browser.get(f"/agenda/?weergave={view}&op={term.due_on}").content.decode()
    assert page.count(link) == 1
    assert f"?deadline={t.deadlines.get(kind='advice').pk}" not in page
    assert f'value="{term.pk}" selected' in browser.get(link).content.decode()


def test_the_teamleider_finds_what_is_for_the_whole_team(client, lead, worker):
    client.force_login(lead)
    page = client.get("/").content.decode()
    for path in ("/werkvoorraad/overdragen/", "/termijnen/voorstellen/", "/loonkostensubsidie/indexeren/"):
        assert path in page
        assert client.get(path).status_code == 200
    client.force_login(worker)
    assert "/werkvoorraad/overdragen/" not in client.get("/").content.decode()
