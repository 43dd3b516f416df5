"""let_contract_end, end_employment: back to waiting, with the indication."""

from datetime import date

import pytest

from casework.refusals import Refused
from indications.models import Indication
from tests.builders import TODAY, do
from tests.placements.builders import (
    contract_of,
    hired,
    hired_for_good,
    open_terms,
    refusals,
    states,
)
from tests.placements.builders_care import visited


@pytest.fixture
def working(waiting, worker, employer):
    return hired(waiting, worker, employer, end_on=date(2026, 11, 30))


def end(trajectory, by, on, deed="let_contract_end", today=TODAY, **facts):
    why = {"lks_decided": "Geen subsidie gevraagd."}
    return do(
        deed, trajectory, by, on, today=today, motivation=why, data={"end_reason": "not_extended", **facts}
    )


def test_at_its_end(working, worker):
    after = end(working, worker, date(2026, 11, 30))
    contract = contract_of(after)
    assert after.phase == "admitted"
    assert (contract.ended_on, contract.end_reason) == (date(2026, 11, 30), "not_extended")
    assert Indication.objects.get().ended_on is None


def test_its_terms(working, worker):
    after = end(working, worker, date(2026, 11, 30))
    assert states(after, "contract_end") == ["met"]
    assert states(after, "chain_limit") == ["met"]
    assert states(after, "visit") == ["open"]  # of June, and there is work until the thirtieth
    for kind in ("end_notice", "evaluation", "lks_decision"):
        assert states(after, kind) == ["withdrawn"]
    assert open_terms(after)["placement_offer"] == date(2027, 3, 1)
    assert "aow_age" in open_terms(after)


def test_the_new_term_does_not_move_to_before_it_begins(working, worker):
    early = {"today": date(2026, 10, 1), "continues": "nee", "conditions": ""}
    noticed = do("give_end_notice", working, worker, date(2026, 10, 1), **early)
    after = end(noticed, worker, date(2026, 11, 30), today=date(2026, 10, 1))
    term = after.deadlines.get(kind="placement_offer", state="open").pk
    moving = {"today": date(2026, 10, 2), "reason": "druk", "due_on": date(2026, 11, 29), "deadline": term}
    with pytest.raises(Refused, match="Deze termijn begint op 30 november 2026"):
        do("move_deadline", after, worker, date(2026, 10, 2), **moving)


def test_earlier_and_told_later(working, worker):
    after = end(working, worker, date(2026, 11, 1), ended_on=date(2026, 10, 15), end_reason="employee_notice")
    assert contract_of(after).ended_on == date(2026, 10, 15)


def test_per_a_day_to_come(waiting, worker, employer):
    working = hired(waiting, worker, employer, end_on=date(2026, 12, 31))
    noticed = do("give_end_notice", working, worker, continues="nee", conditions="")
    after = end(noticed, worker, date(2027, 1, 1))
    assert (after.phase, contract_of(after).ended_on) == ("admitted", date(2026, 12, 31))


@pytest.mark.parametrize(("last", "visit"), [(date(2026, 12, 31), "open"), (date(2026, 12, 21), "withdrawn")])
def test_a_visit_until_the_last_day_is_still_paid(waiting, worker, employer, last, visit):
    working = visited(hired(waiting, worker, employer), worker, date(2026, 11, 10))
    assert open_terms(working)["visit"] == date(2026, 12, 22)
    after = end(working, worker, last, end_reason="mutual")
    assert states(after, "visit") == ["met", visit]
    assert states(after, "evaluation") == ["withdrawn"]


def test_after_the_last_day_no_visit_is_due(working, worker):
    assert states(end(working, worker, TODAY, end_reason="mutual"), "visit") == ["withdrawn"]


@pytest.mark.parametrize("last", [date(2026, 5, 31), date(2026, 11, 20), date(2026, 12, 1)])
def test_the_last_day_lies_within(working, worker, last):
    with pytest.raises(Refused) as refused:
        end(working, worker, date(2026, 11, 19), ended_on=last)
    assert refusals(refused.value) == {"last_day"}


@pytest.mark.parametrize("reason", ["", "followed", "not_started", "x"])
def test_a_reason_of_the_list(working, worker, reason):
    with pytest.raises(Refused) as refused:
        end(working, worker, date(2026, 11, 19), end_reason=reason)
    assert refusals(refused.value) == {"end_reason"}


def test_permanent_employment(waiting, worker, employer):
    after = end(
        hired_for_good(waiting, worker, employer),
        worker,
        date(2026, 10, 31),
        "end_employment",
        end_reason="mutual",
    )
    assert (after.phase, contract_of(after).ended_on) == ("admitted", date(2026, 10, 31))


def test_a_new_contract_after_it_finds_the_chain(working, worker, employer):
    back = end(working, worker, date(2026, 9, 30), ended_on=date(2026, 9, 30))
    after = hired(back, worker, employer, date(2026, 10, 1), end_on=date(2027, 9, 30))
    assert open_terms(after)["chain_limit"] == date(2029, 5, 31)  # the pause is shorter than six months


def test_undo_brings_the_contract_back(working, worker):
    before = open_terms(working)
    back = do("undo", end(working, worker, date(2026, 11, 19)), worker, reason="x")
    assert (back.phase, open_terms(back)) == ("temporary_contract", before)
    assert (contract_of(back).ended_on, contract_of(back).end_reason) == (None, "")
