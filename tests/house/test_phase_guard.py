"""The database refuses every phase change outside the table, and every one without its event."""

from collections import deque
from contextlib import suppress

import pgtrigger
import pytest
from django.db import ProgrammingError, connection, transaction
from django_fsm import TransitionNotAllowed

from casework.models import Event, Trajectory
from casework.phases import Phase
from casework.workflow import MOVES, all_pairs
from tests.builders import TODAY, registered

PAIRS = set(all_pairs())
EVERY_CHANGE = [(a.value, b.value) for a in Phase for b in Phase if a != b]


@pytest.fixture
def trajectory(zaanstad, worker):
    return registered(zaanstad, worker)


def event(trajectory, worker, source, target, **kwargs):
    """An event as `perform` would write it, without `perform`."""
    last = Event.objects.filter(trajectory=trajectory).order_by("-number").first()
    return Event.objects.create(
        municipality=trajectory.municipality, trajectory=trajectory, number=last.number + 1, deed="hold", on=TODAY,
        by=worker, from_phase=source, to_phase=target, **kwargs,
    )  # fmt: skip


def move(trajectory, target):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE casework_trajectory SET phase = %s WHERE id = %s", [target, trajectory.pk])


def walk_to(trajectory, worker, goal):
    """Along allowed pairs, each with its event: the shortest way."""
    start = Trajectory.objects.get(pk=trajectory.pk).phase
    queue, came = deque([start]), {start: None}
    while queue:
        here = queue.popleft()
        for a, b in sorted(PAIRS):
            if a == here and b not in came:
                came[b] = here
                queue.append(b)
    way = [goal]
    while came[way[-1]]:
        way.append(came[way[-1]])
    for a, b in zip(way[::-1], way[-2::-1], strict=False):
        event(trajectory, worker, a, b)
        move(trajectory, b)


def refused():
    return pytest.raises(ProgrammingError, match="luwte: ")


def test_every_pair_of_phases_with_and_without_its_event(trajectory, worker):
    """132 changes: without an event none holds, with one exactly those of the table."""
    held = set()
    for source, target in EVERY_CHANGE:
        with transaction.atomic():
            walk_to(trajectory, worker, source)
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('luwte.event', '', true)")
            with refused(), transaction.atomic():
                move(trajectory, target)
            with suppress(ProgrammingError), transaction.atomic():
                event(trajectory, worker, source, target)
                move(trajectory, target)
                held.add((source, target))
            transaction.set_rollback(True)
    assert held == PAIRS


def test_the_event_must_be_of_this_trajectory_and_say_these_phases(trajectory, worker, zaanstad):
    other = registered(zaanstad, worker)
    with refused(), transaction.atomic():
        event(other, worker, "registered", "observation")
        move(trajectory, "observation")
    with refused(), transaction.atomic():
        event(trajectory, worker, "registered", "advice_requested")
        move(trajectory, "observation")
    with refused(), transaction.atomic():
        event(trajectory, worker, "observation", "advice_requested")
        move(trajectory, "advice_requested")


def test_back_only_with_an_undo_of_exactly_that_step(trajectory, worker):
    there = event(trajectory, worker, "registered", "observation")
    move(trajectory, "observation")
    with refused(), transaction.atomic():
        event(trajectory, worker, "observation", "registered")
        move(trajectory, "registered")
    with refused(), transaction.atomic():
        event(trajectory, worker, "observation", "advice_positive", undoes=there)
        move(trajectory, "advice_positive")
    event(trajectory, worker, "observation", "registered", undoes=there)
    move(trajectory, "registered")
    assert Trajectory.objects.get(pk=trajectory.pk).phase == "registered"


@pytest.mark.parametrize(
    "phase", [p.value for p in Phase if p not in (Phase.REGISTERED, Phase.ADVICE_REQUESTED)]
)
def test_no_trajectory_begins_in_another_phase(trajectory, worker, phase):
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('casework_trajectory', 'id'))")
        (key,) = cursor.fetchone()
        made = Event.objects.create(
            municipality=trajectory.municipality, trajectory_id=key, number=1, deed="register", on=TODAY, by=worker,
            to_phase=phase,
        )  # fmt: skip
        Trajectory(
            id=key, municipality=trajectory.municipality, made_by=made, phase=phase, number="BW-2026-99999",
            candidate=trajectory.candidate, route="wmo", opened_on=TODAY, phase_since=TODAY,
        ).save(force_insert=True)  # fmt: skip


def test_an_event_cannot_be_used_after_it_is_closed(trajectory):
    """`perform` ends by closing its event: later rows of the transaction are not written in its name."""
    with refused(), transaction.atomic():
        trajectory.referred_by = "iemand"
        trajectory.save()
    with refused(), transaction.atomic():
        Trajectory.objects.filter(pk=trajectory.pk).update(phase="observation")
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM casework_trajectory WHERE id = %s", [trajectory.pk])


def test_an_old_event_does_not_open_again(trajectory):
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('luwte.event', %s, true)", [str(2**40)])
        cursor.execute("UPDATE casework_trajectory SET referred_by = 'x' WHERE id = %s", [trajectory.pk])


def test_pgtrigger_cannot_switch_the_guard_off(trajectory):
    with pgtrigger.ignore(), refused(), transaction.atomic():
        move(trajectory, "observation")


def test_the_program_itself_refuses_what_the_table_does_not_have(trajectory):
    with pytest.raises(AttributeError):
        trajectory.phase = "observation"
    for name, moving in MOVES.items():
        if Phase.REGISTERED not in moving.phases:
            with pytest.raises(TransitionNotAllowed):
                getattr(trajectory, name)(next(iter(moving.targets)))
