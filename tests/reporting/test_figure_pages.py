"""The pages: what stands on them, who sees what, and as many statements for one gemeente as for all."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership
from accounts.roles import Role
from reporting.charts import outlook
from reporting.models import FigureRead
from tests.builders import TODAY, a_municipality, a_user, do, inside
from tests.placements.builders import admitted
from tests.reporting.builders import REGION, a_target, working

PAGES = ("", "doorstroom/", "personen/", "rapport/", "bevroren/", "doelen/")


@pytest.fixture(autouse=True)
def _clock():
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 11, tzinfo=UTC), tick=False):
        yield


@pytest.fixture
def caseload(zaanstad, worker):
    """Four who work, one who waits because of school."""
    a_target(zaanstad, 2026, 5)
    working(zaanstad, worker, [24, 28, 31, 36], on=date(2026, 3, 2))
    waiting = admitted(zaanstad, worker, date(2026, 4, 1), given_name="Wachtende", surname="Geheim")
    do("record_waiting", waiting, worker, date(2026, 4, 2), reason="school", bridging="Dagbesteding")


def browser(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text(user, path: str = "") -> str:
    response = browser(user).get(f"/taakstelling/{path}")
    assert response.status_code == 200, (path, response.status_code)
    content = response.getvalue() if response.streaming else response.content
    return content.decode()


def test_the_meter_says_how_far_the_gemeente_is(caseload, officer):
    page = text(officer)
    assert "Er zijn nog 1,16 banen van 31 uur nodig: 2 personen" in page
    assert "<strong>3,84</strong>" in page and "taakstelling 5" in page
    assert "met een indicatie 5" in page and "<desc" in page


def test_no_style_and_no_script_in_the_page(caseload, lead):
    for page in PAGES:
        told = text(lead, page)
        assert " style=" not in told and "<style" not in told and "onclick" not in told


def test_another_day_gives_other_figures(caseload, officer):
    page = text(officer, "?peildatum=2026-02-28")
    assert "Er zijn nog 5,00 banen van 31 uur nodig: 5 personen" in page
    assert "Bij een peildatum in het verleden" in page


def test_the_expectation_is_drawn_with_its_numbers(caseload, officer):
    page = text(officer)
    assert "Bekend: 3,84; Verwacht: 4; taakstelling 5</desc>" in page
    assert "luwte-outlook__bar--expected" in page and "luwte-outlook__bar--added" not in page
    assert "tussen" not in page  # both bounds are told as 4
    unsure = outlook("Banen", ("Bekend", 1), [], ("Verwacht", 2), (1, 3), None)
    assert unsure.margin and unsure.margin.label == "tussen 1 en 3"
    assert "luwte-outlook" not in text(officer, "?peildatum=2026-02-28")


def test_what_if_two_trials_end_with_a_match(caseload, officer):
    page = text(officer, "?proefplaatsingen=2&uren=31")
    assert "<strong>2,00</strong> banen van 31 uur erbij" in page and "Dan is de taakstelling gehaald" in page


def test_who_sees_persons_sees_the_reason_and_the_list(caseload, lead):
    assert "Zit nog op school" in text(lead)
    listed = text(lead, "personen/")
    assert "Wachtende de Geheim" in listed and "Dagbesteding" in listed and "1 personen" in listed
    assert "Wachtende" not in text(lead, "personen/?groep=werkt")


def test_a_policy_officer_sees_no_person_anywhere(caseload, officer):
    for page in ("", "doorstroom/", "rapport/", "bevroren/", "doelen/", "downloaden/csv/"):
        assert "Geheim" not in text(officer, page)
    for page in ("personen/", "personen/downloaden/csv/"):
        assert browser(officer).get(f"/taakstelling/{page}").status_code == 403


def test_small_groups_are_hidden_from_a_policy_officer_only(caseload, officer, lead):
    on = "?peildatum=2026-09-30"
    split = '<td class="is-number">&lt; 5</td>'
    assert split not in text(lead, f"doorstroom/{on}")
    assert split in text(officer, f"doorstroom/{on}")


def test_splits_of_a_policy_officer_stand_still_between_quarters(caseload, officer, lead):
    assert "Stand van 30 september 2026" in text(officer)
    assert "Stand van 30 september 2026" not in text(lead)


def test_who_has_no_right_to_figures_is_told_so(caseload, worker):
    for page in PAGES:
        assert browser(worker).get(f"/taakstelling/{page}").status_code == 403


def test_another_gemeente_is_not_there(caseload, officer):
    a_municipality("0439", "Purmerend", region=REGION)
    for waar in ("0439", "regio:Elders", "0000"):
        assert browser(officer).get("/taakstelling/", {"waar": waar}).status_code == 404


@pytest.mark.parametrize("query", ["peildatum=gisteren", "peildatum=0001-01-01", "peildatum=2026-02-30"])
def test_a_day_that_makes_no_sense_is_said_in_dutch(caseload, officer, query):
    response = browser(officer).get(f"/taakstelling/?{query}")
    assert response.status_code == 422 and "Fout:" in response.content.decode()


def test_every_look_is_written_down(caseload, lead):
    text(lead)
    text(lead, "personen/")
    reads = list(FigureRead.objects.order_by("id").values_list("what", "persons"))
    assert reads == [("taakstelling", False), ("personen: wacht", True)]


def test_as_many_statements_for_three_gemeenten_as_for_one(caseload, zaanstad, lead):
    alone = {page: statements(lead, page) for page in PAGES}
    assert max(alone[page] for page in PAGES if page != "rapport/") <= 15, alone
    assert alone["rapport/"] <= 20  # both pages on paper
    others = [
        a_municipality(code, name, region=REGION) for code, name in (("0439", "Purmerend"), ("0385", "Edam"))
    ]
    for other in others:
        Membership.objects.create(user=lead, municipality=other, role=Role.TEAM_LEAD)
    with inside(zaanstad, *others):
        for other in others:
            a_target(other, 2026, 3)
            working(other, a_user(other, Role.CASE_WORKER), [24, 30, 31], on=date(2026, 3, 2))
    assert all(statements(lead, page) <= alone[page] for page in PAGES)


def statements(user, page: str) -> int:
    client = browser(user)
    with CaptureQueriesContext(connection) as seen:
        assert client.get(f"/taakstelling/{page}").status_code == 200
    framing = ("SAVEPOINT", "set_config")  # of the test's own transaction
    return len([q for q in seen.captured_queries if not any(word in q["sql"] for word in framing)])
