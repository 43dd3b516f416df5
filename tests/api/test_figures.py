"""Figures for a program: a token that opens nothing else, and no small cell, whoever holds it."""

from __future__ import annotations

import json
from datetime import date

import pytest

from accounts.models import ApiToken
from accounts.roles import Role
from casework.models import Trajectory
from config.api import api as the_api
from reporting.models import FigureRead
from tests.api.caller import Caller
from tests.builders import a_municipality, a_user, do
from tests.placements.builders import admitted
from tests.reporting.builders import a_target, working


def bi(user) -> Caller:
    return Caller(token=ApiToken.issue(user, ApiToken.Scope.FIGURES))


@pytest.fixture
def officer(zaanstad):
    return a_user(zaanstad, Role.POLICY_OFFICER)


@pytest.fixture
def caseload(zaanstad, worker):
    a_target(zaanstad, 2026, 5)
    working(zaanstad, worker, [24, 28, 31, 36], on=date(2026, 3, 2))
    waiting = admitted(zaanstad, worker, date(2026, 4, 1), surname="Geheim")
    do("record_waiting", waiting, worker, date(2026, 4, 2), reason="school", bridging="Dagbesteding")


def test_the_figures_of_a_gemeente(officer, caseload):
    status, told = bi(officer).get("figures/0479", on="2026-11-20")
    assert status == 200 and told["tables_on"] == "2026-09-30"
    numbers = {f["code"]: f["value"] for f in told["figures"]}
    assert (numbers["target"], numbers["realised_jobs"], numbers["persons_working"]) == (5, 3.84, 4)
    assert {"flows", "funnel", "split_age", "waiting_reasons"} <= {t["code"] for t in told["tables"]}
    assert all(t["definition"] and t["cells"] for t in told["tables"])
    assert [c["quarter"] for c in told["cohorts"]] == [1, 2, 3]


def test_a_team_leader_s_token_hides_small_cells_too(lead, officer, caseload):
    assert bi(lead).get("figures/0479") == Caller(lead).get("figures/0479") == bi(officer).get("figures/0479")
    told = bi(lead).get("figures/0479")[1]
    (duration,) = (t for t in told["tables"] if t["code"] == "split_duration")
    assert [(c["count"], c["shown"]) for c in duration["cells"]] == [(None, "verborgen"), (None, "< 5")]
    assert "wage_average" not in {f["code"] for f in told["figures"]}
    assert "Geheim" not in json.dumps(told)


def test_a_gemeente_that_is_new_this_quarter_tells_no_cohort_yet(db):
    new = a_municipality("0439", "Purmerend", valid_from=date(2026, 11, 1))
    status, told = bi(a_user(new, Role.POLICY_OFFICER)).get("figures/0439")
    assert status == 200 and told["tables_on"] == "2026-09-30"
    assert {n for c in told["cohorts"] for n in c["steps"].values()} == {None}


def test_a_token_for_figures_opens_nothing_else(lead, trajectory):
    program = bi(lead)
    opened = set()
    for path, methods in the_api.get_openapi_schema()["paths"].items():
        address = (
            path.removeprefix("/api/v1/").replace("{number}", trajectory.number).replace("{deed}", "add_note")
        )
        address = address.replace("{code}", "0479").replace("{year}", "2026")
        for method in methods:
            status, told = program.get(address) if method == "get" else program.post(address, text="x")
            if status == 403:
                assert "alleen cijfers" in told["errors"][0]["message"]
            else:
                opened.add((method, path))
    assert opened == {
        ("get", "/api/v1/targets"), ("get", "/api/v1/targets/{code}/{year}"),
        ("get", "/api/v1/figures"), ("get", "/api/v1/figures/{code}"),
    }  # fmt: skip
    assert Trajectory.objects.get().version == 1
    assert program.client.get("/werkvoorraad/", headers=program.headers).status_code == 302


def test_a_session_beside_it_opens_no_more(lead, trajectory):
    program = bi(lead)
    program.client.force_login(lead)
    assert program.get("trajectories")[0] == 403


def test_what_one_may_not_see_is_not_there(officer, worker, caseload):
    elsewhere = a_municipality("0439", "Purmerend")
    assert bi(worker).get("figures") == (200, {"municipalities": []})
    assert bi(worker).get("figures/0479")[0] == bi(officer).get("figures/0439")[0] == 404
    assert bi(a_user(elsewhere, Role.POLICY_OFFICER)).get("figures/0479")[0] == 404
    assert Caller().get("figures/0479")[0] == 401
    assert bi(officer).get("figures")[1]["municipalities"][0]["municipality"] == "0479"


@pytest.mark.parametrize("on", ["gisteren", "1900-01-01", "\x00"])
def test_a_day_that_makes_no_sense(officer, caseload, on):
    assert bi(officer).get("figures/0479", on=on)[0] == 422


def test_reading_is_written_down(officer, caseload):
    bi(officer).get("figures/0479")
    read = FigureRead.objects.get()
    assert (read.what, read.persons) == ("api cijfers", False)
