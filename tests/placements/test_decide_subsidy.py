"""decide_subsidy: the amount, the period, the terms, and who may."""

from datetime import date
from decimal import Decimal

import pytest

from casework.deed import DEEDS
from casework.models import Letter, MunicipalPolicy
from casework.refusals import Forbidden, Refused
from indications.models import Decision
from placements.models import Subsidy
from tests.builders import do, looked_at
from tests.placements.builders import (
    WHY,
    admitted,
    contract_fields,
    hired,
    open_terms,
    refusals,
    states,
)
from tests.placements.builders_care import (
    discussed,
    measured,
    one_task,
    subsidized,
    subsidy_fields,
    subsidy_of,
)


@pytest.fixture
def working(waiting, worker, employer):
    """28 hours at the flat rate since 1 June 2026."""
    return hired(waiting, worker, employer)


def test_flat_rate(working, worker):
    after = subsidized(working, worker)
    row = subsidy_of(after)
    # 2294.40 × 1.08 × 0.50 × 1.235 × 28/36
    assert row.per_month == Decimal("1190.11")
    assert (row.from_on, row.until_on) == (date(2026, 6, 1), date(2026, 11, 30))  # six months at most
    assert row.decision.kind == Decision.Kind.SUBSIDY
    letter = Letter.objects.get(pk=row.decision.letter_id)
    assert letter.facts["per_month"] == "€ 1.190,11"


def test_its_terms(working, worker):
    after = subsidized(working, worker)
    terms = open_terms(after)
    assert states(after, "lks_decision") == ["met"]
    assert "lks_reindex" not in terms  # over before the first of January
    assert terms["wage_measurement"] == date(2026, 11, 30)  # before month six ends
    assert terms["objection_end"] == date(2026, 7, 27)


def test_measured_follows_and_ends_the_flat_rate(working, worker):
    after = discussed(measured(subsidized(working, worker), worker, tasks=one_task(40)), worker)
    fields = {"kind": "measured", "cause": "measurement", "from_on": date(2026, 8, 1)}
    after = subsidized(after, worker, date(2026, 8, 3), **fields)
    old, new = Subsidy.objects.order_by("from_on")
    assert old.until_on == date(2026, 7, 31)
    # 2294.40 × 1.08 × 0.60 × 1.235 × 28/36: the January amount, no re-indexing in July
    assert (new.per_month, new.wage_value) == (Decimal("1428.13"), 40)
    assert states(after, "lks_decision") == ["met", "met"]
    assert open_terms(after)["lks_reindex"] == date(2027, 1, 1)


def test_without_an_established_wage_value(working, worker):
    after = measured(working, worker)
    fields = subsidy_fields(after, date(2026, 7, 20), kind="measured", from_on=date(2026, 7, 20))
    with pytest.raises(Refused) as refused:
        do("decide_subsidy", after, worker, date(2026, 7, 20), data=fields)
    assert refusals(refused.value) == {"wage_value"}


def test_another_scheme_than_the_gemeente_has_needs_a_reason(working, worker, zaanstad):
    after = subsidized(working, worker)
    facts = {"kind": "fixed_70", "from_on": date(2026, 8, 1)}
    fields = subsidy_fields(after, date(2026, 8, 3), **facts)
    with pytest.raises(Refused) as refused:
        do("decide_subsidy", after, worker, date(2026, 8, 3), data=fields)
    assert refusals(refused.value) == {"lks_scheme"}
    MunicipalPolicy.objects.create(
        municipality=zaanstad, key="lks_scheme", valid_from=date(2026, 8, 1), value="fixed_70"
    )
    assert subsidy_of(subsidized(after, worker, date(2026, 7, 20), **facts)).kind == "fixed_70"


def test_flat_rate_is_for_six_months(working, worker):
    on = date(2026, 11, 20)
    with pytest.raises(Refused) as refused:
        subsidized(working, worker, on, from_on=date(2026, 12, 1))
    assert refusals(refused.value) == {"flat_rate"}


def test_not_outside_the_contract_nor_before_the_last_period(working, worker):
    with pytest.raises(Refused) as refused:
        subsidized(working, worker, from_on=date(2026, 5, 31))
    assert refusals(refused.value) == {"within_contract"}
    after = subsidized(working, worker)
    with pytest.raises(Refused) as refused:
        subsidized(after, worker)
    assert refusals(refused.value) == {"after_last_period"}


def test_not_under_wage_dispensation(zaanstad, worker, employer):
    facts = {
        "arrangement": "wage_dispensation",
        "lks_kind": "",
        "dispensation_percentage": "50",
        "dispensation_until_on": date(2027, 5, 31),
    }
    after = hired(admitted(zaanstad, worker, benefit="wajong_old"), worker, employer, **facts)
    with pytest.raises(Refused) as refused:
        subsidized(after, worker)
    assert refusals(refused.value) == {"H10"}


def test_an_unknown_figure_is_named(working, worker):
    after = discussed(measured(working, worker), worker)
    on = date(2026, 11, 20)
    with pytest.raises(Refused) as refused:
        subsidized(after, worker, on, kind="measured", from_on=date(2027, 1, 1))
    assert "minimumloon" in str(refused.value)


def test_where_only_the_team_lead_decides(working, worker, lead, zaanstad):
    MunicipalPolicy.objects.create(
        municipality=zaanstad, key="decision_by", valid_from=date(2026, 1, 1), value="team_lead"
    )
    with pytest.raises(Forbidden):
        subsidized(working, worker)
    subsidized(working, lead)


def test_a_corrected_period_is_computed_again(working, worker):
    after = subsidized(working, worker)
    values = {"from_on": "2026-06-15"}
    do("correct", after, worker, date(2026, 6, 16), event=after.version, values=values, reason="typefout")
    assert subsidy_of(after).from_on == date(2026, 6, 15)


def test_the_flat_rate_ends_with_a_shorter_contract(waiting, worker, employer):
    fields = contract_fields(employer, why_no_trial="known", end_on=date(2026, 9, 30))
    short = do(
        "start_contract", waiting, worker, date(2026, 6, 1), motivation={**WHY, "S13": "Seizoen"}, data=fields
    )
    after = subsidized(short, worker)
    assert subsidy_of(after).until_on == date(2026, 9, 30)


def test_a_period_that_proves_no_flat_rate_runs_with_the_contract(working, worker):
    decided = subsidized(working, worker)
    after = do(
        "correct", decided, worker, date(2026, 6, 16), event=decided.version,
        values={"kind": "fixed_70"}, reason="typefout",
    )  # fmt: skip
    assert subsidy_of(after).until_on == date(2027, 5, 31)
    assert open_terms(after)["lks_reindex"] == date(2027, 1, 1)


def test_a_job_that_begins_after_july_begins_on_the_july_amount(waiting, worker, employer):
    after = hired(waiting, worker, employer, on=date(2026, 7, 1), end_on=date(2027, 1, 31))
    after = subsidized(after, worker, date(2026, 7, 6))
    assert subsidy_of(after).figures_on == date(2026, 7, 1)
    # 2337.00 × 1.08 × 0.50 × 1.235 × 28/36
    assert subsidy_of(after).per_month == Decimal("1212.20")


def test_the_next_contract_in_the_same_job_keeps_the_january_amount(waiting, worker, employer):
    after = hired(waiting, worker, employer, on=date(2026, 4, 1), end_on=date(2026, 9, 30))
    after = discussed(measured(after, worker, tasks=one_task(40)), worker)
    fields = {"end_on": date(2027, 9, 30), "wage": "15.00", "lks_kind": "measured"}
    after = do("extend_contract", after, worker, date(2026, 10, 1), data=fields)
    after = subsidized(after, worker, date(2026, 10, 5), kind="measured", from_on=date(2026, 10, 1))
    assert subsidy_of(after).figures_on == date(2026, 1, 1)


def test_undo_restores_the_period_before(working, worker):
    after = discussed(measured(subsidized(working, worker), worker), worker)
    fields = {"kind": "measured", "cause": "measurement", "from_on": date(2026, 8, 1)}
    after = subsidized(after, worker, date(2026, 8, 3), **fields)
    after = do("undo", after, worker, date(2026, 8, 3), reason="vergissing")
    only = Subsidy.objects.get()
    assert only.until_on == date(2026, 11, 30)
    assert open_terms(after)["lks_decision"] == date(2026, 8, 21)


@pytest.fixture
def nineteen(zaanstad, worker, employer):
    """Becomes 20 on 1 September 2026: from 60 to 80 percent of the minimum wage."""
    person = admitted(zaanstad, worker, birth_date=date(2006, 9, 1))
    return hired(person, worker, employer)


def test_another_youth_percentage_is_a_term_and_asks_for_a_new_period(nineteen, worker):
    birthday = date(2026, 9, 1)
    after = discussed(measured(nineteen, worker, tasks=one_task(40)), worker)
    after = subsidized(after, worker, date(2026, 7, 20), kind="measured")
    assert open_terms(after)["youth_percentage"] == birthday
    # 2294.40 × 60 % × 1.08 × 60 % × 1.235 × 28/36
    assert subsidy_of(after).per_month == Decimal("856.88")
    hours = subsidized(
        after, worker, date(2026, 8, 3), kind="measured", from_on=date(2026, 8, 1), cause="hours"
    )
    assert states(hours, "youth_percentage") == ["open"]
    form = DEEDS["decide_subsidy"].form(situation=looked_at(hours, today=date(2026, 9, 7)))
    assert (form.initial["cause"], form.initial["from_on"]) == ("youth", birthday)
    older = subsidized(hours, worker, date(2026, 9, 7), kind="measured", from_on=birthday, cause="youth")
    assert subsidy_of(older).per_month == Decimal("1142.50")
    assert "Op de leeftijd van 20 jaar geldt 80 %" in subsidy_of(older).steps[1]
    # the contract ends on 31 May 2027, before the next birthday
    assert states(older, "youth_percentage") == ["met"]


def test_no_such_term_for_an_adult(working, worker):
    assert "youth_percentage" not in open_terms(subsidized(working, worker))
