"""What must hold after whatever was done. Each function gives what is wrong, as sentences."""

from __future__ import annotations

from collections.abc import Callable, Iterator
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


def every_change_has_its_event() -> Problems:
    for trajectory in Trajectory.all_rows.all():
        numbers = list(
            Event.objects.filter(trajectory=trajectory).order_by("number").values_list("number", flat=True)
        )
        if numbers != list(range(1, trajectory.version + 1)):
            yield f"{trajectory}: version {trajectory.version}, events {numbers}"
    empty = Event.objects.filter(changes=None)
    if empty.exists():
        yield f"events that changed nothing, not even the version: {[e.deed for e in empty]}"


def the_phase_is_what_the_last_event_says() -> Problems:
    for trajectory in Trajectory.objects.all():
        last = Event.objects.filter(trajectory=trajectory).order_by("-number").first()
        if last is None or last.to_phase != trajectory.phase:
            yield f"{trajectory} is in {trajectory.phase}, its last event went to {last and last.to_phase}"
        if (trajectory.phase in CLOSED_PHASES) != (trajectory.closed_on is not None):
            yield f"{trajectory} is in {trajectory.phase} and closed on {trajectory.closed_on}"


def no_contract_ends_an_indication() -> Problems:
    table = Indication._meta.db_table
    for change in Change.objects.filter(
        table_name=table, op="U", after__ended_on__isnull=False
    ).select_related("event"):
        if change.event.undoes_id is None and change.event.deed not in MAY_END_INDICATION:
            yield f"{change.event.deed} ended an indication"
    for row in Indication.objects.exclude(ended_on=None).filter(ended_by_decision=None, ended_by_death=False):
        yield f"{row} ended without decision or death"


def no_placement_without_an_indication() -> Problems:
    trials = [(t, t.trajectory.candidate_id) for t in _begun_trials()]
    contracts = [(c, c.candidate_id) for c in _begun_contracts()]
    for row, candidate in [*trials, *contracts]:
        active = Indication.objects.filter(candidate_id=candidate, from_on__lte=row.start_on).filter(
            Q(ended_on=None) | Q(ended_on__gte=row.start_on)
        )
        if not active.exists():
            yield f"{row} from {row.start_on} without an active indication"


def no_overlap_at_one_employer() -> Problems:
    by_pair: dict[tuple[int, int], list[Contract]] = {}
    for contract in _begun_contracts():
        by_pair.setdefault((contract.candidate_id, contract.employer_id), []).append(contract)
    for rows in by_pair.values():
        for one, next_one in pairwise(sorted(rows, key=lambda c: (c.start_on, c.pk))):
            if one.last_day is None or next_one.start_on <= one.last_day:
                yield f"{one} until {one.last_day} and {next_one} from {next_one.start_on} overlap"


def dates_are_in_order() -> Problems:
    for trajectory in Trajectory.objects.all():
        moves = (
            Event.objects.filter(trajectory=trajectory, undoes=None, undone_by=None)
            .exclude(from_phase=F("to_phase"))
            .order_by("number")
        )
        for one, next_one in pairwise(moves):
            # a contract that never began may end before its start
            if next_one.on < one.on and not _never_began(trajectory):
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


def one_of_each_that_there_may_be_one_of() -> Problems:
    for candidate, phases in _group(
        Trajectory.objects.exclude(phase__in=CLOSED_PHASES), "candidate_id"
    ).items():
        if len(phases) > 1:
            yield f"candidate {candidate} has {len(phases)} open trajectories"
    for candidate, rows in _group(Indication.objects.filter(ended_on=None), "candidate_id").items():
        if len(rows) > 1:
            yield f"candidate {candidate} has {len(rows)} active indications"


def the_phase_fits_the_rows() -> Problems:
    for trajectory in Trajectory.objects.all():
        own = [c for c in _begun_contracts() if c.trajectory_id == trajectory.pk]
        contracts = [c for c in own if c.ended_on is None]
        # after a reindication the phase is that of what ran on that day, though its end be known already
        ran = [c for c in own if c.runs_on(trajectory.phase_since) or c in contracts]
        trials = [t for t in _begun_trials() if t.trajectory_id == trajectory.pk and t.ended_on is None]
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


def terms_fit_the_trajectory() -> Problems:
    for trajectory in Trajectory.objects.all():
        if trajectory.next_deadline_on != first_deadline_on(trajectory):
            yield f"{trajectory} shows {trajectory.next_deadline_on}, first is {first_deadline_on(trajectory)}"
        running = Deadline.objects.filter(trajectory=trajectory, state="open")
        if trajectory.phase in CLOSED_PHASES:
            lasting = {code for code, kind in KINDS.items() if kind.survives_closing}
            late = [d.kind for d in running if d.kind not in lasting]
            if late:
                yield f"{trajectory} is closed and still has {late}"
        for deadline in running:
            if deadline.due_on < deadline.started_on:
                yield f"{trajectory}: {deadline.kind} due before it began"


INVARIANTS: tuple[Callable[[], Problems], ...] = (
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


def _begun_contracts() -> list[Contract]:
    return list(Contract.objects.exclude(end_reason="not_started"))


def _begun_trials() -> list[Trial]:
    return list(Trial.objects.exclude(outcome="not_started").select_related("trajectory"))


def _never_began(trajectory: Trajectory) -> bool:
    return (
        Contract.objects.filter(trajectory=trajectory, end_reason="not_started").exists()
        or Trial.objects.filter(trajectory=trajectory, outcome="not_started").exists()
    )


def _group(rows: Any, key: str) -> dict[Any, list[Any]]:
    found: dict[Any, list[Any]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(row)
    return found
