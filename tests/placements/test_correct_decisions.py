"""correct: the decisions at the end of a reindication, and the one on a subsidy."""

from datetime import date

import pytest

from casework.refusals import Refused
from indications.models import Decision
from tests.builders import do
from tests.placements.builders import hired, open_terms
from tests.placements.builders_care import decision_fields, subsidized, subsidy_of
from tests.placements.test_correct_contract import correct
from tests.placements.test_end_indication import DECIDED, ENDED, again

LATER = date(2026, 8, 17)  # the letter went out a week later


def test_the_indication_goes_on(waiting, worker):
    after = do("continue_indication", again(waiting, worker), worker, DECIDED, data=decision_fields(DECIDED))
    after = correct(after, worker, notified_on=LATER)
    assert Decision.objects.get(kind="continue").notified_on == LATER
    assert open_terms(after)["objection_end"] == date(2026, 9, 28)


def test_the_indication_ended(waiting, worker, employer):
    ended = again(hired(waiting, worker, employer), worker, positive=False)
    ended = do("end_indication", ended, worker, DECIDED, data=ENDED)
    after = correct(ended, worker, offered_instead="Dagbesteding.")
    assert Decision.objects.get(kind="end").offered_instead == "Dagbesteding."
    with pytest.raises(Refused, match="H6"):
        correct(after, worker, event=ended.version, decided_on="2026-08-01")  # before the advice


def test_the_subsidy_and_its_decision_stay_alike(waiting, worker, employer):
    decided = subsidized(hired(waiting, worker, employer), worker)
    before = open_terms(decided)
    after = correct(decided, worker, notified_on="2026-06-22", from_on="2026-06-08")
    period = subsidy_of(after)
    assert (period.decision.notified_on, period.decision.decided_on) == (date(2026, 6, 22), date(2026, 6, 15))
    assert (period.from_on, period.decision.from_on) == (date(2026, 6, 8), date(2026, 6, 8))
    assert open_terms(after)["objection_end"] == date(2026, 8, 3)
    assert open_terms(do("undo", after, worker, reason="x")) == before
