"""start_contract and start_permanent: from trial or waiting into a job."""

from datetime import date
from decimal import Decimal

import pytest

from casework.models import MunicipalPolicy
from casework.refusals import Conflict, Refused
from placements.models import Contract
from tests.builders import do
from tests.placements.builders import (
    HIRED,
    WHY,
    admitted,
    an_employer,
    contract_fields,
    contract_of,
    hired,
    hired_for_good,
    on_trial,
    open_terms,
    permanent_fields,
    refusals,
    states,
    trial_of,
)


def start(trajectory, by, employer, on=HIRED, motivation=WHY, **facts):
    return do(
        "start_contract", trajectory, by, on, motivation=motivation, data=contract_fields(employer, **facts)
    )


def test_after_a_trial(waiting, worker, employer):
    after = start(on_trial(waiting, worker, employer), worker, employer, date(2026, 5, 11))
    contract, trial = contract_of(after), trial_of(after)
    assert after.phase == "temporary_contract"
    assert (contract.start_on, contract.end_on, contract.hours) == (
        date(2026, 5, 11), date(2027, 5, 31), Decimal("28.00"),
    )  # fmt: skip
    assert (trial.ended_on, trial.outcome) == (date(2026, 5, 10), "match")
    assert states(after, "trial_end") == ["met"]


def test_a_trial_ended_on_its_planned_end_if_that_was_earlier(waiting, worker, employer):
    after = start(on_trial(waiting, worker, employer), worker, employer)
    assert trial_of(after).ended_on == date(2026, 5, 20)


def test_a_trial_of_the_same_day_never_began(waiting, worker, employer):
    after = start(on_trial(waiting, worker, employer), worker, employer, date(2026, 4, 1))
    assert (trial_of(after).ended_on, trial_of(after).outcome) == (date(2026, 3, 31), "not_started")


def test_its_terms(waiting, worker, employer):
    before = open_terms(waiting)
    after = hired(waiting, worker, employer)
    made = {kind: due for kind, due in open_terms(after).items() if kind not in before}
    assert made == {
        "contract_end": date(2027, 5, 31),
        "end_notice": date(2027, 4, 30),
        "chain_limit": date(2029, 5, 31),
        "visit": date(2026, 6, 8),
        "evaluation": date(2027, 6, 1),
        "aow_age": date(2057, 5, 28),
        "lks_decision": date(2026, 7, 6),
    }
    assert states(after, "placement_offer") == ["met"]


def test_a_short_contract_needs_no_notice_but_a_reason(waiting, worker, employer):
    with pytest.raises(Refused) as refused:
        hired(waiting, worker, employer, end_on=date(2026, 11, 29))
    assert refusals(refused.value) == {"S13"}
    fields = contract_fields(employer, end_on=date(2026, 11, 29), why_no_trial="known")
    after = do("start_contract", waiting, worker, HIRED, motivation={**WHY, "S13": "Seizoen"}, data=fields)
    assert "end_notice" not in open_terms(after)


def test_without_a_trial_the_reason_is_asked(waiting, worker, employer):
    with pytest.raises(Refused) as refused:
        start(waiting, worker, employer)
    assert refusals(refused.value) == {"why_no_trial"}


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("H9", {"hours": 0}),
        ("H9", {"hours": "40.5", "full_week": 40}),
        ("H9", {"hours": 30, "full_week": 28}),
        ("H9", {"wage": "14.70"}),
        ("H10", {"lks_kind": ""}),
        ("H10", {"arrangement": "wage_dispensation", "dispensation_percentage": 50}),
        ("H11", {"contract_form": "seconded"}),
        ("H11", {"subsidy_receiver": "hirer"}),
        ("S10", {"hours": 23}),
        ("S10", {"hours": 32}),
        ("S14", {"fallback_agreed": "nee"}),
        ("end_on", {"end_on": "2026-05-31"}),
        ("arrangement", {"arrangement": ""}),
        ("scenario", {"scenario": "unknown"}),
    ],
)
def test_what_stands_in_the_way(waiting, worker, employer, code, facts):
    with pytest.raises(Refused) as refused:
        hired(waiting, worker, employer, **facts)
    assert code in refusals(refused.value)


def test_a_medical_hours_limit_allows_fewer_hours(zaanstad, worker, employer):
    waiting = admitted(
        zaanstad, worker, hours_limit=16, hours_limit_on=date(2026, 1, 5), hours_limit_by="Verzekeringsarts"
    )
    assert contract_of(hired(waiting, worker, employer, hours=16)).hours == 16


def test_no_worth_and_no_flat_rate_needs_a_reason(waiting, worker, employer):
    fields = contract_fields(employer, why_no_trial="known", lks_kind="measured")
    with pytest.raises(Refused) as refused:
        do("start_contract", waiting, worker, HIRED, data=fields)
    assert refusals(refused.value) == {"S9"}
    after = do("start_contract", waiting, worker, HIRED, motivation=WHY, data=fields)
    assert "lks_decision" not in open_terms(after)  # waits for the wage value


def test_an_old_wajong_goes_by_dispensation(zaanstad, worker, employer):
    waiting = admitted(zaanstad, worker, benefit="wajong_old")
    with pytest.raises(Refused) as refused:
        hired(waiting, worker, employer)
    assert refusals(refused.value) == {"H10"}
    after = hired(
        waiting, worker, employer, arrangement="wage_dispensation", dispensation_percentage=40,
        dispensation_until_on="2028-06-01", wage="5.89",
    )  # fmt: skip
    assert contract_of(after).lks_kind == ""
    assert "lks_decision" not in open_terms(after)


def test_dispensation_has_its_own_minimum(zaanstad, worker, employer):
    waiting = admitted(zaanstad, worker, benefit="wajong_old")
    with pytest.raises(Refused) as refused:
        hired(
            waiting, worker, employer, arrangement="wage_dispensation", dispensation_percentage=40,
            dispensation_until_on="2028-06-01", wage="5.87",
        )  # fmt: skip
    assert refusals(refused.value) == {"H9"}


def test_seconded_with_a_hirer(zaanstad, waiting, worker, employer):
    hirer = an_employer(zaanstad, worker, "Inlener")
    after = hired(
        waiting, worker, employer, contract_form="seconded", hirer=hirer.pk, subsidy_receiver="hirer"
    )
    assert contract_of(after).hirer == hirer


def test_the_hirer_is_another_than_the_employer(waiting, worker, employer):
    with pytest.raises(Refused) as refused:
        hired(waiting, worker, employer, contract_form="seconded", hirer=employer.pk)
    assert refusals(refused.value) == {"H11"}


def test_a_contract_in_the_future_and_what_then_never_began(waiting, worker, employer):
    after = hired(waiting, worker, employer, date(2026, 12, 1))
    assert after.phase == "temporary_contract"
    back = do("let_contract_end", after, worker, date(2026, 11, 20), end_reason="mutual")
    contract = contract_of(back)
    assert (contract.ended_on, contract.end_reason) == (date(2026, 11, 20), "not_started")
    assert back.phase == "admitted"
    # It stands in nobody's way: a new one may begin in the same time.
    assert hired(back, worker, employer, date(2026, 12, 1)).phase == "temporary_contract"


def test_a_date_without_a_known_minimum_wage_names_what_is_missing(waiting, worker, employer):
    with pytest.raises(Refused, match="minimumloon"):
        hired(waiting, worker, employer, date(2027, 2, 1), end_on=date(2027, 12, 31))


def test_taken_over_keeps_its_real_start(waiting, worker, employer):
    with pytest.raises(Refused) as refused:
        hired(waiting, worker, employer, began_on="2025-03-01")
    assert refusals(refused.value) == {"began_on"}
    fields = contract_fields(employer, why_no_trial="taken_over", began_on="2025-03-01", end_on="2026-09-30")
    after = do("start_contract", waiting, worker, HIRED, motivation=WHY, data=fields)
    contract = contract_of(after)
    assert (contract.real_start_on, contract.start_on) == (date(2025, 3, 1), HIRED)
    assert open_terms(after)["chain_limit"] == date(2028, 2, 29)
    assert open_terms(after)["end_notice"] == date(2026, 8, 30)


def test_direct_permanent(waiting, worker, employer):
    after = hired_for_good(waiting, worker, employer)
    contract = contract_of(after)
    assert after.phase == "permanent_contract"
    assert (contract.permanent, contract.end_on) == (True, None)
    terms = open_terms(after)
    assert not {"contract_end", "end_notice", "chain_limit"} & set(terms)
    assert {"visit", "evaluation", "aow_age", "lks_decision"} <= set(terms)


def test_permanent_after_a_trial(waiting, worker, employer):
    trying = on_trial(waiting, worker, employer)
    after = do("start_permanent", trying, worker, HIRED, motivation=WHY, data=permanent_fields(employer))
    assert (after.phase, trial_of(after).outcome) == ("permanent_contract", "match")


def test_earlier_contracts_outside_luwte_count_in_the_chain(waiting, worker, employer):
    earlier = [
        {"start": "2024-12-01", "end": "2025-05-31"},
        {"start": "2025-06-01", "end": "2025-11-30"},
        {"start": "2025-12-01", "end": "2026-05-31"},
    ]
    with pytest.raises(Refused) as refused:
        hired(waiting, worker, employer, earlier_contracts=earlier)
    assert refusals(refused.value) == {"H12"}
    assert "4e tijdelijke contract" in str(refused.value)
    assert hired_for_good(waiting, worker, employer).phase == "permanent_contract"


def test_undo_brings_the_trial_back(waiting, worker, employer):
    trying = on_trial(waiting, worker, employer)
    before = open_terms(trying)
    back = do("undo", start(trying, worker, employer), worker, reason="Toch nog niet")
    assert (back.phase, open_terms(back)) == ("trial", before)
    assert trial_of(back).ended_on is None
    assert not Contract.objects.exists()


def test_correcting_the_end_moves_its_terms(waiting, worker, employer):
    after = hired(waiting, worker, employer)
    number = after.version
    fixed = do(
        "correct",
        after,
        worker,
        reason="Typefout",
        event=number,
        values={"end_on": "2026-12-31", "hours": "30"},
    )
    terms = open_terms(fixed)
    assert (contract_of(fixed).hours, contract_of(fixed).end_on) == (30, date(2026, 12, 31))
    assert (terms["contract_end"], terms["end_notice"]) == (date(2026, 12, 31), date(2026, 11, 30))
    assert terms["lks_decision"] == date(2026, 7, 6)


def test_past_the_aow_date_needs_a_reason(zaanstad, worker, employer):
    waiting = admitted(zaanstad, worker, birth_date=date(1960, 3, 1))  # 67 on 1 March 2027
    with pytest.raises(Refused) as refused:
        hired(waiting, worker, employer, end_on=date(2027, 3, 2))
    assert refusals(refused.value) == {"S15"}
    after = hired(waiting, worker, employer, end_on=date(2027, 3, 1))
    assert open_terms(after)["aow_age"] == date(2027, 3, 1)


def test_younger_than_the_adult_age_the_minimum_is_lower(zaanstad, worker, employer):
    waiting = admitted(zaanstad, worker, birth_date=date(2007, 6, 2))  # 18 on 1 June 2026: 50 %
    with pytest.raises(Refused) as refused:
        hired(waiting, worker, employer, wage="7.35")
    assert refusals(refused.value) == {"H9"}
    assert contract_of(hired(waiting, worker, employer, wage="7.36")).wage == Decimal("7.36")


def test_not_before_the_indication(waiting, worker, employer):
    looking = do("start_reindication", waiting, worker, date(2026, 4, 1), cause="improved", explanation="x",
                 sent_on=date(2026, 4, 1), received_on=date(2026, 4, 1))  # fmt: skip
    assert looking.phase == "reindication"
    with pytest.raises(Conflict):
        hired(looking, worker, employer)


def test_only_what_the_gemeente_offers_and_what_runs_stays(waiting, worker, employer, zaanstad):
    after = hired(waiting, worker, employer, end_on=date(2026, 11, 30))
    MunicipalPolicy.objects.create(
        municipality=zaanstad, key="scenarios_offered", valid_from=date(2026, 1, 1), value=["municipal"]
    )
    with pytest.raises(Refused) as refused:
        hired(admitted(zaanstad, worker), worker, employer)
    assert refusals(refused.value) == {"scenario"}
    fields = {"end_on": date(2027, 11, 30)}
    after = do("extend_contract", after, worker, date(2026, 12, 1), motivation=WHY, data=fields)
    assert contract_of(after).scenario == "employer"
