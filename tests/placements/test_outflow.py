"""outflow: everything that runs is closed on that day; the indication stays, unless the person died."""

from datetime import date, timedelta

import pytest

from casework.models import MunicipalPolicy
from casework.refusals import Refused
from indications.models import AdviceRequest, Indication
from placements.models import Contract, Outflow, Trial
from tests.builders import TODAY, a_person, do
from tests.placements.builders import hired, on_trial, open_terms, refusals
from tests.placements.builders_care import subsidized, subsidy_of

OUT = date(2026, 9, 30)


def leave(trajectory, by, on=OUT, **facts):
    fields = {"destination": "volunteering", "reason": "In overleg.", **facts}
    return do("outflow", trajectory, by, on, data=fields)


def test_from_waiting(waiting, worker):
    after = leave(waiting, worker)
    assert (after.phase, after.closed_on) == ("ended", OUT)
    row = Outflow.objects.get()
    assert (row.destination, row.out_on) == ("volunteering", OUT)
    assert Indication.objects.get().ended_on is None
    assert set(open_terms(after)) <= {"objection_end"}


def test_a_contract_and_its_subsidy_end(waiting, worker, employer):
    after = subsidized(hired(waiting, worker, employer), worker)
    after = leave(after, worker, end_reason="employee_notice")
    contract = Contract.objects.get()
    assert (contract.ended_on, contract.end_reason) == (OUT, "employee_notice")
    assert subsidy_of(after).until_on == OUT


def test_a_contract_needs_an_end_reason(waiting, worker, employer):
    with pytest.raises(Refused) as refused:
        leave(hired(waiting, worker, employer), worker)
    assert refusals(refused.value) == {"end_reason"}


def test_a_trial_is_stopped(waiting, worker, employer):
    leave(on_trial(waiting, worker, employer), worker, date(2026, 4, 20))
    trial = Trial.objects.get()
    assert (trial.ended_on, trial.outcome) == (date(2026, 4, 20), "stopped")


def test_ahead_of_time(waiting, worker, employer):
    on = TODAY + timedelta(days=40)
    after = leave(hired(waiting, worker, employer), worker, on, end_reason="mutual")
    assert after.phase == "ended"
    assert Contract.objects.get().ended_on == on


def test_a_contract_that_never_began(waiting, worker, employer):
    start = TODAY + timedelta(days=30)
    after = hired(waiting, worker, employer, on=start, end_on=date(2027, 12, 19))
    leave(after, worker, TODAY, end_reason="mutual")
    assert Contract.objects.get().end_reason == "not_started"


def test_death_ends_the_indication(waiting, worker, employer):
    after = leave(hired(waiting, worker, employer), worker, destination="deceased")
    indication = Indication.objects.get()
    assert (indication.ended_on, indication.ended_by_death) == (OUT, True)
    assert after.candidate.deceased_on == OUT
    assert Contract.objects.get().end_reason == "deceased"


def test_nobody_dies_in_the_future(waiting, worker):
    with pytest.raises(Refused) as refused:
        leave(waiting, worker, TODAY + timedelta(days=1), destination="deceased")
    assert refusals(refused.value) == {"destination"}


@pytest.fixture
def self_referred(zaanstad, worker):
    on = date(2026, 9, 1)
    fields = {"route": "self_referral", "received_on": on, **a_person()}
    return do("register_request", zaanstad, worker, on, data=fields)


def test_an_own_request_ends_only_by_the_person(self_referred, worker):
    with pytest.raises(Refused) as refused:
        leave(self_referred, worker, destination="candidate_withdraws")
    assert refusals(refused.value) == {"H16"}
    leave(self_referred, worker, destination="candidate_withdraws", person_how="letter", person_on=OUT)
    assert AdviceRequest.objects.get().state == "withdrawn"


def test_or_by_death(self_referred, worker):
    leave(self_referred, worker, destination="deceased")
    assert AdviceRequest.objects.get().state == "lapsed"


def test_back_from_the_jobs_agreement_only_when_the_gemeente_switched_it_on(waiting, worker, zaanstad):
    after = leave(waiting, worker, destination="jobs_agreement")
    with pytest.raises(Refused) as refused:
        do("return_to_sheltered", after, worker, date(2026, 10, 5))
    assert refusals(refused.value) == {"H15"}
    MunicipalPolicy.objects.create(
        municipality=zaanstad,
        key="return_without_advice_from",
        valid_from=date(2026, 1, 1),
        value="2026-10-01",
    )
    assert do("return_to_sheltered", after, worker, date(2026, 10, 5)).phase == "admitted"


def test_undo_brings_everything_back(waiting, worker, employer):
    before = subsidized(hired(waiting, worker, employer), worker)
    terms = open_terms(before)
    after = leave(before, worker, destination="deceased")
    after = do("undo", after, worker, OUT, reason="verkeerde persoon")
    assert after.phase == "temporary_contract"
    assert open_terms(after) == terms
    assert Contract.objects.get().ended_on is None
    assert Indication.objects.get().ended_on is None
    assert after.candidate.deceased_on is None


def test_dying_is_no_correction(waiting, worker):
    out = leave(waiting, worker)
    do("correct", out, worker, event=out.version, values={"destination": "other"}, reason="typefout")
    with pytest.raises(Refused, match="Draai de handeling terug"):
        do("correct", out, worker, event=out.version, values={"destination": "deceased"}, reason="typefout")
