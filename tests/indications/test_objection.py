"""lodge_objection, decide_objection, revise_decision: bezwaar moves nothing by itself."""

from datetime import date

import pytest

from accounts.roles import Role
from casework.models import Task
from casework.refusals import Conflict, Forbidden
from indications.models import Decision, Indication, Objection
from tests.builders import TODAY, a_user, do
from tests.indications.builders import DECIDED, deadline, refusal, refused, states

LODGED = date(2026, 6, 20)
LAST_DAY = date(2026, 7, 20)
COMPLAINT = {"lodged_on": LODGED, "complaint": "Het advies is onvolledig.", "committee": False}
UPHELD = {"outcome": "upheld", "decided_on": date(2026, 8, 20), "grounds": "Nieuwe feiten."}
REVISED = {"decided_on": TODAY, "grounds": "Na bezwaar.", "notified_on": TODAY, "from_on": DECIDED}


@pytest.fixture
def objected(refused, worker):
    return do("lodge_objection", refused, worker, LODGED, **COMPLAINT)


@pytest.mark.parametrize(("committee", "due"), [(False, date(2026, 8, 31)), (True, date(2026, 10, 12))])
def test_the_term_counts_from_the_end_of_the_term_of_objection(refused, worker, committee, due):
    t = do("lodge_objection", refused, worker, LODGED, **{**COMPLAINT, "committee": committee})
    term = deadline(t, "objection_decision")
    assert (t.phase, term.started_on, term.due_on, term.statutory) == ("other_route", LAST_DAY, due, True)
    assert t.next_deadline_on == due


@pytest.mark.parametrize(("day", "codes"), [(LAST_DAY, []), (date(2026, 7, 21), ["objection_term"])])
def test_only_within_six_weeks(refused, worker, day, codes):
    fields = {**COMPLAINT, "lodged_on": day}
    if codes:
        assert refusal("lodge_objection", refused, worker, day, **fields) == codes
        fields["late_reason"] = "Lag in het ziekenhuis."
    do("lodge_objection", refused, worker, day, **fields)
    assert Objection.objects.get().lodged_on == day


def test_there_must_be_a_decision(advised, worker):
    assert refusal("lodge_objection", advised, worker, TODAY, **COMPLAINT) == ["decision_exists"]


def test_an_objection_before_notification_gets_its_term_then(advised_against, worker):
    t = refused(advised_against, worker, notified_on=None, to_be_sent=True)
    t = do("lodge_objection", t, worker, LODGED, **COMPLAINT)
    assert states(t, "objection_decision") == []
    t = do("notify_decision", t, worker, LODGED, notified_on=LODGED)
    assert deadline(t, "objection_decision").started_on == deadline(t, "objection_end").due_on


def test_who_took_the_decision_does_not_judge_it(objected, worker, lead):
    with pytest.raises(Forbidden, match="10:3"):
        do("decide_objection", objected, worker, TODAY, **UPHELD)
    colleague = a_user(objected.municipality, Role.CASE_WORKER)
    t = do("decide_objection", objected, colleague, TODAY, **UPHELD)
    assert Objection.objects.get().decided_by == colleague
    assert states(t, "objection_decision") == ["met"]


@pytest.mark.parametrize("fault", [True, False])
def test_upheld_asks_for_something_new(objected, lead, fault):
    t = do("decide_objection", objected, lead, TODAY, advice_at_fault=fault, **UPHELD)
    assert t.phase == "other_route"
    wanted = "Opnieuw advies vragen" if fault else "Besluit herzien"
    assert wanted in Task.objects.get(kind="new_decision").text


@pytest.mark.parametrize("outcome", ["dismissed", "inadmissible", "withdrawn"])
def test_otherwise_nothing_follows(objected, lead, outcome):
    do("decide_objection", objected, lead, TODAY, **{**UPHELD, "outcome": outcome})
    assert not Task.objects.filter(kind="new_decision").exists()


def test_asking_again_answers_the_objection(objected, worker, lead):
    do("decide_objection", objected, lead, TODAY, advice_at_fault=True, **UPHELD)
    do("request_again", objected, worker, TODAY, sent_on=TODAY)
    assert Task.objects.get(kind="new_decision").done_on == TODAY


def test_an_objection_is_decided_once(objected, lead):
    t = do("decide_objection", objected, lead, TODAY, **UPHELD)
    assert refusal("decide_objection", t, lead, TODAY, **UPHELD) == ["open_objection"]


@pytest.fixture
def wronged(advised, worker, lead):
    """Refused on a positive advice; the objection was upheld."""
    t = do("lodge_objection", refused(advised, worker), worker, LODGED, **COMPLAINT)
    return do("decide_objection", t, lead, TODAY, **UPHELD)


def test_a_revision_replaces_the_decision(wronged, lead):
    t = do("revise_decision", wronged, lead, TODAY, **REVISED)
    old, new = Decision.objects.order_by("id")
    assert (t.phase, new.replaces, new.objection) == ("admitted", old, Objection.objects.get())
    assert (Indication.objects.get().from_on, Indication.objects.get().granted_by) == (DECIDED, new)
    assert Task.objects.get(kind="new_decision").done_on == TODAY
    assert states(t, "placement_offer") == ["open"]


def test_h17_needs_an_upheld_objection_or_an_own_error(advised, worker):
    t = refused(advised, worker)
    assert refusal("revise_decision", t, worker, TODAY, **REVISED) == ["H17"]
    assert (
        do("revise_decision", t, worker, TODAY, own_error="Verkeerde persoon.", **REVISED).phase == "admitted"
    )


def test_h17_needs_a_positive_advice(refused, worker):
    codes = refusal("revise_decision", refused, worker, TODAY, own_error="Vergissing.", **REVISED)
    assert codes == ["H17"]


def test_nobody_revises_while_waiting(admitted, worker):
    with pytest.raises(Conflict, match="Uitgestroomd"):
        do("revise_decision", admitted, worker, TODAY, own_error="x", **REVISED)


def test_a_second_grant_would_replace_the_indication(wronged, worker, lead):
    """One active indication per candidate: the newer makes the older end the day before."""
    t = do("revise_decision", wronged, lead, TODAY, **REVISED)
    first = Indication.objects.get()
    assert first.active_on(TODAY) and not first.active_on(date(2026, 6, 7))
    t = do("undo", t, lead, reason="verkeerde datum")
    assert (t.phase, Indication.objects.count()) == ("other_route", 0)
    assert Task.objects.get(kind="new_decision").done_on is None


def test_undo_of_a_granted_indication_leaves_no_objection_behind(admitted, worker, lead):
    t = do("lodge_objection", admitted, worker, LODGED, **COMPLAINT)
    t = do("undo", t, lead, reason="hoort bij een ander")
    assert (Objection.objects.count(), states(t, "objection_decision")) == (0, [])
