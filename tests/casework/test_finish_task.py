"""finish_task: what was agreed is done, or closed with the reason why not."""

import pytest

from casework.models import Task
from casework.refusals import Refused
from tests.builders import TODAY, do
from tests.placements.builders import admitted, refusals
from tests.placements.builders_care import visited

AGREED = [
    {"text": "Planbord ophangen", "owner": "supervisor", "due_on": "2026-11-27"},
    {"text": "Jobcoach bellen", "owner": "case_worker", "due_on": "2026-11-24"},
]


@pytest.fixture
def agreed(zaanstad, worker):
    return visited(admitted(zaanstad, worker), worker, TODAY, agreements=AGREED)


def test_done_and_not_done(agreed, worker):
    board, coach = Task.objects.filter(kind="agreement").order_by("id")
    do("finish_task", agreed, worker, task=board.pk, done="ja", not_done_because="")
    do("finish_task", agreed, worker, data={"task": coach.pk, "done": "nee", "not_done_because": "Is weg."})
    board, coach = Task.objects.filter(kind="agreement").order_by("id")
    assert (board.done_on, board.not_done_because) == (TODAY, "")
    assert (coach.done_on, coach.not_done_because) == (TODAY, "Is weg.")


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"done": ""}, "done"),
        ({"done": "nee"}, "not_done_because"),
        ({"task": 0}, "task"),
    ],
)
def test_what_it_needs(agreed, worker, facts, field):
    task = Task.objects.filter(kind="agreement").first()
    with pytest.raises(Refused) as refused:
        do("finish_task", agreed, worker, data={"task": task.pk, "done": "ja", **facts})
    assert field in refusals(refused.value)


def test_a_task_is_finished_once(agreed, worker):
    task = Task.objects.filter(kind="agreement").first()
    do("finish_task", agreed, worker, task=task.pk, done="ja")
    with pytest.raises(Refused) as refused:
        do("finish_task", agreed, worker, task=task.pk, done="ja")
    assert "task" in refusals(refused.value)


def test_nothing_to_do(trajectory, worker):
    with pytest.raises(Refused) as refused:
        do("finish_task", trajectory, worker, data={"done": "ja"})
    assert "open_task" in refusals(refused.value)
