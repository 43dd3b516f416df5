"""extend_contract and make_permanent, and the chain between them."""

from datetime import date

import pytest

from casework.models import Event
from casework.refusals import Conflict, Refused
from placements.models import Contract
from tests.builders import do
from tests.placements.builders import (
    WHY,
    an_employer,
    contract_of,
    hired,
    on_trial,
    open_terms,
    refusals,
    states,
)

# Contracts of the past, so that their ends lie before today (20 November 2026).
FIRST, FIRST_END = date(2026, 3, 1), date(2026, 9, 30)
SECOND, SECOND_END = date(2026, 10, 1), date(2027, 9, 30)


@pytest.fixture
def working(waiting, worker, employer):
    return hired(waiting, worker, employer, FIRST, end_on=FIRST_END)


def extend(trajectory, by, on=SECOND, end_on=SECOND_END, motivation=None, **facts):
    return do("extend_contract", trajectory, by, on, motivation=motivation, data={"end_on": end_on, **facts})


def test_what_is_not_said_stays_as_it_was(working, worker, employer):
    after = extend(working, worker)
    first, second = Contract.objects.order_by("id")
    assert after.phase == "temporary_contract"
    assert (second.employer, second.function, second.hours, second.wage) == (
        employer, first.function, first.hours, first.wage,
    )  # fmt: skip
    assert (second.start_on, second.end_on, second.follows) == (SECOND, SECOND_END, first)
    assert (first.ended_on, first.end_reason) == (FIRST_END, "followed")


def test_the_terms_go_on(working, worker):
    terms = open_terms(extend(working, worker))
    assert (terms["contract_end"], terms["end_notice"]) == (SECOND_END, date(2027, 8, 30))
    assert terms["chain_limit"] == date(2029, 2, 28)  # still counted from the first contract
    assert terms["evaluation"] == date(2027, 3, 1)
    assert states(working, "contract_end") == ["met", "open"]
    assert states(working, "end_notice") == ["met", "open"]


def test_other_terms_than_before(working, worker):
    assert contract_of(extend(working, worker, hours="30", wage="15.50")).hours == 30


def test_not_while_the_first_runs(working, worker):
    with pytest.raises(Refused) as refused:
        extend(working, worker, date(2026, 9, 30))
    assert refusals(refused.value) == {"H9"}


def test_longer_than_policy_needs_a_reason(working, worker):
    with pytest.raises(Refused) as refused:
        extend(working, worker, end_on=date(2028, 3, 31))
    assert refusals(refused.value) == {"S12"}
    extend(working, worker, end_on=date(2028, 3, 31), motivation={"S12": "Nog een jaar nodig"})


def test_longer_than_three_years_is_permanent_by_law(working, worker):
    with pytest.raises(Refused) as refused:
        extend(working, worker, end_on=date(2029, 3, 1), motivation={"S12": "x"})
    assert refusals(refused.value) == {"H12"}
    assert "Vast dienstverband" in str(refused.value)
    extend(working, worker, end_on=date(2029, 2, 28), motivation={"S12": "x"})


def test_a_fourth_contract_is_permanent_by_law(waiting, worker, employer):
    t = hired(waiting, worker, employer, FIRST, end_on=date(2026, 8, 31))
    t = extend(t, worker, date(2026, 9, 1), date(2026, 9, 30))
    t = extend(t, worker, date(2026, 10, 1), date(2026, 10, 31))
    assert open_terms(t)["chain_limit"] == date(2026, 10, 31)
    with pytest.raises(Refused) as refused:
        extend(t, worker, date(2026, 11, 1), date(2026, 12, 31))
    assert refusals(refused.value) == {"H12"}
    after = do("make_permanent", t, worker, date(2026, 11, 1), data={})
    assert after.phase == "permanent_contract"


def test_a_succeeding_employer_goes_on_with_the_chain(zaanstad, working, worker, employer):
    other = an_employer(zaanstad, worker, "Opvolger")
    fields = {"employer": other.pk, "succeeds": employer.pk, "end_on": date(2029, 2, 28)}
    with pytest.raises(Refused) as refused:
        extend(working, worker, motivation={"S12": "x"}, **{**fields, "end_on": date(2029, 3, 1)})
    assert refusals(refused.value) == {"H12"}
    after = extend(working, worker, motivation={"S12": "x"}, **fields)
    assert states(after, "chain_limit") == ["withdrawn", "open"]
    assert open_terms(after)["chain_limit"] == date(2029, 2, 28)


def test_another_employer_begins_a_new_chain(zaanstad, working, worker):
    other = an_employer(zaanstad, worker, "Een ander")
    after = extend(working, worker, employer=other.pk)
    assert open_terms(after)["chain_limit"] == date(2029, 9, 30)


def test_permanent_halfway(working, worker):
    after = do("make_permanent", working, worker, date(2026, 7, 1), data={})
    first, second = Contract.objects.order_by("id")
    assert after.phase == "permanent_contract"
    assert (first.ended_on, second.start_on, second.permanent, second.end_on) == (
        date(2026, 6, 30), date(2026, 7, 1), True, None,
    )  # fmt: skip
    for kind in ("contract_end", "end_notice", "chain_limit"):
        assert states(after, kind) == ["met"]
    assert open_terms(after)["lks_decision"] == date(2026, 8, 5)


def test_permanent_from_a_day_to_come(working, worker):
    assert do("make_permanent", working, worker, date(2026, 12, 1), data={}).phase == "permanent_contract"


def test_no_contract_no_extension(waiting, worker, employer):
    with pytest.raises(Conflict):
        extend(waiting, worker)
    trying = on_trial(waiting, worker, employer)
    looking = do("start_reindication", trying, worker, date(2026, 5, 1), **reindication())
    with pytest.raises(Refused) as refused:
        extend(looking, worker)
    assert "running_contract" in refusals(refused.value)


def reindication():
    asked = date(2026, 5, 1)
    return {"cause": "improved", "explanation": "Gaat vooruit.", "received_on": asked, "sent_on": asked}


def test_in_a_reindication_the_phase_stays(working, worker):
    looking = do("start_reindication", working, worker, date(2026, 5, 1), **reindication())
    assert looking.phase == "reindication"
    after = extend(looking, worker)
    assert after.phase == "reindication"
    assert do("make_permanent", after, worker, date(2026, 11, 1), data={}).phase == "reindication"


def test_undo_restores_exactly(working, worker):
    before = open_terms(working)
    back = do("undo", extend(working, worker), worker, reason="x")
    contract = contract_of(back)
    assert (contract.ended_on, contract.end_reason, open_terms(back)) == (None, "", before)
    assert Event.objects.filter(undoes__isnull=False).count() == 1


def test_the_motivation_stays_on_the_event(working, worker):
    extend(working, worker, end_on=date(2028, 3, 31), motivation={"S12": "Nog een jaar nodig"})
    kept = Event.objects.get(deed="extend_contract").motivation
    assert kept["S12"]["motivation"] == "Nog een jaar nodig"
    assert set(WHY) & set(kept) == set()


def test_the_page_proposes_the_day_after_and_says_which_figure_is_missing(client, working, worker):
    client.force_login(worker)
    address = f"{working.get_absolute_url()}handelingen/extend_contract/"
    assert 'value="2026-10-01"' in client.get(address).content.decode()
    far = client.post(address, {"on": "2035-01-01", "end_on": "2035-12-31"})
    assert far.status_code == 422
    assert "is niet bekend voor 1 januari 2035" in far.content.decode()
