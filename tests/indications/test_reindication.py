"""start_reindication, record_reindication_advice: the work goes on while UWV looks again."""

from datetime import date

import pytest

from casework.models import Letter
from casework.refusals import Conflict
from indications.models import AdviceRequest, Indication, Observation
from tests.builders import TODAY, do
from tests.indications.builders import (
    POSITIVE,
    deadline,
    observation_fields,
    policy,
    refusal,
    reindicating,
    states,
)

ASKED = date(2026, 9, 1)
ANSWERED = date(2026, 10, 12)


@pytest.fixture
def looked_at(admitted, worker):
    return reindicating(admitted, worker)


def test_uwv_looks_again(looked_at):
    assert looked_at.phase == "reindication"
    request = AdviceRequest.objects.get(kind="reindication")
    assert (request.cause, request.state) == ("not_placeable", "open")
    assert deadline(looked_at, "advice").due_on == date(2026, 10, 27)
    assert Indication.objects.get().ended_on is None
    assert Letter.objects.filter(kind="practice_file").count() == 2
    assert states(looked_at, "decision") == ["met"]


def test_an_application_of_the_worker_starts_the_term(admitted, worker):
    t = reindicating(admitted, worker, cause="on_request", application_received_on=date(2026, 8, 28))
    assert deadline(t, "decision").due_on == date(2026, 10, 23)
    t = do("record_reindication_advice", t, worker, ANSWERED, advised_on=ANSWERED, **POSITIVE)
    assert states(t, "decision") == ["met", "open"]
    assert deadline(t, "decision").started_on == date(2026, 8, 28)


def test_the_answer_leaves_the_phase(looked_at, worker):
    t = do("record_reindication_advice", looked_at, worker, ANSWERED, advised_on=ANSWERED, **POSITIVE)
    assert t.phase == "reindication"
    assert AdviceRequest.objects.get(kind="reindication").state == "advised"
    assert deadline(t, "decision").started_on == ANSWERED
    again = {"advised_on": ANSWERED, **POSITIVE}
    assert refusal("record_reindication_advice", t, worker, ANSWERED, **again) == ["open_reindication"]


def test_h5_holds_here_too(looked_at, worker):
    fields = {"advised_on": ANSWERED, "positive": True}
    assert refusal("record_reindication_advice", looked_at, worker, ANSWERED, **fields) == ["H5"]


def test_looking_again_meets_the_date_for_it(zaanstad, worker, request):
    policy(zaanstad, "reindication_check_months", 24)
    t = request.getfixturevalue("admitted")
    assert states(t, "reindication_check") == ["open"]
    assert states(reindicating(t, worker), "reindication_check") == ["met"]


def test_only_who_is_indicated(advised, worker):
    with pytest.raises(Conflict):
        do("start_reindication", advised, worker, cause="improved", sent_on=ASKED)


def test_undo_goes_back_to_waiting(looked_at, lead):
    t = do("undo", looked_at, lead, reason="niet nodig")
    assert (t.phase, states(t, "advice")) == ("admitted", ["met"])


def test_a_correction_after_the_answer_leaves_the_term_of_the_decision(admitted, worker):
    t = reindicating(admitted, worker, cause="on_request", application_received_on=date(2026, 8, 28))
    asked = t.version
    t = do("record_reindication_advice", t, worker, ANSWERED, advised_on=ANSWERED, **POSITIVE)
    do("correct", t, worker, event=asked, values={"explanation": "Op verzoek."}, reason="vergeten")
    assert deadline(t, "decision").due_on == date(2026, 10, 23)
    do("correct", t, worker, event=asked, values={"application_received_on": "2026-08-27"}, reason="stempel")
    assert deadline(t, "decision").due_on == date(2026, 10, 22)


def test_the_answer_leaves_a_running_observation_unfinished(looked_at, worker):
    t = do("observe_again", looked_at, worker, ASKED, **observation_fields(planned_end_on=TODAY))
    t = do("record_reindication_advice", t, worker, ANSWERED, advised_on=ANSWERED, **POSITIVE)
    assert Observation.objects.latest("id").state == "unfinished"
    assert "open" not in states(t, "observation_end")
