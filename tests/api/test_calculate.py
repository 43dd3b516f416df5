"""The calculators, with the check values of domain §4 and §5."""

import pytest

from tests.api.caller import Caller


@pytest.mark.parametrize(
    ("query", "value", "exact"),
    [("task=60,50,80,90&task=40,40,100,75", 34, "33.6"), ("task=100,30,100,100", 30, "30")],
)
def test_wage_value(api, query, value, exact):
    status, told = api.get(f"calculate/wage-value?{query}")
    assert (status, told["wage_value"], told["exact"]) == (200, value, exact)
    assert told["steps"]


@pytest.mark.parametrize(
    ("query", "per_month"),
    [
        ("on=2026-01-15&wage_value=40&hours=31&age=35", "1581.14"),
        ("on=2026-07-01&wage_value=25&hours=31&age=35", "1878.91"),
        ("on=2026-07-01&flat_rate=1&hours=36&age=35", "1558.55"),
    ],
)
def test_wage_subsidy(api, query, per_month):
    status, told = api.get(f"calculate/wage-subsidy?{query}")
    assert (status, told["per_month"]) == (200, per_month)
    assert told["steps"]


@pytest.mark.parametrize(
    ("query", "due"),
    [
        ("start=2026-03-10&weeks=8&statutory=1", "2026-05-06"),
        ("start=2026-11-20&weeks=6&statutory=1", "2027-01-04"),
        ("start=2026-03-10&weeks=8", "2026-05-05"),
        ("start=2026-06-30&months=1&backwards=1&statutory=1", "2026-05-30"),
        ("start=2026-01-01&days=3", "2026-01-04"),
    ],
)
def test_deadline(api, query, due):
    status, told = api.get(f"calculate/deadline?{query}")
    assert (status, told["due"]) == (200, due)
    assert told["steps"]


@pytest.mark.parametrize(
    "query",
    [
        "wage-value",
        "wage-value?task=60,50,80",
        "wage-value?task=60,50,80,90",
        "wage-value?task=101,1,1,1",
        "wage-value?task=1e5,1,1,1",
        "wage-value?" + "&".join(["task=5,50,50,50"] * 20),
        "wage-subsidy?on=2026-01-15&wage_value=40&hours=31",
        "wage-subsidy?on=2026-01-15&hours=31&age=35",
        "wage-subsidy?on=2026-01-15&wage_value=40&hours=41&age=35",
        "wage-subsidy?on=2026-01-15&wage_value=NaN&hours=31&age=35",
        "wage-subsidy?on=2026-01-15&wage_value=40&hours=31&age=12",
        "wage-subsidy?on=2035-01-15&wage_value=40&hours=31&age=35",
        "wage-subsidy?on=2026-02-30&wage_value=40&hours=31&age=35",
        "wage-subsidy?on=2026-01-15&on=2026-01-16&wage_value=40&hours=31&age=35",
        "deadline?start=2026-03-10",
        "deadline?start=2026-03-10&weeks=1&days=1",
        "deadline?start=2026-03-10&weeks=-1",
        "deadline?start=1700-03-10&weeks=1",
        "deadline?start=2026-03-10&months=99999999999999999999",
        "deadline?start=2100-12-20&weeks=8&statutory=1",
        "deadline?start=%00&weeks=1",
    ],
)
def test_out_of_range_is_refused_with_a_reason(api, query):
    status, told = api.get(f"calculate/{query}")
    assert status == 422
    assert all(error["message"] for error in told["errors"])


def test_the_demo_calculates_for_this_machine_without_login(db, settings):
    assert Caller().get("calculate/deadline?start=2026-03-10&weeks=8")[0] == 401
    settings.DEMO = True
    assert Caller().get("calculate/deadline?start=2026-03-10&weeks=8")[0] == 200
    assert Caller(REMOTE_ADDR="10.0.0.1").get("calculate/deadline?start=2026-03-10&weeks=8")[0] == 401
    assert Caller().get("trajectories")[0] == 401
