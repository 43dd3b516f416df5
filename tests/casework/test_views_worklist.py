"""Werkvoorraad: what it shows, filters, sorts, gives out and exports, in a fixed number of queries."""

from datetime import date

import pytest
import time_machine

from accounts.models import Membership
from accounts.roles import Role
from casework.models import ReadLog, Trajectory
from tests.builders import TODAY, a_municipality, a_user, do, inside, registered
from tests.pages import asked, browsing


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


def numbers(response):
    return [line["number"] for line in response.context["page"].object_list]


def test_it_shows_the_open_trajectories_of_ones_own_gemeenten(zaanstad, worker, db):
    here = registered(zaanstad, worker, surname="Visser")
    elsewhere = a_municipality("0439", "Purmerend")
    other = a_user(elsewhere, Role.CASE_WORKER)
    with inside(elsewhere):
        there = registered(elsewhere, other, surname="Kanarie")
    response, _ = asked(browsing(worker), "/werkvoorraad/")
    html = response.content.decode()
    assert numbers(response) == [here.number]
    assert there.number not in html and "Kanarie" not in html


def test_the_same_number_of_queries_for_one_and_for_sixty(zaanstad, worker, lead):
    registered(zaanstad, worker)
    _, few = asked(browsing(lead), "/werkvoorraad/")
    for _ in range(59):
        registered(zaanstad, worker)
    response, many = asked(browsing(lead), "/werkvoorraad/")
    assert many == few <= 10
    assert len(numbers(response)) == 50
    assert len(numbers(browsing(lead).get("/werkvoorraad/?page=2"))) == 10


def test_a_line_tells_term_consulent_and_silence(zaanstad, worker):
    t = registered(zaanstad, worker, date(2026, 9, 1))
    do("hold", t, worker, date(2026, 9, 2), reason="opname", expected_until=date(2026, 11, 12))
    t = do("resume", Trajectory.objects.get(pk=t.pk), worker, date(2026, 9, 10))
    held = do("hold", registered(zaanstad, worker), worker, reason="opname", expected_until=TODAY)
    lines = browsing(worker).get("/werkvoorraad/").context["page"].object_list
    by_number = {line["number"]: line for line in lines}
    assert by_number[t.number]["signals"] == ["stil, 80 dagen"]
    assert by_number[t.number]["days"] == 80
    assert by_number[held.number]["held"] and by_number[held.number]["signals"] == []
    assert by_number[held.number]["deadline"] == "Onderbreking bezien"
    assert by_number[held.number]["mark"].state == "today"


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("consulent=mij", ["Bakker", "Dekker"]),
        ("consulent=niemand", ["Aalders"]),
        ("consulent=iemand", ["Bakker", "Cramer", "Dekker"]),
        ("onderbroken=on", ["Dekker"]),
        ("termijn=laat", ["Dekker"]),
        ("termijn=geen", ["Aalders", "Bakker", "Cramer"]),
        ("q=bak", ["Bakker"]),
        ("q=Anna+de+Bakker", ["Bakker"]),
        ("q=%2C", []),
        ("stil=on", ["Cramer"]),
        ("fase=trial", []),
        ("sorteer=-naam", ["Dekker", "Cramer", "Bakker", "Aalders"]),
    ],
)
def test_filters_and_order(zaanstad, worker, lead, query, names):
    do("assign", registered(zaanstad, worker, surname="Aalders"), lead, case_worker="", reason="vrij")
    registered(zaanstad, worker, surname="Bakker")
    registered(zaanstad, lead, date(2026, 9, 1), surname="Cramer")
    held = registered(zaanstad, worker, date(2026, 10, 1), surname="Dekker")
    do("hold", held, worker, date(2026, 10, 2), reason="opname", expected_until=date(2026, 11, 1))
    sort = "" if "sorteer" in query else "&sorteer=naam"
    response = browsing(worker).get(f"/werkvoorraad/?{query}{sort}")
    found = [line["name"].split()[-1] for line in response.context["page"].object_list]
    assert found == names


def test_the_counts_per_phase_follow_the_filters(zaanstad, worker, lead):
    registered(zaanstad, worker)
    do("start_observation", registered(zaanstad, lead), lead, place="Kas", work_type="Groen", method="trial_days",
       hours="16", supervisor="Joke", planned_end_on=date(2027, 1, 20))  # fmt: skip
    tabs = browsing(worker).get("/werkvoorraad/").context["tabs"]
    assert [(tab["label"], tab["count"]) for tab in tabs][:3] == [
        ("Alle open", 2), ("Aanmelding", 1), ("Praktijkobservatie", 1),
    ]  # fmt: skip
    mine = browsing(worker).get("/werkvoorraad/?consulent=mij").context["tabs"]
    assert [(tab["label"], tab["count"]) for tab in mine][:2] == [("Alle open", 1), ("Aanmelding", 1)]


@pytest.mark.parametrize(
    "query", ["consulent=zomaar", "fase=x", "sorteer=%00", "q=%00", "q=" + "a" * 101, "gemeente=1"]
)
def test_words_that_do_not_exist_are_told_and_not_guessed(zaanstad, worker, query):
    response = browsing(worker).get(f"/werkvoorraad/?{query}")
    assert response.status_code == 422
    assert "Er klopt nog iets niet" in response.content.decode()


@pytest.mark.parametrize("page", ["0", "-3", "9999", "x", "1e9"])
def test_any_page_number_gives_a_page(zaanstad, worker, page):
    registered(zaanstad, worker)
    assert browsing(worker).get(f"/werkvoorraad/?page={page}").status_code == 200


@pytest.mark.parametrize("role", [Role.POLICY_OFFICER, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER])
@pytest.mark.parametrize("path", ["/werkvoorraad/", "/werkvoorraad/downloaden/", "/zoeken/?q=a"])
def test_who_may_not_read_dossiers_is_refused(zaanstad, trajectory, role, path):
    response = browsing(a_user(zaanstad, role)).get(path)
    assert response.status_code == 403
    assert trajectory.number not in response.content.decode()


def test_the_team_lead_gives_out_what_was_ticked(zaanstad, worker, lead):
    chosen = [registered(zaanstad, worker).number for _ in range(3)]
    other = a_user(zaanstad, Role.CASE_WORKER)
    response = browsing(lead).post(
        "/werkvoorraad/verdelen/",
        {
            "numbers": chosen,
            "case_worker": other.pk,
            "reason": "verlof",
            "back": "/werkvoorraad/?fase=registered",
        },
    )
    assert (response.status_code, response["Location"]) == (302, "/werkvoorraad/?fase=registered")
    assert set(Trajectory.objects.values_list("case_worker", flat=True)) == {other.pk}


def test_what_is_refused_says_why_per_row_and_the_rest_is_done(zaanstad, worker, lead, db):
    elsewhere = a_municipality("0439", "Purmerend")
    there = a_user(elsewhere, Role.TEAM_LEAD)
    Membership.objects.create(user=lead, municipality=elsewhere, role=Role.TEAM_LEAD)
    here = registered(zaanstad, worker)
    with inside(elsewhere):
        far = registered(elsewhere, there)
    response = browsing(lead).post(
        "/werkvoorraad/verdelen/",
        {"numbers": [here.number, far.number], "case_worker": there.pk, "reason": "ruil"},
    )
    results = {r["trajectory"].number: r["done"] for r in response.context["results"]}
    assert results == {here.number: False, far.number: True}
    assert Trajectory.objects.get(pk=here.pk).case_worker == worker


def test_without_a_reason_nothing_happens_and_the_choice_stays(zaanstad, worker, lead):
    t = registered(zaanstad, worker)
    response = browsing(lead).post("/werkvoorraad/verdelen/", {"numbers": [t.number], "case_worker": lead.pk})
    assert response.status_code == 422
    assert t.number in response.content.decode() and "Vul in waarom" in response.content.decode()
    assert Trajectory.objects.get(pk=t.pk).version == t.version


def test_a_consulent_takes_what_is_nobodys_and_no_more(zaanstad, worker, lead):
    free = do("assign", registered(zaanstad, worker), lead, case_worker="", reason="vrij")
    taken = registered(zaanstad, lead)
    response = browsing(worker).post(
        "/werkvoorraad/verdelen/",
        {"numbers": [free.number, taken.number], "case_worker": worker.pk, "reason": "ik"},
    )
    done = {r["trajectory"].number for r in response.context["results"] if r["done"]}
    assert done == {free.number}


@pytest.mark.parametrize("back", ["https://elders.example/", "//elders.example", "/uitloggen/", ""])
def test_the_way_back_stays_in_the_house(zaanstad, worker, lead, back):
    t = registered(zaanstad, worker)
    response = browsing(lead).post(
        "/werkvoorraad/verdelen/",
        {"numbers": [t.number], "case_worker": lead.pk, "reason": "x", "back": back},
    )
    assert response["Location"] == "/werkvoorraad/"


def test_the_export_holds_every_row_and_no_formula(zaanstad, worker):
    for i in range(3):
        registered(zaanstad, worker, given_name="=1+1" if i == 0 else "Anna")
    response = browsing(worker).get("/werkvoorraad/downloaden/?sorteer=naam")
    text = b"".join(response.streaming_content).decode()
    lines = text.removeprefix("\ufeff").splitlines()
    assert lines[0].startswith("Nummer;Kandidaat;Fase")
    assert len(lines) == 4
    assert "'=1+1 de Vries" in text
    seen = ReadLog.objects.filter(user=worker, what="lijst gedownload").values_list(
        "trajectory__number", flat=True
    )
    assert sorted(seen) == sorted(line.split(";")[0] for line in lines[1:])
