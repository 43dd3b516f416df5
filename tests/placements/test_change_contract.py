"""change_contract and give_end_notice."""

from datetime import date
from decimal import Decimal

import pytest

from casework.models import Letter, Task
from casework.refusals import Refused
from placements.models import ContractVersion
from placements.panels import placement_panel
from placements.papers import _instruments
from placements.queries import begun_contracts, form_on, terms_on
from tests.builders import TODAY, do, looked_at
from tests.placements.builders import (
    HIRED,
    an_employer,
    contract_of,
    hired,
    open_terms,
    refusals,
    states,
    supervisor_of,
)

S6 = {"S6": "Volgt met het begeleidingsplan."}


@pytest.fixture
def working(waiting, worker, employer):
    return hired(waiting, worker, employer)


def change(trajectory, by, on, motivation=S6, **facts):
    return do(
        "change_contract", trajectory, by, on, motivation=motivation, data={"reason": "Meer uren", **facts}
    )


def hours(trajectory, day):
    (contract,) = begun_contracts(trajectory.candidate)
    return terms_on(contract, day).hours


def test_the_old_terms_stay(working, worker):
    after = change(working, worker, date(2026, 9, 1), hours="30")
    assert after.phase == "temporary_contract"
    assert contract_of(after).hours == Decimal(28)
    assert hours(after, date(2026, 8, 31)) == 28
    assert hours(after, date(2026, 9, 1)) == 30
    version = ContractVersion.objects.get()
    assert (version.wage, version.arrangement, version.reason) == (Decimal("15.00"), "lks", "Meer uren")


def test_other_hours_ask_for_another_subsidy(working, worker):
    change(working, worker, date(2026, 9, 1), hours="30")
    assert Task.objects.get(kind="subsidy_period").done_on is None
    change(working, worker, date(2026, 10, 1), work_days="ma, di, do, vr")
    assert Task.objects.filter(kind="subsidy_period").count() == 1


def test_another_workplace_needs_somebody_with_time(working, worker, workplace):
    with pytest.raises(Refused) as refused:
        change(working, worker, date(2026, 9, 1), {}, supervisor=supervisor_of(workplace).pk)
    assert refusals(refused.value) == {"S6"}  # nobody knows how many minutes are needed
    planned = do(
        "agree_guidance", working, worker, date(2026, 6, 10), form="regular", minutes_per_day=60,
        supervisor=supervisor_of(workplace).pk, talk_every_weeks=2, visit_every_weeks=6, job_coach="none",
    )  # fmt: skip
    change(planned, worker, date(2026, 9, 1), {}, supervisor=supervisor_of(workplace).pk)


@pytest.mark.parametrize(
    ("code", "on", "facts"),
    [
        ("within_contract", date(2026, 5, 31), {}),
        ("H9", date(2026, 9, 1), {"hours": 38}),
        ("H9", date(2026, 9, 1), {"wage": "10"}),
        ("H10", date(2026, 9, 1), {"lks_kind": ""}),
        ("H11", date(2026, 9, 1), {"subsidy_receiver": "hirer"}),
        ("S10", date(2026, 9, 1), {"hours": 20}),
        ("reason", date(2026, 9, 1), {"reason": ""}),
    ],
)
def test_what_stands_in_the_way(working, worker, code, on, facts):
    with pytest.raises(Refused) as refused:
        change(working, worker, on, **facts)
    assert code in refusals(refused.value)


def test_once_a_day(working, worker):
    change(working, worker, date(2026, 9, 1), hours="30")
    with pytest.raises(Refused) as refused:
        change(working, worker, date(2026, 9, 1), hours="29")
    assert refusals(refused.value) == {"once_a_day"}


def test_a_change_can_be_corrected(working, worker):
    after = change(working, worker, date(2026, 9, 1), hours="30")
    fixed = do("correct", after, worker, reason="Typefout", event=after.version, values={"hours": "29"})
    assert hours(fixed, date(2026, 9, 1)) == 29


def test_choosing_subsidy_later_starts_its_term(waiting, worker, employer):
    working = hired(waiting, worker, employer, arrangement="none", lks_kind="")
    assert "lks_decision" not in open_terms(working)
    after = change(working, worker, date(2026, 9, 1), arrangement="lks", lks_kind="flat_rate")
    assert open_terms(after)["lks_decision"] == date(2026, 10, 6)


def test_undo_takes_the_version_back(working, worker):
    after = change(working, worker, date(2026, 9, 1), hours="30")
    back = do("undo", after, worker, reason="x")
    assert hours(back, date(2026, 9, 1)) == 28


def test_the_notice_is_a_letter(waiting, worker, employer):
    working = hired(waiting, worker, employer, end_on=date(2026, 12, 31))
    after = do(
        "give_end_notice", working, worker, date(2026, 11, 20), continues="ja", conditions="Een jaar, 28 uur"
    )
    letter = Letter.objects.get(kind="end_notice")
    assert letter.facts["end_on"] == "2026-12-31"
    assert "voortgezet" in letter.title
    assert states(after, "end_notice") == ["met"]
    contract = contract_of(after)
    assert (contract.notice_given_on, contract.notice_continues) == (date(2026, 11, 20), True)
    assert after.phase == "temporary_contract"


def test_going_on_means_saying_on_what_terms(working, worker):
    with pytest.raises(Refused) as refused:
        do("give_end_notice", working, worker, HIRED, continues="ja")
    assert refusals(refused.value) == {"conditions"}
    do("give_end_notice", working, worker, HIRED, continues="nee")


def test_a_correction_does_not_ask_for_the_notice_again(working, worker):
    after = do("give_end_notice", working, worker, date(2026, 11, 1), continues="nee")
    started = after.version - 1
    fixed = do("correct", after, worker, reason="Datum", event=started, values={"end_on": "2027-04-30"})
    assert "end_notice" not in open_terms(fixed)
    assert open_terms(fixed)["contract_end"] == date(2027, 4, 30)


def test_the_form_of_the_contract_changes_from_a_day(waiting, worker, employer):
    """Internal at the development company, then seconded to a hirer, then internal again."""
    inside_it = hired(
        waiting, worker, employer, contract_form="internal", subsidy_receiver="development_company"
    )
    hirer = an_employer(worker.memberships.get().municipality, worker)
    seconded, back = date(2026, 7, 6), date(2026, 9, 1)
    with pytest.raises(Refused) as refused:
        change(inside_it, worker, seconded, contract_form="seconded")
    assert refusals(refused.value) == {"H11"}
    after = change(inside_it, worker, seconded, contract_form="seconded", hirer=hirer.pk)
    with pytest.raises(Refused) as refused:  # the hirer stays until it is made empty
        change(after, worker, back, contract_form="internal")
    assert refusals(refused.value) == {"H11"}
    after = change(after, worker, back, contract_form="internal", hirer="")
    (contract,) = begun_contracts(after.candidate)
    assert [form_on(contract, day) for day in (HIRED, seconded, back)] == ["internal", "seconded", "internal"]
    assert terms_on(contract, back).hirer is None
    # what says nothing of the form keeps it
    after = change(after, worker, date(2026, 10, 1), hours="26")
    (contract,) = begun_contracts(after.candidate)
    assert form_on(contract, date(2026, 10, 1)) == "internal"
    facts = {f["label"]: f["value"] for f in placement_panel(looked_at(after))["jobs"][0].facts}
    assert facts["Contractvorm"] == "In dienst bij het sociaal ontwikkelbedrijf, intern"
    assert "detachering" in dict(_instruments(looked_at(after)))["Instrumenten"]
    after = do("undo", do("undo", after, worker, TODAY, reason="x"), worker, TODAY, reason="x")
    (contract,) = begun_contracts(after.candidate)
    assert form_on(contract, back) == "seconded"
