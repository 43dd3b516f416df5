"""record_other_subsidy: a yearly amount with a ceiling, in proportion to 31 hours (domain §4, other money)."""

from datetime import date
from decimal import Decimal

import pytest

from casework.models import MunicipalPolicy, Task
from casework.refusals import Refused
from placements.actions.money import RECKON
from placements.models import OtherSubsidy
from placements.money import pro_rata
from tests.builders import do
from tests.placements.builders import HIRED, WHY, contract_of, hired, refusals
from tests.placements.builders_care import open_tasks, other_subsidy_fields


@pytest.fixture
def working(waiting, worker, employer):
    return hired(waiting, worker, employer, hours="24")


def recorded(trajectory, by, on=HIRED, **facts):
    fields = other_subsidy_fields(trajectory, HIRED, **facts)
    return do("record_other_subsidy", trajectory, by, on, data=fields, motivation={})


def newest(trajectory):
    return OtherSubsidy.objects.filter(trajectory=trajectory).latest("id")


@pytest.mark.parametrize(
    ("maximum", "hours", "amount"),
    [
        ("8500", "24", "6580.65"),  # the printed table says 6.500: the rule wins
        ("2500", "24", "1935.48"),
        ("8500", "31", "8500.00"),
        ("8500", "36", "8500.00"),
    ],
)
def test_the_rule_to_the_cent(maximum, hours, amount):
    assert pro_rata(Decimal(maximum), Decimal(hours)) == Decimal(amount)


def test_the_amount_follows_from_policy_and_hours(working, worker):
    period = newest(recorded(working, worker))
    assert (period.per_year, period.maximum, period.hours) == (Decimal("6580.65"), Decimal(8500), Decimal(24))
    assert period.until_on == contract_of(working).end_on
    assert period.steps[-1].startswith("Naar rato voor 24 uur: € 8.500,00 × 24 / 31 = € 6.580,65 per jaar.")


def test_the_policy_of_its_first_day_holds(working, worker, zaanstad):
    MunicipalPolicy.objects.create(
        municipality=zaanstad, key="subsidy_sheltered_year", valid_from=date(2026, 7, 1), value="6200.00"
    )
    assert newest(recorded(working, worker)).per_year == Decimal("6580.65")
    later = recorded(working, worker, on=date(2026, 7, 6), from_on=date(2026, 7, 1))
    assert newest(later).per_year == Decimal("4800.00")
    assert OtherSubsidy.objects.order_by("id").first().until_on == date(2026, 6, 30)


def test_the_temporary_subsidy_ended_with_2019(working, worker):
    with pytest.raises(Refused) as refused:
        recorded(working, worker, kind="temporary")
    assert "temporary_until_2020" in refusals(refused.value)


def test_a_guidance_fee_is_entered_and_has_a_ceiling(working, worker):
    period = newest(recorded(working, worker, kind="guidance", asked_per_year="6000"))
    assert period.per_year == Decimal(6000)
    with pytest.raises(Refused) as refused:  # 7.800 × 24 / 31 = 6.038,71
        recorded(working, worker, kind="guidance", asked_per_year="6038.72", from_on=date(2026, 6, 2))
    assert refusals(refused.value) == {"subsidy_ceiling"}
    recorded(working, worker, kind="guidance", asked_per_year="6038.71", from_on=date(2026, 6, 2))
    with pytest.raises(Refused) as refused:
        recorded(working, worker, kind="guidance")
    assert "asked_per_year" in refusals(refused.value)


def test_it_stays_within_the_contract_and_follows_the_last_period(working, worker):
    recorded(working, worker)
    for facts, code in (
        ({"from_on": date(2026, 5, 1)}, "within_contract"),
        ({"from_on": date(2026, 7, 1), "until_on": date(2028, 1, 1)}, "ends_in_time"),
        ({}, "after_last_period"),
    ):
        with pytest.raises(Refused) as refused:
            recorded(working, worker, **facts)
        assert code in refusals(refused.value)


def test_other_hours_ask_to_record_it_anew_and_undo_restores(working, worker):
    after = recorded(working, worker)
    why = {"S6": "Volgt met het begeleidingsplan."}
    changed = date(2026, 7, 1)
    after = do("change_contract", after, worker, changed, motivation=why,
               data={"reason": "Meer uren", "hours": "28"})  # fmt: skip
    assert "other_subsidy_period" in open_tasks(after)
    assert "1 juli 2026" in Task.objects.get(kind="other_subsidy_period").text
    after = recorded(after, worker, on=changed, from_on=changed)
    assert newest(after).per_year == Decimal("7677.42")
    assert "other_subsidy_period" not in open_tasks(after)
    after = do("undo", after, worker, changed, reason="typefout")
    assert newest(after).until_on == contract_of(after).end_on
    assert "other_subsidy_period" in open_tasks(after)


def test_a_corrected_period_is_reckoned_anew(working, worker):
    after = recorded(working, worker, kind="guidance", asked_per_year="6000")
    do("correct", after, worker, HIRED, event=after.version, values={"kind": "sheltered"}, reason="typefout")
    assert newest(after).per_year == Decimal("6580.65")


def test_it_ends_with_its_contract_and_asks_for_the_next(waiting, worker, employer):
    after = hired(waiting, worker, employer, on=date(2026, 4, 1), end_on=date(2026, 9, 30))
    after = recorded(after, worker)
    following = {"end_on": date(2027, 9, 30), "wage": "15.00", "lks_kind": "measured"}
    next_day = date(2026, 10, 1)
    after = do("extend_contract", after, worker, next_day, data=following, motivation=WHY)
    assert newest(after).until_on == date(2026, 9, 30)
    assert "1 oktober 2026, als het doorgaat: Subsidie beschut werk" in Task.objects.get(kind=RECKON).text
    after = recorded(after, worker, on=next_day, from_on=next_day)
    assert (newest(after).contract, newest(after).until_on) == (contract_of(after), date(2027, 9, 30))
    assert RECKON not in open_tasks(after)
