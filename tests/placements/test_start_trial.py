"""start_trial: from waiting to a trial, its terms, and what stands in its way."""

from datetime import date

import pytest

from casework.models import Event
from casework.refusals import Conflict, Refused
from placements.models import Trial
from tests.builders import do, registered
from tests.placements.builders import (
    GRANTED,
    TRIED,
    WHY,
    admitted,
    on_trial,
    open_terms,
    refusals,
    states,
    supervisor_of,
    trial_fields,
)


def start(trajectory, by, employer, on=TRIED, motivation=WHY, **facts):
    return do("start_trial", trajectory, by, on, motivation=motivation, data=trial_fields(employer, **facts))


def test_a_trial_begins(waiting, worker, employer, workplace):
    after = start(waiting, worker, employer, workplace=workplace.pk, supervisor=supervisor_of(workplace).pk)
    trial = Trial.objects.get()
    assert after.phase == "trial"
    assert (trial.start_on, trial.planned_end_on, trial.ended_on) == (TRIED, date(2026, 5, 20), None)
    assert (trial.employer, trial.workplace) == (employer, workplace)


def test_its_terms(waiting, worker, employer):
    after = start(waiting, worker, employer)
    terms = open_terms(after)
    assert terms["trial_end"] == date(2026, 5, 20)
    assert terms["wage_measurement"] == date(2026, 5, 13)  # six weeks
    assert terms["visit"] == date(2026, 4, 8)  # kennismaking within a week
    assert states(after, "placement_offer") == ["met"]


def test_an_old_wajong_is_not_measured(zaanstad, worker, employer):
    after = start(admitted(zaanstad, worker, benefit="wajong_old"), worker, employer)
    assert "wage_measurement" not in open_terms(after)


def test_longer_than_six_months_is_against_the_law(waiting, worker, employer):
    with pytest.raises(Refused) as refused:
        start(waiting, worker, employer, motivation={**WHY, "S8": "x"}, planned_end_on=date(2026, 10, 1))
    assert refusals(refused.value) == {"H8"}
    start(waiting, worker, employer, motivation={**WHY, "S8": "x"}, planned_end_on=date(2026, 9, 30))


def test_on_bijstand_first_two_months(zaanstad, worker, employer):
    waiting = admitted(zaanstad, worker, benefit="social_assistance")
    with pytest.raises(Refused) as refused:
        start(waiting, worker, employer, motivation={**WHY, "S8": "x"}, planned_end_on=date(2026, 6, 1))
    assert refusals(refused.value) == {"H8"}
    assert "31 mei 2026" in str(refused.value)


def test_longer_than_eight_weeks_needs_a_reason(waiting, worker, employer):
    with pytest.raises(Refused) as refused:
        start(waiting, worker, employer, planned_end_on=date(2026, 5, 27))
    assert refusals(refused.value) == {"S8"}
    start(waiting, worker, employer, planned_end_on=date(2026, 5, 26))


def test_guidance_and_talk_need_a_reason_when_absent(waiting, worker, employer):
    with pytest.raises(Refused) as refused:
        start(waiting, worker, employer, motivation={}, expectations_talk_on="")
    assert refusals(refused.value) == {"S6", "S7"}
    start(waiting, worker, employer, motivation={"S6": "volgt", "S7": "volgt"}, expectations_talk_on="")
    assert set(Event.objects.get(deed="start_trial").motivation) == {"S6", "S7"}


def test_earlier_trials_there_count(waiting, worker, employer):
    first = on_trial(waiting, worker, employer)
    back = do("end_trial", first, worker, date(2026, 5, 20), end_reason="Ziek")
    with pytest.raises(Refused) as refused:
        start(
            back, worker, employer, date(2026, 6, 1),
            motivation={**WHY, "S8": "x"}, planned_end_on=date(2026, 10, 12),
        )  # fmt: skip
    assert refusals(refused.value) == {"H8"}


def test_not_before_the_indication_nor_in_another_phase(zaanstad, waiting, worker, employer):
    with pytest.raises(Refused) as refused:
        start(waiting, worker, employer, date(2026, 2, 1))
    assert "on" in refusals(refused.value)
    with pytest.raises(Conflict):
        start(registered(zaanstad, worker, GRANTED), worker, employer)


def test_a_supervisor_of_another_employer_is_refused(zaanstad, waiting, worker, employer, workplace):
    from tests.placements.builders import an_employer

    with pytest.raises(Refused) as refused:
        start(waiting, worker, an_employer(zaanstad, worker), supervisor=supervisor_of(workplace).pk)
    assert refusals(refused.value) == {"supervisor"}


def test_undo_restores_exactly(waiting, worker, employer):
    before = open_terms(waiting)
    after = start(waiting, worker, employer)
    back = do("undo", after, worker, reason="Verkeerde persoon")
    assert back.phase == "admitted"
    assert open_terms(back) == before
    assert not Trial.objects.exists()
