"""Aanmelden: route first, then the form, the check, the confirmation; known people are shown on the way."""

import re

import pytest
import time_machine

from accounts.models import Membership
from accounts.roles import Role
from casework.models import Candidate, ReadLog, Trajectory
from casework.phases import LOCAL_ROUTES, UWV_ROUTES, Phase, Route
from tests.builders import TODAY, a_bsn, a_municipality, a_user, inside, registered
from tests.pages import asked, browsing

KEY = "0c5f7c0e-6f5d-4c3f-9d37-9a9d3d0c2a11"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


def typed(**changes):
    return {
        "on": "2026-11-20", "bsn": a_bsn(), "given_name": "Anna", "prefix": "de", "surname": "Vries",
        "birth_date": "1990-02-28", "postcode": "1506 AB", "key": KEY, **changes,
    }  # fmt: skip


def page(route="wmo", **more):
    return "/kandidaten/aanmelden/?" + "&".join(f"{k}={v}" for k, v in {"route": route, **more}.items())


def post(user, route="wmo", step="check", **data):
    return browsing(user).post(page(route), {**typed(), **data, "step": step})


def test_first_only_the_route_is_asked(zaanstad, worker):
    html = browsing(worker).get("/kandidaten/aanmelden/").content.decode()
    assert all(f"route={route.value}" in html for route in Route)
    assert "Achternaam" not in html


@pytest.mark.parametrize("route", sorted(Route))
def test_each_route_asks_what_it_needs(zaanstad, worker, route):
    form = browsing(worker).get(page(route)).context["form"]
    assert ("received_on" in form.fields) == (route in UWV_ROUTES)
    assert ("referred_by" in form.fields) == (route in LOCAL_ROUTES)
    assert ("school_last_day" in form.fields) == (route == Route.SCHOOL)
    assert form.fields["bsn"].required == (route != Route.SCHOOL)


def test_check_shows_what_will_happen_and_makes_nothing(zaanstad, worker):
    response = post(worker, referred_by="Wijkteam Zuid")
    html = response.content.decode()
    assert response.status_code == 200 and "Controleren: aanmelden" in html
    assert "Wijkteam Zuid" in html and "Aanmelding" in html
    assert not Trajectory.objects.exists()


def test_confirm_makes_the_trajectory_once(zaanstad, worker):
    data = typed()
    responses = [browsing(worker).post(page(), {**data, "step": "confirm"}) for _ in range(2)]
    t = Trajectory.objects.get()
    assert {r["Location"] for r in responses} == {t.get_absolute_url()}
    assert (t.phase, t.case_worker, t.candidate.full_name) == (Phase.REGISTERED, worker, "Anna de Vries")


def test_through_uwv_the_request_is_there_already(zaanstad, worker):
    post(worker, "self_referral", "confirm", received_on="2026-11-16")
    assert Trajectory.objects.get().phase == Phase.ADVICE_REQUESTED


def test_what_the_check_page_keeps_is_enough_to_confirm(zaanstad, worker):
    html = post(worker, city="Zaandam").content.decode()
    kept = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', html))
    browsing(worker).post(page(), {**kept, "step": "confirm"})
    assert Candidate.objects.get().city == "Zaandam"


def test_back_to_change_keeps_what_was_typed_and_shows_no_errors(zaanstad, worker):
    response = post(worker, step="edit", surname="Jansma")
    assert response.status_code == 200
    assert 'value="Jansma"' in response.content.decode()
    assert "Er klopt nog iets niet" not in response.content.decode()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"bsn": ""}, "Vul het BSN in."),
        ({"bsn": "123456789"}, "elfproef"),
        ({"birth_date": "2015-01-01"}, "nog geen 16 jaar"),
        ({"birth_date": "31-02-1990"}, "geen bestaande datum"),
        ({"postcode": "0000"}, "geen Nederlandse postcode"),
        ({"on": "2027-01-01"}, "2027"),
        ({"surname": "\x00"}, "Er klopt nog iets niet"),
        ({"surname": "x" * 200}, "Er klopt nog iets niet"),
    ],
)
def test_mistakes_are_told_and_what_was_typed_stays(zaanstad, worker, change, said):
    response = post(worker, given_name="Roepnaamvoorbeeld", **change)
    html = response.content.decode()
    assert response.status_code == 422
    assert said in html and "Roepnaamvoorbeeld" in html
    assert not Trajectory.objects.exists()


def test_a_running_trajectory_of_the_same_person_is_named(zaanstad, worker):
    number = a_bsn()
    first = registered(zaanstad, worker, bsn=number)
    response = post(worker, bsn=number)
    assert response.status_code == 422 and first.number in response.content.decode()


def watched(user, **data):
    return browsing(user).post("/kandidaten/aanmelden/dubbel/", data).content.decode()


def test_while_typing_a_known_bsn_or_a_lookalike_is_shown(zaanstad, worker):
    number = a_bsn()
    t = registered(zaanstad, worker, bsn=number)
    assert t.number in watched(worker, bsn=number)
    assert list(ReadLog.objects.values_list("what", "user", "trajectory")) == [
        ("gezocht op bsn", worker.pk, t.pk)
    ]
    assert t.number in watched(worker, bsn=a_bsn(), surname="vries", birth_date="28-02-1990")
    assert t.number not in watched(worker, surname="vries", birth_date="1990-02-27")
    assert t.number not in watched(worker, surname="Bakker", birth_date="1990-02-28")
    assert number not in watched(worker, bsn=number)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"bsn": "\x00"},
        {"birth_date": "x", "surname": "ab"},
        {"surname": "\x00", "birth_date": "1990-02-28"},
    ],
)
def test_half_typed_fields_say_nothing(trajectory, worker, data):
    assert watched(worker, **data).strip() == ""


def test_the_lookalike_stands_on_the_check_page_too(zaanstad, worker):
    t = registered(zaanstad, worker)
    assert t.number in post(worker).content.decode()


def test_people_of_another_gemeente_stay_unknown(zaanstad, worker, db):
    elsewhere = a_municipality("0439", "Purmerend")
    number = a_bsn()
    with inside(elsewhere):
        there = registered(elsewhere, a_user(elsewhere, Role.CASE_WORKER), bsn=number)
    assert there.number not in watched(worker, bsn=number, surname="Vries", birth_date="1990-02-28")
    assert (
        browsing(worker)
        .post("/kandidaten/aanmelden/dubbel/", {"bsn": number, "gemeente": "0439"})
        .status_code
        == 404
    )
    assert browsing(worker).get(page(gemeente="0439")).status_code == 404


def test_who_works_in_two_gemeenten_chooses_first(zaanstad, worker, db):
    elsewhere = a_municipality("0439", "Purmerend")
    Membership.objects.create(user=worker, municipality=elsewhere, role=Role.CASE_WORKER)
    assert "In welke gemeente" in browsing(worker).get(page()).content.decode()
    browsing(worker).post(page(gemeente="0439"), {**typed(), "step": "confirm"})
    with inside(elsewhere):
        assert Trajectory.objects.get().municipality == elsewhere


@pytest.mark.parametrize("role", [Role.POLICY_OFFICER, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER])
def test_who_may_not_work_is_refused(zaanstad, role):
    user = a_user(zaanstad, role)
    assert browsing(user).get(page()).status_code == 403
    assert post(user, step="confirm").status_code == 403
    assert browsing(user).post("/kandidaten/aanmelden/dubbel/", {}).status_code == 403


def test_an_unknown_route_is_no_page(zaanstad, worker):
    assert browsing(worker).get(page("nergens")).status_code == 404


def test_the_form_costs_few_queries(zaanstad, worker):
    _, queries = asked(browsing(worker), page())
    assert queries <= 10


def test_an_employer_is_added_the_same_way(zaanstad, worker):
    from placements.models import Employer

    assert browsing(worker).get("/handelingen/add_employer/").status_code == 200
    data = {"on": "2026-11-20", "name": "De Werkplaats", "key": KEY, "step": "confirm"}
    assert browsing(worker).post("/handelingen/add_employer/", data).status_code == 302
    assert Employer.objects.get().name == "De Werkplaats"
