"""continue_indication, withdraw_reindication, end_indication: back to where the work is."""

from datetime import date

import pytest

from casework.refusals import Conflict, Refused
from indications.models import AdviceRequest, Decision, Indication
from placements.models import Contract, Trial
from tests.builders import do
from tests.placements.builders import (
    WHY,
    admitted,
    contract_of,
    hired,
    hired_for_good,
    on_trial,
    open_terms,
    refusals,
    states,
    trial_fields,
)
from tests.placements.builders_care import decision_fields, looked_again, looking_again

ASKED, ADVISED, DECIDED = date(2026, 7, 1), date(2026, 8, 3), date(2026, 8, 10)
WITHDRAWN = {"cause": "not_needed", "reason": "Het gaat weer goed."}
ENDED = decision_fields(DECIDED, offered_instead="Een jobcoach van de gemeente.")


def again(trajectory, worker, *, positive=True):
    return looked_again(looking_again(trajectory, worker, ASKED), worker, ADVISED, positive=positive)


@pytest.mark.parametrize(
    ("hire", "phase"), [(hired, "temporary_contract"), (hired_for_good, "permanent_contract")]
)
def test_continued_in_a_contract(waiting, worker, employer, hire, phase):
    after = again(hire(waiting, worker, employer), worker)
    after = do("continue_indication", after, worker, DECIDED, data=decision_fields(DECIDED))
    assert after.phase == phase
    assert Indication.objects.get().ended_on is None
    assert Decision.objects.get(kind="continue").notified_on == DECIDED
    terms = open_terms(after)
    assert "decision" not in terms
    assert terms["objection_end"] == date(2026, 9, 21)


@pytest.mark.parametrize(
    ("deed", "facts", "phase"),
    [
        ("extend_contract", {"end_on": date(2027, 8, 16)}, "temporary_contract"),
        ("make_permanent", {}, "permanent_contract"),
    ],
)
def test_what_was_agreed_and_has_not_begun_stands(zaanstad, worker, employer, deed, facts, phase):
    waiting = admitted(zaanstad, worker, date(2026, 2, 1))
    after = again(hired(waiting, worker, employer, date(2026, 2, 1), end_on=date(2026, 8, 5)), worker)
    after = do(deed, after, worker, date(2026, 8, 17), motivation={"S12": "x"}, data=facts)
    before = open_terms(after)
    after = do("continue_indication", after, worker, DECIDED, data=decision_fields(DECIDED))
    assert after.phase == phase
    assert contract_of(after).ended_on is None
    assert {kind for kind in before if before[kind] != open_terms(after).get(kind)} == {
        "decision", "objection_end",
    }  # fmt: skip


def test_what_was_agreed_and_ended_again_gives_no_phase(zaanstad, worker, employer):
    waiting = admitted(zaanstad, worker, date(2026, 2, 1))
    after = again(hired(waiting, worker, employer, date(2026, 2, 1), end_on=date(2026, 8, 5)), worker)
    after = do("make_permanent", after, worker, date(2026, 8, 17))
    after = do("end_employment", after, worker, date(2026, 9, 30), data={"end_reason": "mutual"})
    after = do("continue_indication", after, worker, DECIDED, data=decision_fields(DECIDED))
    assert after.phase == "admitted"


def test_continued_while_waiting(waiting, worker):
    after = do("continue_indication", again(waiting, worker), worker, DECIDED, data=decision_fields(DECIDED))
    assert after.phase == "admitted"
    assert open_terms(after)["placement_offer"] == date(2026, 11, 9)


def test_continued_in_a_trial_that_runs(waiting, worker, employer):
    fields = trial_fields(employer, planned_end_on=date(2026, 8, 20))
    after = do("start_trial", waiting, worker, date(2026, 6, 30), motivation=WHY, data=fields)
    after = do("continue_indication", again(after, worker), worker, DECIDED, data=decision_fields(DECIDED))
    assert after.phase == "trial"


def test_a_trial_past_its_end_does_not_come_back(waiting, worker, employer):
    after = again(on_trial(waiting, worker, employer), worker)  # planned until 20 May
    after = do("continue_indication", after, worker, DECIDED, data=decision_fields(DECIDED))
    assert after.phase == "admitted"
    assert Trial.objects.get().ended_on == date(2026, 5, 20)
    assert "trial_end" not in open_terms(after)


def test_no_decision_without_advice(waiting, worker):
    after = looking_again(waiting, worker, ASKED)
    for deed, fields in (("continue_indication", decision_fields(DECIDED)), ("end_indication", ENDED)):
        with pytest.raises(Refused) as refused:
            do(deed, after, worker, DECIDED, data=fields)
        assert "H13" in refusals(refused.value)


def test_another_decision_than_the_advice_asks_why(waiting, worker):
    after = again(waiting, worker, positive=False)
    with pytest.raises(Refused) as refused:
        do("continue_indication", after, worker, DECIDED, data=decision_fields(DECIDED))
    assert refusals(refused.value) == {"follows_advice"}


def test_not_before_the_advice(waiting, worker):
    fields = decision_fields(date(2026, 8, 1), notified_on=DECIDED)
    with pytest.raises(Refused) as refused:
        do("continue_indication", again(waiting, worker), worker, DECIDED, data=fields)
    assert "H6" in refusals(refused.value)


def test_ended_with_a_contract_that_stays(waiting, worker, employer):
    after = again(hired(waiting, worker, employer), worker, positive=False)
    after = do("end_indication", after, worker, DECIDED, data=ENDED)
    assert after.phase == "temporary_contract"
    indication = Indication.objects.get()
    assert (indication.ended_on, indication.ended_by_decision.kind) == (date(2026, 8, 9), "end")
    assert Contract.objects.get().ended_on is None
    assert open_terms(after)["contract_end"] == date(2027, 5, 31)


def test_ended_without_work_goes_another_route(waiting, worker):
    after = do("end_indication", again(waiting, worker, positive=False), worker, DECIDED, data=ENDED)
    assert after.phase == "other_route"
    assert set(open_terms(after)) == {"objection_end"}


def test_what_is_offered_instead_is_mandatory(waiting, worker):
    after = again(waiting, worker, positive=False)
    with pytest.raises(Refused) as refused:
        do("end_indication", after, worker, DECIDED, data=decision_fields(DECIDED))
    assert "offered_instead" in refusals(refused.value)


def test_withdrawn_changes_nothing_but_the_request(waiting, worker, employer):
    after = looking_again(hired(waiting, worker, employer), worker, ASKED)
    after = do("withdraw_reindication", after, worker, DECIDED, data=WITHDRAWN)
    assert after.phase == "temporary_contract"
    assert AdviceRequest.objects.get(kind="reindication").state == "withdrawn"
    assert Indication.objects.get().ended_on is None
    assert states(after, "advice") == ["withdrawn"]


def test_withdrawn_too_late(waiting, worker):
    with pytest.raises(Refused) as refused:
        do("withdraw_reindication", again(waiting, worker), worker, DECIDED, data=WITHDRAWN)
    assert refusals(refused.value) == {"no_advice_yet"}


def test_only_in_a_reindication(waiting, worker):
    with pytest.raises(Conflict):
        do("withdraw_reindication", waiting, worker, DECIDED, data=WITHDRAWN)


def test_undo_gives_the_indication_back(waiting, worker):
    after = do("end_indication", again(waiting, worker, positive=False), worker, DECIDED, data=ENDED)
    after = do("undo", after, worker, DECIDED, reason="vergissing")
    assert after.phase == "reindication"
    assert Indication.objects.get().ended_on is None
    assert not Decision.objects.filter(kind="end").exists()


def test_a_trial_ends_with_the_indication(waiting, worker, employer):
    after = on_trial(waiting, worker, employer, date(2026, 7, 1), planned_end_on=date(2026, 8, 20))
    do("end_indication", again(after, worker, positive=False), worker, DECIDED, data=ENDED)
    assert Trial.objects.get().ended_on == Indication.objects.get().ended_on == date(2026, 8, 9)


def test_an_indication_holds_at_least_a_day(zaanstad, worker):
    after = looking_again(admitted(zaanstad, worker, DECIDED), worker, DECIDED)
    do("end_indication", looked_again(after, worker, DECIDED, positive=False), worker, DECIDED, data=ENDED)
    assert Indication.objects.get().ended_on == DECIDED


def test_what_is_to_begin_and_was_ended_already_is_no_work(waiting, worker, employer):
    after = looking_again(hired(waiting, worker, employer, end_on=date(2026, 11, 30)), worker, ASKED)
    after = do("make_permanent", after, worker, date(2026, 12, 1), data={})
    ended = {"ended_on": date(2026, 12, 1), "end_reason": "mutual"}
    after = do("end_employment", after, worker, date(2026, 12, 1), data=ended)
    after = do("withdraw_reindication", after, worker, DECIDED, data=WITHDRAWN)
    assert after.phase == "admitted"


def test_a_contract_of_which_the_end_is_known_is_left_at_once(waiting, worker, employer):
    """As outside a reindication: who waits can try the next place."""
    after = looking_again(hired(waiting, worker, employer, end_on=date(2026, 11, 30)), worker, ASKED)
    after = do("let_contract_end", after, worker, date(2026, 11, 30), data={"end_reason": "not_extended"})
    after = do("withdraw_reindication", after, worker, DECIDED, data=WITHDRAWN)
    assert after.phase == "admitted"
