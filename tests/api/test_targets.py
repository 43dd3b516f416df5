"""The taakstelling through the second door: numbers of gemeenten, for those who may see figures."""

from datetime import date

import pytest

from accounts.roles import Role
from reporting.models import FigureRead
from tests.api.caller import Caller
from tests.builders import a_municipality, a_user
from tests.placements.builders import admitted
from tests.reporting.builders import a_target, working


@pytest.fixture
def officer(zaanstad):
    return Caller(a_user(zaanstad, Role.POLICY_OFFICER))


@pytest.fixture
def caseload(zaanstad, worker):
    a_target(zaanstad, 2026, 5)
    working(zaanstad, worker, [24, 28, 31, 36], on=date(2026, 3, 2))
    admitted(zaanstad, worker, date(2026, 4, 1))


def test_how_a_gemeente_stands(officer, caseload):
    status, told = officer.get("targets/0479/2026", on="2026-11-20")
    assert status == 200
    assert (told["target"], told["jobs_31h"], told["gap_jobs"]) == (5, 3.84, 1.16)
    assert (told["persons"], told["persons_with_indication"], told["persons_waiting"]) == (4, 5, 1)
    assert (told["effective_duty"], told["persons_needed"], told["jobs_31h_exact"]) == (5, 2, "119/31")
    assert set(told["definitions"]) >= {"target", "jobs_31h", "persons", "effective_duty", "gap_jobs"}
    assert "20-11-2026" in told["definitions"]["jobs_31h"]


def test_left_out_the_day_is_the_end_of_the_year_or_today(officer, caseload, zaanstad):
    a_target(zaanstad, 2025, 4, council=6)
    assert officer.get("targets/0479/2026")[1]["on"] == "2026-11-20"
    told = officer.get("targets/0479/2025")[1]
    assert (told["on"], told["target"], told["ministerial"], told["gap_jobs"]) == ("2025-12-31", 6, 4, 6)


def test_above_the_target_the_gap_is_negative(officer, zaanstad, worker):
    a_target(zaanstad, 2026, 1)
    working(zaanstad, worker, [36], on=date(2026, 3, 2))
    assert officer.get("targets/0479/2026")[1]["gap_jobs"] == -0.16


def test_the_list_names_what_one_may_see(officer, caseload, worker):
    assert officer.get("targets")[1] == {
        "targets": [{"municipality": "0479", "name": "Zaanstad", "region": "", "year": 2026}]
    }
    assert Caller(worker).get("targets")[1] == {"targets": []}


def test_what_one_may_not_see_is_not_there(officer, caseload, worker, zaanstad):
    elsewhere = a_municipality("0439", "Purmerend")
    assert Caller(worker).get("targets/0479/2026")[0] == 404
    assert Caller(a_user(elsewhere, Role.POLICY_OFFICER)).get("targets/0479/2026")[0] == 404
    assert officer.get("targets/0439/2026")[0] == officer.get("targets/0479/2024")[0] == 404
    assert Caller().get("targets")[0] == 401


@pytest.mark.parametrize("path", ["targets/479/2026", "targets/0479/0", "targets/0479/9999999999999"])
def test_no_such_address(officer, path):
    assert officer.get(path)[0] == 404


@pytest.mark.parametrize("on", ["gisteren", "2026-02-30", "1900-01-01", "\x00", "9999-12-31"])
def test_a_day_that_makes_no_sense(officer, caseload, on):
    status, told = officer.get("targets/0479/2026", on=on)
    assert status == 422 and told["errors"][0]["message"]


def test_reading_is_written_down(officer, caseload):
    officer.get("targets/0479/2026")
    read = FigureRead.objects.get()
    assert (read.what, read.on, read.persons) == ("api", date(2026, 11, 20), False)
