"""add_contract and end_one_contract: a second job beside the first."""

from datetime import date
from decimal import Decimal

import pytest

from casework.refusals import Refused
from placements.models import Contract
from tests.builders import TODAY, do
from tests.placements.builders import (
    WHY,
    an_employer,
    contract_fields,
    contract_of,
    hired,
    hired_for_good,
    open_terms,
    permanent_fields,
    refusals,
)
from tests.placements.builders_care import decision_fields, looked_again, looking_again

BESIDE = date(2026, 8, 1)


@pytest.fixture
def other(zaanstad, worker):
    return an_employer(zaanstad, worker, "Kwekerij De Lee")


@pytest.fixture
def working(waiting, worker, employer):
    fields = contract_fields(employer, why_no_trial="known", hours=16)
    return do(
        "start_contract", waiting, worker, date(2026, 6, 1), motivation={**WHY, "S10": "Opbouw"}, data=fields
    )


def beside(trajectory, by, employer, motivation=WHY, permanent="nee", **facts):
    fields = contract_fields(employer, hours=12, permanent=permanent, end_on=date(2027, 3, 31), **facts)
    if permanent == "ja":
        fields = permanent_fields(employer, hours=12, permanent=permanent, **facts)
    return do("add_contract", trajectory, by, BESIDE, motivation=motivation, data=fields)


@pytest.fixture
def two(working, worker, other):
    return beside(working, worker, other)


def first_of(trajectory):
    return Contract.objects.filter(trajectory=trajectory).order_by("id").first()


def test_hours_count_together(two):
    assert two.phase == "temporary_contract"
    assert [c.hours for c in Contract.objects.order_by("id")] == [Decimal(16), Decimal(12)]


def test_together_too_many_hours_need_a_reason(working, worker, other):
    fields = contract_fields(other, hours=16, permanent="nee")
    with pytest.raises(Refused) as refused:
        do("add_contract", working, worker, BESIDE, motivation=WHY, data=fields)
    assert refusals(refused.value) == {"S10"}


def test_each_contract_has_its_own_end(two):
    ends = two.deadlines.filter(kind="contract_end", state="open").values_list("due_on", flat=True)
    assert set(ends) == {date(2027, 5, 31), date(2027, 3, 31)}


def test_not_at_the_same_employer(working, worker, employer):
    with pytest.raises(Refused) as refused:
        beside(working, worker, employer)
    assert refusals(refused.value) == {"H9"}


def test_permanent_when_one_of_them_is(working, worker, other):
    assert beside(working, worker, other, permanent="ja").phase == "permanent_contract"


def test_beside_a_permanent_job_it_stays_permanent(waiting, worker, employer, other):
    with pytest.raises(Refused) as refused:
        beside(hired_for_good(waiting, worker, employer), worker, other)
    assert refusals(refused.value) == {"S10"}  # 28 + 12
    after = beside(waiting, worker, other, motivation={**WHY, "S10": "Wil meer"})
    assert after.phase == "permanent_contract"


def test_a_temporary_one_has_an_end(working, worker, other):
    fields = permanent_fields(other, hours=12, permanent="nee")
    with pytest.raises(Refused) as refused:
        do("add_contract", working, worker, BESIDE, motivation=WHY, data=fields)
    assert "end_on" in refusals(refused.value)


def test_one_of_them_ends(two, worker):
    first = first_of(two)
    after = do("end_one_contract", two, worker, date(2026, 10, 31), contract=first.pk, end_reason="mutual")
    first.refresh_from_db()
    assert (after.phase, first.ended_on) == ("temporary_contract", date(2026, 10, 31))
    assert open_terms(after)["contract_end"] == date(2027, 3, 31)
    assert "visit" in open_terms(after)


def test_the_notice_comes_before_its_agreed_end(two, worker):
    first = first_of(two)
    ends = {"contract": first.pk, "end_reason": "not_extended"}
    with pytest.raises(Refused) as refused:
        do("end_one_contract", two, worker, first.end_on, today=date(2027, 3, 1), data=ends)
    assert "end_notice" in refusals(refused.value)


def test_the_phase_of_what_remains(working, worker, other):
    both = beside(working, worker, other, permanent="ja")
    permanent = contract_of(both)
    after = do(
        "end_one_contract", both, worker, date(2026, 10, 31), contract=permanent.pk, end_reason="mutual"
    )
    assert after.phase == "temporary_contract"
    back = do("undo", after, worker, reason="x")
    assert back.phase == "permanent_contract"


def test_with_two_one_must_say_which(two, worker):
    with pytest.raises(Refused) as refused:
        do("end_one_contract", two, worker, date(2026, 10, 31), end_reason="mutual")
    assert refusals(refused.value) == {"contract"}


def test_while_another_runs_on_one_does_not_wait(two, worker):
    with pytest.raises(Refused) as refused:
        do(
            "let_contract_end",
            two,
            worker,
            date(2026, 10, 31),
            contract=first_of(two).pk,
            end_reason="mutual",
        )
    assert refusals(refused.value) == {"H18"}


def test_with_one_job_there_is_no_other(working, worker):
    with pytest.raises(Refused) as refused:
        do("end_one_contract", working, worker, date(2026, 10, 31), end_reason="mutual")
    assert refusals(refused.value) == {"two_contracts", "another_runs_on"}


def test_the_database_refuses_an_overlap_too(working, worker, employer):
    from django.db import IntegrityError, connection, transaction

    contract = contract_of(working)
    columns = [f.column for f in Contract._meta.concrete_fields if f.column != "id"]
    names = ", ".join(f'"{c}"' for c in columns)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO placements_contract ({names}) SELECT {names} FROM placements_contract WHERE id = %s",
            [contract.pk],
        )


def test_a_second_job_from_before_the_phase_began(waiting, worker, employer, other):
    """The phase stays, so it may have begun earlier: within the trajectory, and the contract."""
    working = hired(waiting, worker, employer)
    again = looked_again(looking_again(working, worker, date(2026, 7, 1)), worker, date(2026, 7, 20))
    on = date(2026, 8, 1)
    working = do("continue_indication", again, worker, on, data=decision_fields(on))
    fields = contract_fields(other, hours=3, permanent="nee", why_no_trial="known")
    both = do("add_contract", working, worker, date(2026, 7, 15), motivation=WHY, data=fields)
    assert both.phase == "temporary_contract"
    fields = permanent_fields(an_employer(waiting.municipality, worker), hours=3, permanent="ja")
    with pytest.raises(Refused) as refused:
        do("add_contract", both, worker, date(2026, 7, 15), motivation={**WHY, "S10": "Past."}, data=fields)
    assert refusals(refused.value) == {"on"}


def test_a_job_that_ran_out_unseen_ends_with_the_last(waiting, worker, employer, other):
    first = hired(waiting, worker, employer, date(2026, 3, 1), end_on=date(2026, 9, 30))
    both = beside(first, worker, other, motivation={**WHY, "S10": "Wil meer"})
    fields = {"contract": contract_of(both).pk, "end_reason": "mutual"}
    after = do("let_contract_end", both, worker, motivation={"lks_decided": "Komt nog."}, data=fields)
    assert after.phase == "admitted"
    ends = Contract.objects.order_by("id").values_list("ended_on", "end_reason")
    assert list(ends) == [(date(2026, 9, 30), "not_extended"), (TODAY, "mutual")]
    assert not {"contract_end", "chain_limit", "visit", "lks_decision"} & set(open_terms(after))
