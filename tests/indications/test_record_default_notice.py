"""record_default_notice: an ingebrekestelling starts two weeks, and deciding ends them (Awb 4:17)."""

from datetime import date, timedelta

import pytest

from casework.models import Deadline
from casework.refusals import Refused
from indications.models import DefaultNotice
from tests.builders import TODAY, do, registered

APPLIED = TODAY - timedelta(days=90)


@pytest.fixture
def late(zaanstad, worker):
    return registered(zaanstad, worker, on=APPLIED, application_received_on=APPLIED)


def test_it_sets_the_day_on_which_the_dwangsom_begins(late, worker):
    do("record_default_notice", late, worker, received_on=TODAY)
    penalty = Deadline.objects.get(kind="penalty")
    assert (penalty.started_on, penalty.due_on, penalty.statutory) == (TODAY, date(2026, 12, 4), True)
    assert DefaultNotice.objects.get().deadline.kind == "decision"


def test_too_early_is_refused(zaanstad, worker):
    fresh = registered(zaanstad, worker, application_received_on=TODAY)
    with pytest.raises(Refused, match="te vroeg"):
        do("record_default_notice", fresh, worker, received_on=TODAY)


def test_a_letter_of_tomorrow_does_not_exist(late, worker):
    with pytest.raises(Refused, match="niet na deze handeling"):
        do("record_default_notice", late, worker, received_on=TODAY + timedelta(days=1))


def test_deciding_ends_it(late, worker):
    do("record_default_notice", late, worker, received_on=TODAY)
    fields = {"reason": "kan regulier werken", "offered_instead": "Begeleiding naar regulier werk"}
    do("close_elsewhere", late, worker, **fields, person_how="letter", person_on=TODAY)
    assert not Deadline.objects.filter(kind="penalty", state="open").exists()
