"""undo, past a visit or contact: that stays, and what came before it is taken back all the same."""

from datetime import date, timedelta

import pytest

from casework.models import Deadline, HoldPeriod
from placements.models import Contract, GuidancePlan, SiteVisit
from tests.builders import TODAY, a_person, do
from tests.placements.builders import WHY as WHY_SOFT
from tests.placements.builders import contract_fields, hired, on_trial, open_terms, states
from tests.placements.builders_care import visited

HELD = date(2026, 6, 5)
ON = date(2026, 6, 8)
NEXT = date(2026, 7, 20)  # six weeks after the visit
WHY = {"reason": "verkeerd"}


@pytest.fixture
def working(waiting, worker, employer):
    return hired(waiting, worker, employer)


def held(trajectory, worker):
    return do("hold", trajectory, worker, HELD, reason="vakantie", expected_until=date(2026, 6, 26))


def term(kind):
    return Deadline.objects.get(kind=kind, state="open")


def test_a_hold_before_a_visit(working, worker, lead):
    visited(held(working, worker), worker, ON)
    assert term("visit").paused_since == ON
    after = do("undo", working, lead, **WHY)
    assert not HoldPeriod.objects.exists()
    assert states(after, "visit") == ["met", "open"]
    assert (open_terms(after)["visit"], term("visit").paused_since) == (NEXT, None)
    do("undo", after, lead, **WHY)
    assert not Contract.objects.exists()


def test_a_hold_before_the_talk_about_a_self_referral(zaanstad, worker, lead):
    fields = {"route": "self_referral", **a_person(), "received_on": HELD}
    t = do("register_request", zaanstad, worker, HELD, data=fields)
    do("hold", t, worker, HELD, reason="vakantie", expected_until=TODAY)
    do("record_contact", t, worker, ON, kind="consultation", with_whom="Anna", summary="Besproken.")
    after = do("undo", t, lead, **WHY)
    assert states(after, "uwv_consultation") == ["met"]


def test_resuming_before_a_visit(working, worker, lead):
    do("resume", held(working, worker), worker, HELD + timedelta(days=2))
    visited(working, worker, ON)
    after = do("undo", working, lead, **WHY)
    assert HoldPeriod.objects.get().ended_on is None
    assert states(after, "visit") == ["met", "open"]
    assert (term("visit").due_on, term("visit").paused_since) == (NEXT, ON)


def test_a_guidance_plan_before_a_visit_gives_the_frequency_before_it(working, worker, lead):
    do(
        "agree_guidance", working, worker, HELD, form="continuous", minutes_per_day=30, talk_every_weeks=2,
        visit_every_weeks=2, job_coach="none", motivation={"S6": "Is geregeld."},
    )  # fmt: skip
    after = visited(working, worker, ON)
    assert open_terms(after)["visit"] == date(2026, 6, 22)
    after = do("undo", after, lead, **WHY)
    assert not GuidancePlan.objects.exists()
    assert open_terms(after)["visit"] == NEXT


def test_a_moved_visit_that_was_paid(working, worker, lead):
    moving = {"deadline": term("visit").pk, "due_on": date(2026, 6, 12), "reason": "vakantie"}
    do("move_deadline", working, worker, HELD, data=moving, today=HELD)
    visited(working, worker, ON)
    after = do("undo", working, lead, **WHY)
    assert states(after, "visit") == ["met", "open"]
    assert open_terms(after)["visit"] == NEXT


def test_a_contract_before_an_evaluation(working, worker, lead):
    visited(working, worker, ON, kind="evaluation")
    after = do("undo", working, lead, **WHY)
    assert after.phase == "admitted"
    assert set(open_terms(after)) == {"placement_offer", "objection_end"}
    assert SiteVisit.objects.get().kind == "evaluation"


def test_a_contract_after_a_trial_gives_back_the_visits_of_the_trial(waiting, worker, lead, employer):
    t = on_trial(waiting, worker, employer)
    t = do(
        "start_contract", t, worker, date(2026, 5, 21), motivation=WHY_SOFT, data=contract_fields(employer)
    )
    visited(t, worker, ON)
    after = do("undo", t, lead, **WHY)
    assert after.phase == "trial"
    assert open_terms(after)["visit"] == NEXT


def test_an_end_of_contract_before_a_visit_still_counts_the_visit(working, worker, lead):
    ended = {"ended_on": HELD, "end_reason": "mutual"}
    t = do("let_contract_end", working, worker, ON, motivation={"lks_decided": "x"}, data=ended)
    t = visited(t, worker, HELD)
    assert "visit" not in open_terms(t)
    after = do("undo", t, lead, **WHY)
    assert open_terms(after)["visit"] == HELD + timedelta(weeks=6)


def test_a_correction_of_a_visit_that_was_approved_since(working, worker, lead):
    t = visited(working, worker, ON)
    t = do("correct", t, worker, event=t.version, values={"worker_words": "Het ging beter."}, reason="x")
    visit = SiteVisit.objects.get()
    t = do("approve_visit", t, lead, visit=visit.pk, comment="")
    do("undo", t, lead, **WHY)  # the correction: the visit stays as it was approved
    visit.refresh_from_db()
    assert (visit.worker_words, visit.state) == ("Het ging beter.", "approved")
    after = do("undo", t, lead, **WHY)
    assert after.phase == "admitted"
