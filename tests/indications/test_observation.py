"""start_observation, repeat_observation, conclude_observation, observe_again."""

from datetime import date, timedelta

import pytest

from casework.refusals import Refused
from indications.models import Observation
from tests.builders import TODAY, do
from tests.indications.builders import (
    CONCLUDED,
    FINDINGS,
    OBSERVED,
    deadline,
    observation_fields,
    observed,
    observing,
    refusal,
    states,
)

AGAIN = date(2026, 3, 2)


def test_an_observation_has_an_end_in_the_agenda(trajectory, worker):
    t = observing(trajectory, worker)
    assert t.phase == "observation"
    row = Observation.objects.get()
    assert (row.start_on, row.state, row.place) == (OBSERVED, "running", "Kwekerij De Zaan")
    end = deadline(t, "observation_end")
    assert (end.started_on, end.due_on, end.statutory) == (OBSERVED, date(2026, 6, 30), False)


@pytest.mark.parametrize(("last", "allowed"), [(date(2026, 7, 18), True), (date(2026, 7, 19), False)])
def test_s1_six_months(trajectory, worker, last, allowed):
    fields = observation_fields(planned_end_on=last)
    if allowed:
        assert do("start_observation", trajectory, worker, OBSERVED, **fields).phase == "observation"
        return
    assert refusal("start_observation", trajectory, worker, OBSERVED, **fields) == ["S1"]
    t = do("start_observation", trajectory, worker, OBSERVED, motivation={"S1": "Ziekte."}, **fields)
    assert t.events.order_by("-id").first().motivation["S1"]["motivation"] == "Ziekte."


def test_it_does_not_end_before_it_begins(trajectory, worker):
    fields = observation_fields(planned_end_on=OBSERVED - timedelta(days=1))
    assert refusal("start_observation", trajectory, worker, OBSERVED, **fields) == ["planned_end_on"]


def test_another_kind_of_work_concludes_the_first(observing, worker):
    t = do("repeat_observation", observing, worker, AGAIN, **observation_fields(work_type="Inpak"))
    first, second = Observation.objects.order_by("id")
    assert (first.state, first.end_on, first.conclusion) == ("concluded", date(2026, 3, 1), "other_work")
    assert (second.state, second.work_type) == ("running", "Inpak")
    assert states(t, "observation_end") == ["met", "open"]


def test_s1_counts_from_the_first_observation(observing, worker):
    fields = observation_fields(planned_end_on=date(2026, 7, 19))
    assert refusal("repeat_observation", observing, worker, AGAIN, **fields) == ["S1"]


def test_the_second_follows_the_first(observing, worker):
    early = OBSERVED - timedelta(days=3)
    assert refusal("repeat_observation", observing, worker, early, **observation_fields()) == [
        "observation_order"
    ]


def test_what_was_found_is_kept(trajectory, worker):
    t = observed(trajectory, worker)
    row = Observation.objects.get()
    assert t.phase == "observation"
    assert (row.state, row.end_on, row.conclusion, row.guidance_minutes) == (
        "concluded",
        CONCLUDED,
        "sheltered",
        60,
    )
    assert states(t, "observation_end") == ["met"]


@pytest.mark.parametrize(
    "missing",
    [
        "can_do_task",
        "hours_per_day",
        "guidance_form",
        "guidance_minutes",
        "stability",
        "ambition",
        "conclusion",
    ],
)
def test_h3_all_four_elements(observing, worker, missing):
    findings = {k: v for k, v in FINDINGS.items() if k != missing}
    assert refusal("conclude_observation", observing, worker, CONCLUDED, **findings) == ["H3"]


def test_only_a_running_one_is_concluded(trajectory, worker):
    t = observed(trajectory, worker)
    assert refusal("conclude_observation", t, worker, CONCLUDED, **FINDINGS) == ["running_observation"]


def test_the_planned_end_can_be_corrected(observing, worker):
    t = do(
        "correct", observing, worker, event=2, values={"planned_end_on": "2026-05-31"}, reason="verschreven"
    )
    assert deadline(t, "observation_end").due_on == date(2026, 5, 31)


def test_a_correction_keeps_the_rules(observing, worker):
    with pytest.raises(Refused, match="begint op"):
        do("correct", observing, worker, event=2, values={"planned_end_on": "2026-01-01"}, reason="x")


def test_observe_again_counts_anew(admitted, worker):
    """Six months from its own start, however long ago the first observation was."""
    fields = observation_fields(planned_end_on=date(2026, 12, 31))
    t = do("observe_again", admitted, worker, date(2026, 7, 1), **fields)
    assert t.phase == "admitted"
    assert deadline(t, "observation_end").due_on == date(2026, 12, 31)
    fields = observation_fields(planned_end_on=date(2027, 6, 30))
    assert refusal("observe_again", t, worker, TODAY, **fields) == ["S1", "no_running_observation"]
    t = do("conclude_observation", t, worker, TODAY, **FINDINGS)
    assert (t.phase, states(t, "observation_end")) == ("admitted", ["met", "met"])


def test_undo_reopens_the_observation(trajectory, worker, lead):
    t = do("undo", observed(trajectory, worker), lead, reason="te vroeg")
    row = Observation.objects.get()
    assert (t.phase, row.state, row.end_on, row.conclusion) == ("observation", "running", None, "")
    assert states(t, "observation_end") == ["open"]


def test_the_findings_can_be_corrected(trajectory, worker):
    t = observed(trajectory, worker)
    values = {"guidance_minutes": 90, "can_do_task": False}
    do("correct", t, worker, event=t.version, values=values, reason="verkeerd overgenomen")
    row = Observation.objects.get()
    assert (row.guidance_minutes, row.can_do_task, row.state) == (90, False, "concluded")
    with pytest.raises(Refused, match="H3"):
        do("correct", t, worker, event=t.version, values={"ambition": ""}, reason="x")
