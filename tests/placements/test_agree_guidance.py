"""agree_guidance and change_tasks: the plan, the next visit, and a new function."""

from datetime import date

import pytest

from casework.refusals import Conflict, Refused
from placements.models import GuidancePlan, TaskPackage
from tests.builders import do
from tests.placements.builders import a_workplace, on_trial, open_terms, refusals, supervisor_of
from tests.placements.builders_care import open_tasks, visited

AGREED = date(2026, 4, 10)


def plan(**facts):
    return {
        "form": "regular",
        "minutes_per_day": 45,
        "talk_every_weeks": 1,
        "visit_every_weeks": 4,
        "job_coach": "none",
        **facts,
    }


@pytest.fixture
def trying(waiting, worker, employer):
    return on_trial(waiting, worker, employer)


def test_a_plan_is_agreed(trying, worker, workplace):
    after = do("agree_guidance", trying, worker, AGREED, data=plan(supervisor=supervisor_of(workplace).pk))
    row = GuidancePlan.objects.get()
    assert (row.agreed_on, row.minutes_per_day, row.supervisor.name) == (AGREED, 45, "Karin Smit")
    assert after.phase == "trial"
    assert open_terms(after)["visit"] == date(2026, 4, 8)  # the introduction comes first


def test_after_a_visit_the_plan_says_when_the_next_is(trying, worker, workplace):
    after = visited(trying, worker, date(2026, 4, 8), kind="introduction")
    assert open_terms(after)["visit"] == date(2026, 5, 20)  # policy: six weeks
    after = do("agree_guidance", after, worker, AGREED, data=plan(supervisor=supervisor_of(workplace).pk))
    assert open_terms(after)["visit"] == date(2026, 5, 6)  # four weeks after the visit


def test_too_little_time_or_nobody_known_asks_why(trying, worker, zaanstad, employer):
    busy = supervisor_of(a_workplace(zaanstad, worker, employer, minutes=30))
    for fields in (plan(supervisor=busy.pk), plan()):
        with pytest.raises(Refused) as refused:
            do("agree_guidance", trying, worker, AGREED, data=fields)
        assert refusals(refused.value) == {"S6"}
    do("agree_guidance", trying, worker, AGREED, data=plan(), motivation={"S6": "Volgt deze week."})


def test_a_job_coach_has_a_name_and_a_first_day(trying, worker):
    with pytest.raises(Refused) as refused:
        do("agree_guidance", trying, worker, AGREED, data=plan(job_coach="external"))
    assert "job_coach_name" in refusals(refused.value)


def test_not_while_waiting(waiting, worker):
    with pytest.raises(Conflict):
        do("agree_guidance", waiting, worker, AGREED, data=plan())


def test_other_tasks_ask_for_a_measurement(trying, worker):
    fields = {"function_name": "Chauffeur", "tasks": "Rijden", "carved": "ja", "reason": "Wil meer"}
    after = do("change_tasks", trying, worker, AGREED, data=fields)
    assert TaskPackage.objects.get().from_on == AGREED
    assert open_tasks(after) == ["remeasure"]


def test_undo_takes_the_plan_back(trying, worker):
    after = do("agree_guidance", trying, worker, AGREED, data=plan(), motivation={"S6": "Volgt."})
    after = do("undo", after, worker, AGREED, reason="vergissing")
    assert not GuidancePlan.objects.exists()
    assert open_terms(after)["visit"] == date(2026, 4, 8)
