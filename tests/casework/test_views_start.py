"""Start: each role sees what it may act on, in a fixed number of queries."""

from datetime import date

import pytest
import time_machine

from accounts.roles import Role
from casework.models import Trajectory
from tests.builders import TODAY, a_municipality, a_user, do, inside, registered
from tests.pages import asked, browsing

OBSERVATION = {
    "place": "Kas",
    "work_type": "Groen",
    "method": "trial_days",
    "hours": "16",
    "supervisor": "Joke",
}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


def cards(user):
    return {card.key: card for card in browsing(user).get("/").context["cards"]}


def observed_until(zaanstad, by, last, **person):
    t = registered(zaanstad, by, date(2026, 11, 2), **person)
    return do("start_observation", t, by, date(2026, 11, 3), planned_end_on=last, **OBSERVATION)


def test_ones_own_terms_stand_under_late_today_and_soon(zaanstad, worker, lead):
    late = observed_until(zaanstad, worker, date(2026, 11, 18))
    due = observed_until(zaanstad, worker, TODAY)
    soon = observed_until(zaanstad, worker, date(2026, 12, 1))
    observed_until(zaanstad, worker, date(2026, 12, 31))
    observed_until(zaanstad, lead, TODAY)
    found = cards(worker)
    for key, trajectory in (("te-laat", late), ("vandaag", due), ("binnenkort", soon)):
        assert [line.href for line in found[key].lines] == [trajectory.get_absolute_url()]
        assert found[key].total == 1
    assert found["te-laat"].lines[0].mark.text == "2 werkdagen te laat"


def test_a_card_shows_five_and_counts_all(zaanstad, worker):
    for day in range(1, 9):
        observed_until(zaanstad, worker, date(2026, 11, 3 + day))
    late = cards(worker)["te-laat"]
    assert (len(late.lines), late.total) == (5, 8)
    assert late.lines[0].mark.due_on == date(2026, 11, 4)


def test_a_hold_takes_its_terms_off_the_desk(zaanstad, worker):
    t = observed_until(zaanstad, worker, date(2026, 11, 18))
    do("hold", t, worker, reason="opname", expected_until=date(2026, 12, 24))
    assert cards(worker)["te-laat"].total == 0


def test_what_a_colleague_gave_is_new_and_what_one_took_is_not(zaanstad, worker, lead):
    given = registered(zaanstad, lead)
    do("assign", given, lead, case_worker=worker.pk, reason="verdelen")
    free = do("assign", registered(zaanstad, lead), lead, case_worker="", reason="vrij")
    do("assign", free, worker, case_worker=worker.pk, reason="ik")
    new = cards(worker)["nieuw"]
    assert [line.href for line in new.lines] == [given.get_absolute_url()]


def test_the_team_lead_sees_what_nobody_has_and_who_has_how_much(zaanstad, worker, lead):
    do("assign", registered(zaanstad, lead), lead, case_worker="", reason="vrij")
    observed_until(zaanstad, worker, date(2026, 11, 18))
    registered(zaanstad, worker)
    found = cards(lead)
    assert (found["onverdeeld"].total, found["onverdeeld"].lines[0].title) == (1, "Zaanstad")
    (line,) = found["caseload"].lines
    assert (line.title, line.figure, line.text) == (
        str(worker),
        "2 trajecten",
        "1 met een termijn die te laat is",
    )


def test_the_team_lead_sees_silence_and_deviations(zaanstad, worker, lead):
    quiet = registered(zaanstad, worker, date(2026, 9, 1))
    strange = do(
        "start_observation", registered(zaanstad, worker), worker, planned_end_on=date(2027, 9, 1),
        motivation={"S1": "Meer tijd nodig."}, **OBSERVATION,
    )  # fmt: skip
    found = cards(lead)
    assert [line.href for line in found["stil"].lines] == [quiet.get_absolute_url()]
    assert found["stil"].lines[0].figure == "80 dagen"
    (line,) = found["afwijkingen"].lines
    assert line.href == f"{strange.get_absolute_url()}#gebeurtenis-2" and line.text.startswith(
        "Geplande einddatum binnen 6 maanden"
    )
    do("undo", Trajectory.objects.get(pk=strange.pk), lead, reason="toch niet")
    assert cards(lead)["afwijkingen"].total == 0


def test_nothing_of_another_gemeente(zaanstad, worker, lead, db):
    elsewhere = a_municipality("0439", "Purmerend")
    other = a_user(elsewhere, Role.TEAM_LEAD)
    with inside(elsewhere):
        registered(elsewhere, other, date(2026, 9, 1), surname="Kanarie")
    assert "Kanarie" not in browsing(lead).get("/").content.decode()


@pytest.mark.parametrize(
    ("role", "keys"),
    [
        (Role.CASE_WORKER, {"te-laat", "vandaag", "binnenkort", "taken", "nieuw", "zonder-traject"}),
        (Role.ADMINISTRATOR, {"beheer", "herinneringen-stil"}),  # in a test nobody sends
    ],
)
def test_each_role_has_its_cards(zaanstad, trajectory, role, keys):
    assert set(cards(a_user(zaanstad, role))) == keys


def test_without_a_role_one_is_told_what_to_do(db):
    response = browsing(a_user(None)).get("/")
    assert response.status_code == 200 and "Vraag uw functioneel beheerder" in response.content.decode()


def test_the_same_number_of_queries_however_many(zaanstad, worker, lead):
    observed_until(zaanstad, lead, TODAY)
    _, few = asked(browsing(lead), "/")
    for day in range(1, 15):
        observed_until(zaanstad, lead, date(2026, 11, 3 + day))
        do("assign", registered(zaanstad, worker), lead, case_worker=lead.pk, reason="ruil")
    _, many = asked(browsing(lead), "/")
    assert many == few <= 12
