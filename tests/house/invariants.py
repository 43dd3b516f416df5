"""What must hold after whatever was done. Each function gives what is wrong, as sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import F, Q

from casework.deadlines.kinds import KINDS
from casework.models import Change, Deadline, Event, Trajectory
from casework.perform import first_deadline_on
from casework.phases import CLOSED_PHASES, Phase
from casework.rows import CaseRow
from indications.models import Advice, Decision, Indication, Objection, Observation
from placements.models import Contract, Trial

P = Phase
Problems = Iterator[str]
# Who may end an indication: a decision, a death, or a newer indication in its place (domain §2.2).
MAY_END_INDICATION = {"end_indication", "outflow", "grant", "revise_decision"}


class State:
    """All rows that hold, each table fetched once."""

    @cached_property
    def trajectories(self) -> list[Trajectory]:
        return list(Trajectory.objects.order_by("id"))

    @cached_property
    def events(self) -> dict[int, list[Event]]:
        """Per trajectory, in order; void trajectories too."""
        return _group(Event.objects.exclude(trajectory=None).order_by("number"), "trajectory_id")

    @cached_property
    def contracts(self) -> list[Contract]:
        return list(Contract.objects.exclude(end_reason="not_started").order_by("start_on", "id"))

    @cached_property
    def trials(self) -> list[Trial]:
        return list(Trial.objects.exclude(outcome="not_started").select_related("trajectory"))

    @cached_property
    def never_began(self) -> set[int]:
        """Trajectories with a contract or trial that never began: it may end before its start."""
        return {
            *Contract.objects.filter(end_reason="not_started").values_list("trajectory_id", flat=True),
            *Trial.objects.filter(outcome="not_started").values_list("trajectory_id", flat=True),
        }

    @cached_property
    def indications(self) -> list[Indication]:
        return list(Indication.objects.order_by("id"))

    @cached_property
    def running(self) -> dict[int, list[Deadline]]:
        """The open terms per trajectory."""
        return _group(Deadline.objects.filter(state="open"), "trajectory_id")


def every_change_has_its_event(state: State) -> Problems:
    for trajectory in Trajectory.all_rows.all():
        numbers = [event.number for event in state.events[trajectory.pk]]
        if numbers != list(range(1, trajectory.version + 1)):
            yield f"{trajectory}: version {trajectory.version}, events {numbers}"
    empty = Event.objects.filter(changes=None)
    if empty.exists():
        yield f"events that changed nothing, not even the version: {[e.deed for e in empty]}"


def the_phase_is_what_the_last_event_says(state: State) -> Problems:
    for trajectory in state.trajectories:
        last = state.events[trajectory.pk][-1]
        if last.to_phase != trajectory.phase:
            yield f"{trajectory} is in {trajectory.phase}, its last event went to {last.to_phase}"
        if (trajectory.phase in CLOSED_PHASES) != (trajectory.closed_on is not None):
            yield f"{trajectory} is in {trajectory.phase} and closed on {trajectory.closed_on}"


def no_contract_ends_an_indication(state: State) -> Problems:
    table = Indication._meta.db_table
    for change in Change.objects.filter(
        table_name=table, op="U", after__ended_on__isnull=False
    ).select_related("event"):
        if change.event.undoes_id is None and change.event.deed not in MAY_END_INDICATION:
            yield f"{change.event.deed} ended an indication"
    for row in Indication.objects.exclude(ended_on=None).filter(ended_by_decision=None, ended_by_death=False):
        yield f"{row} ended without decision or death"


def no_placement_without_an_indication(state: State) -> Problems:
    trials = [(t, t.trajectory.candidate_id) for t in state.trials]
    contracts = [(c, c.candidate_id) for c in state.contracts]
    for row, candidate in [*trials, *contracts]:
        if not any(i.candidate_id == candidate and i.active_on(row.start_on) for i in state.indications):
            yield f"{row} from {row.start_on} without an active indication"


def no_overlap_at_one_employer(state: State) -> Problems:
    by_pair: dict[tuple[int, int], list[Contract]] = {}
    for contract in state.contracts:
        by_pair.setdefault((contract.candidate_id, contract.employer_id), []).append(contract)
    for rows in by_pair.values():
        for one, next_one in pairwise(sorted(rows, key=lambda c: (c.start_on, c.pk))):
            if one.last_day is None or next_one.start_on <= one.last_day:
                yield f"{one} until {one.last_day} and {next_one} from {next_one.start_on} overlap"


def dates_are_in_order(state: State) -> Problems:
    for trajectory in state.trajectories:
        events = state.events[trajectory.pk]
        taken_back = {event.undoes_id for event in events if event.undoes_id}
        moves = [
            event
            for event in events
            if event.from_phase != event.to_phase and not event.undoes_id and event.pk not in taken_back
        ]
        for one, next_one in pairwise(moves):
            # a contract that never began may end before its start
            if next_one.on < one.on and trajectory.pk not in state.never_began:
                yield f"{trajectory}: {next_one.deed} on {next_one.on} after {one.deed} on {one.on}"
        first = next(iter(moves), None)
        if first and trajectory.opened_on != first.on and first.number == 1:
            yield f"{trajectory} opened on {trajectory.opened_on}, registered on {first.on}"
    wrong = {
        "contract": Contract.objects.filter(Q(ended_on__lt=F("start_on")) & ~Q(end_reason="not_started")),
        "trial": Trial.objects.filter(Q(ended_on__lt=F("start_on")) & ~Q(outcome="not_started")),
        "observation": Observation.objects.filter(end_on__lt=F("start_on")),
        # one that a revision replaced from its first day on has never been active
        "indication": Indication.objects.filter(ended_on__lt=F("from_on")).exclude(
            ended_by_decision__kind__in=["grant", "revise"]
        ),
        "decision before its advice": Decision.objects.filter(advice__advised_on__gt=F("decided_on")),
        "decision sent before it was taken": Decision.objects.filter(notified_on__lt=F("decided_on")),
        "advice before it was asked": Advice.objects.filter(advised_on__lt=F("request__received_on")),
        "objection before its decision": Objection.objects.filter(lodged_on__lt=F("decision__decided_on")),
    }
    for what, rows in wrong.items():
        if rows.exists():
            yield f"{what}: {list(rows)}"


def one_of_each_that_there_may_be_one_of(state: State) -> Problems:
    for candidate, phases in _group(
        Trajectory.objects.exclude(phase__in=CLOSED_PHASES), "candidate_id"
    ).items():
        if len(phases) > 1:
            yield f"candidate {candidate} has {len(phases)} open trajectories"
    for candidate, rows in _group(Indication.objects.filter(ended_on=None), "candidate_id").items():
        if len(rows) > 1:
            yield f"candidate {candidate} has {len(rows)} active indications"


def the_phase_fits_the_rows(state: State) -> Problems:
    for trajectory in state.trajectories:
        own = [c for c in state.contracts if c.trajectory_id == trajectory.pk]
        contracts = [c for c in own if c.ended_on is None]
        # after a reindication the phase is that of what ran on that day, though its end be known already
        ran = [c for c in own if c.runs_on(trajectory.phase_since) or c in contracts]
        trials = [t for t in state.trials if t.trajectory_id == trajectory.pk and t.ended_on is None]
        match trajectory.phase:
            case P.TRIAL:
                fits = len(trials) == 1 and not contracts
            case P.TEMPORARY_CONTRACT:
                fits = bool(ran) and not any(c.permanent for c in contracts) and not trials
            case P.PERMANENT_CONTRACT:
                fits = any(c.permanent for c in ran) and not trials
            case P.REINDICATION:
                fits = True
            case P.OTHER_ROUTE:
                fits = not trials
            case _:
                fits = not contracts and not trials
        if not fits:
            yield f"{trajectory} in {trajectory.phase} with open {contracts} and {trials}"


def terms_fit_the_trajectory(state: State) -> Problems:
    for trajectory in state.trajectories:
        if trajectory.next_deadline_on != first_deadline_on(trajectory):
            yield f"{trajectory} shows {trajectory.next_deadline_on}, first is {first_deadline_on(trajectory)}"
        running = state.running[trajectory.pk]
        if trajectory.phase in CLOSED_PHASES:
            lasting = {code for code, kind in KINDS.items() if kind.survives_closing}
            late = [d.kind for d in running if d.kind not in lasting]
            if late:
                yield f"{trajectory} is closed and still has {late}"
        for deadline in running:
            if deadline.due_on < deadline.started_on:
                yield f"{trajectory}: {deadline.kind} due before it began"


INVARIANTS: tuple[Callable[[State], Problems], ...] = (
    every_change_has_its_event,
    the_phase_is_what_the_last_event_says,
    no_contract_ends_an_indication,
    no_placement_without_an_indication,
    no_overlap_at_one_employer,
    dates_are_in_order,
    one_of_each_that_there_may_be_one_of,
    the_phase_fits_the_rows,
    terms_fit_the_trajectory,
)


def snapshot() -> dict[str, list[str]]:
    """Every row that holds, as text; without the version, which undo moves on, and without the letters
    with which undo corrects one that was sent."""
    tables = sorted(m._meta.db_table for m in apps.get_models() if issubclass(m, CaseRow))
    parts = " UNION ALL ".join(
        f"SELECT '{table}', (to_jsonb(t) - 'version')::text FROM {table} t WHERE voided_by_id IS NULL"
        + (" AND kind <> 'correction'" if table == "casework_letter" else "")
        for table in tables
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({parts}) rows ORDER BY 1, 2")
        found: dict[str, list[str]] = {}
        for table, row in cursor.fetchall():
            found.setdefault(table, []).append(row)
    return found


def _group(rows: Any, key: str) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, key)].append(row)
    return found
