"""The run of 1 January: previewed, resumable, exact, and never with a silent old amount."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from casework.models import NationalFigure
from placements.models import Subsidy
from placements.reindexing import due_periods, look, missing_figure, run
from tests.builders import do
from tests.placements.builders import admitted, hired
from tests.placements.builders_care import discussed, measured, measurement_of, subsidized


@pytest.fixture
def paid(waiting, worker, employer):
    t = discussed(measured(hired(waiting, worker, employer), worker), worker)
    return subsidized(t, worker, date(2026, 8, 1), kind="measured", measurement=measurement_of(t).pk)


@pytest.fixture
def next_years_wage(db):
    for kind, value in (("wml_month", "2400.00"), ("wml_hour", "15.40")):
        NationalFigure.objects.create(kind=kind, key="", valid_from=date(2027, 1, 1), value=Decimal(value))


def test_without_the_new_minimum_wage_it_says_which_figure_is_missing(paid):
    assert "minimumloon" in (missing_figure(2027) or "")


def test_it_shows_what_it_will_decide_and_writes_nothing(paid, worker, zaanstad, next_years_wage):
    (period,) = due_periods([zaanstad.pk], 2027)
    outcome = look(period, 2027, by=worker, today=date(2026, 12, 15))
    assert outcome.new_amount is not None and outcome.new_amount > period.per_month
    assert Subsidy.objects.count() == 1


def test_each_case_gets_its_period_and_the_run_goes_on_where_it_was(paid, worker, zaanstad, next_years_wage):
    before = Subsidy.objects.get()
    outcomes = list(run(due_periods([zaanstad.pk], 2027), 2027, by=worker, today=date(2026, 12, 15)))
    assert [o.problem for o in outcomes] == [""]
    before.refresh_from_db()
    assert before.until_on == date(2026, 12, 31)
    new = Subsidy.objects.get(from_on=date(2027, 1, 1))
    assert (new.cause, new.wage_value) == ("reindex", before.wage_value)
    assert not due_periods([zaanstad.pk], 2027).exists()


def test_the_page(client, paid, worker, next_years_wage, time_machine):
    time_machine.move_to("2026-12-15T12:00:00+01:00")
    client.force_login(worker)
    page = client.get("/loonkostensubsidie/indexeren/?jaar=2027").content.decode()
    assert "1 beschikking te gaan" in page
    for day, wage in (("2026", "2.294,40"), ("2027", "2.400,00")):  # both amounts unfold
        assert f"Het wettelijk minimumloon per maand op 1 januari {day} is € {wage}." in page
    assert client.post("/loonkostensubsidie/indexeren/?jaar=2027").status_code == 302
    assert "Alles is bij" in client.get("/loonkostensubsidie/indexeren/?jaar=2027").content.decode()


def test_who_is_refused_stops_nobody_behind(
    client, paid, zaanstad, worker, employer, next_years_wage, monkeypatch
):
    monkeypatch.setattr("placements.views.reindex.BATCH", 1)
    other = discussed(measured(hired(admitted(zaanstad, worker), worker, employer), worker), worker)
    subsidized(other, worker, date(2026, 8, 1), kind="measured", measurement=measurement_of(other).pk)
    ends = {"ended_on": date(2027, 1, 31), "end_reason": "mutual"}  # who waits for a place gets no subsidy
    do("let_contract_end", paid, worker, date(2027, 1, 31), motivation={"lks_decided": "x"}, data=ends)
    page = "/loonkostensubsidie/indexeren/?jaar=2027"
    with time_machine.travel(date(2026, 12, 15)):
        client.force_login(worker)
        after_first = client.post(page).headers["Location"]
        assert not Subsidy.objects.filter(from_on=date(2027, 1, 1)).exists()
        end = client.post(after_first).headers["Location"]
        assert Subsidy.objects.get(from_on=date(2027, 1, 1)).trajectory == other
        assert "1 beschikking kon niet worden vastgesteld" in client.get(end).content.decode()
