"""GET and POST trajectories: the list with its filters, one trajectory, a new one."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Membership
from accounts.roles import Role
from casework.models import ReadLog, Trajectory
from tests.api.caller import Caller
from tests.builders import TODAY, a_bsn, a_municipality, a_person, a_user, do, inside, registered


def a_request(**kwargs):
    return {"route": "wmo", **a_person(birth_date="1990-02-28"), **kwargs}


def test_register_begins_a_trajectory(api, worker):
    status, told = api.post("trajectories", a_request())
    assert status == 201
    assert told["phase"] == "registered" and told["municipality"] == "0479"
    assert told["case_worker"]["username"] == "consulent"
    assert [e["deed"] for e in told["events"]] == ["register"]
    assert Trajectory.objects.get(number=told["number"]).version == told["version"] == 1


def test_who_looks_by_api_is_written_down_too(api, worker, zaanstad):
    number = registered(zaanstad, worker).number
    assert api.get(f"trajectories/{number}")[0] == 200
    assert ReadLog.objects.get().what == "api"
    assert api.get(f"trajectories/{number}/deeds/update_candidate")[0] == 200  # its fields hold the BSN
    assert list(ReadLog.objects.order_by("id").values_list("what", flat=True)) == ["api", "bsn"]


def test_the_answer_shows_two_digits_of_the_bsn(api):
    bsn = a_bsn()
    _, told = api.post("trajectories", a_request(bsn=bsn))
    assert told["candidate"]["bsn"].endswith(bsn[-2:])
    assert bsn not in api.last.content.decode()


def test_what_is_missing_is_told_per_field(api):
    status, told = api.post("trajectories", a_request(surname="", postcode="1"))
    assert status == 422
    assert {e["field"] for e in told["errors"]} == {"surname", "postcode"}
    assert all(e["code"] and e["message"] for e in told["errors"])


def test_a_requirement_is_told_by_its_code(api):
    bsn = a_bsn()
    api.post("trajectories", a_request(bsn=bsn))
    status, told = api.post("trajectories", a_request(bsn=bsn))
    (error,) = told["errors"]
    assert (status, error["requirement"], error["code"]) == (422, "H1", "hard")


def test_who_works_in_two_gemeenten_names_one(api, worker):
    other = a_municipality("0439", "Purmerend")
    Membership.objects.create(user=worker, municipality=other, role=Role.CASE_WORKER)
    assert api.post("trajectories", a_request())[1]["errors"][0]["field"] == "municipality"
    assert api.post("trajectories", a_request(municipality="0439"))[1]["municipality"] == "0439"


def test_another_gemeente_is_not_found(api):
    a_municipality("0439", "Purmerend")
    assert api.post("trajectories", a_request(municipality="0439"))[0] == 404
    assert api.post("trajectories", a_request(municipality="9999"))[0] == 404


def test_preview_makes_nothing(api):
    status, told = api.post("trajectories?preview=1", a_request())
    assert status == 200
    assert told["phase"] == "registered"
    assert {c["row"] for c in told["changes"]} == {"kandidaat", "traject"}
    assert not Trajectory.objects.exists()


def test_one_trajectory(api, trajectory):
    status, told = api.get(f"trajectories/{trajectory.number}")
    assert status == 200
    assert set(told) >= {
        "number", "phase", "candidate", "municipality", "case_worker", "deadlines", "deeds", "events",
    }  # fmt: skip
    by_name = {d["name"]: d for d in told["deeds"]}
    assert by_name["hold"]["open"] and not by_name["hold"]["reasons"]
    assert not by_name["resume"]["open"] and "niet onderbroken" in by_name["resume"]["reasons"][0]
    assert "Uitgestroomd" in by_name["reopen"]["reasons"][0]


@pytest.mark.parametrize("number", ["BW-2026-99999", "x", "BW-2026-0000٣", "BW%00"])
def test_an_unknown_number_is_not_found(api, trajectory, number):
    status, told = api.get(f"trajectories/{number}")
    assert (status, told["errors"][0]["code"]) == (404, "not_found")


def test_a_trajectory_of_another_gemeente_is_not_found(trajectory):
    other = a_municipality("0439", "Purmerend")
    stranger = Caller(a_user(other, Role.TEAM_LEAD))
    with inside(other):
        assert stranger.get(f"trajectories/{trajectory.number}")[0] == 404
        assert stranger.post(f"trajectories/{trajectory.number}/deeds/add_note", text="x")[0] == 404
        assert stranger.get("trajectories")[1]["count"] == 0


@pytest.mark.parametrize("role", [Role.POLICY_OFFICER, Role.ADMINISTRATOR, Role.PRIVACY_OFFICER])
def test_who_reads_no_dossiers_has_no_trajectories(zaanstad, trajectory, role):
    caller = Caller(a_user(zaanstad, role))
    assert caller.get("trajectories")[1]["trajectories"] == []
    assert caller.get(f"trajectories/{trajectory.number}")[0] == 404
    assert caller.post("trajectories", a_request())[0] == 403


def test_filters(api, zaanstad, worker, lead, trajectory):
    late = registered(zaanstad, lead, on=TODAY - timedelta(days=30), surname="Zwart")
    do("hold", late, lead, TODAY - timedelta(days=20), reason="x", expected_until=TODAY - timedelta(days=1))

    def numbers(**query):
        return [t["number"] for t in api.get("trajectories", **query)[1]["trajectories"]]

    assert set(numbers()) == {trajectory.number, late.number}
    assert numbers(overdue=1) == [late.number] and numbers(overdue=0) == [trajectory.number]
    assert numbers(assigned_to="me") == [trajectory.number]
    assert numbers(assigned_to="teamleider") == [late.number]
    assert numbers(assigned_to="none") == []
    assert numbers(q="zwa") == [late.number]
    assert numbers(q=trajectory.number.lower()) == [trajectory.number]
    assert numbers(phase="registered", q="vries") == [trajectory.number]
    assert numbers(phase="ended") == []
    assert numbers(page=2) == []


@pytest.mark.parametrize(
    "query", ["phase=x", "page=0", "page=99999999999999999999", "page=a", "overdue=x", "q=%00", "q=a&q=b"]
)
def test_a_filter_that_makes_no_sense_is_refused(api, trajectory, query):
    status, told = api.get(f"trajectories?{query}")
    assert status == 422
    assert told["errors"][0]["field"] == query.split("=")[0]


def test_the_list_costs_the_same_however_long(api, zaanstad, worker):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert api.get("trajectories")[0] == 200
        return len(seen)

    registered(zaanstad, worker)
    with_one = queries()
    for _ in range(9):
        registered(zaanstad, worker)
    assert queries() == with_one <= 10
