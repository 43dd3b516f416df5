"""The directory: which employers and workplaces one may see, and who holds which seat. A fixed number of queries."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from accounts.access import municipality_ids
from accounts.models import User
from accounts.rights import Right
from casework.models import Trajectory
from placements.capacity import Span
from placements.models import Contract, Employer, EndReason, Trial, Workplace
from placements.queries import versions_of


def visible_employers(user: User) -> QuerySet[Employer]:
    """The employers of the gemeenten in which the user may read dossiers."""
    rows: QuerySet[Employer] = Employer.objects.filter(municipality_id__in=municipality_ids(user, Right.READ))
    return rows


def visible_workplaces(user: User) -> QuerySet[Workplace]:
    """Their workplaces; those of an employer that stopped are left out by `open_on`."""
    rows: QuerySet[Workplace] = Workplace.objects.filter(
        municipality_id__in=municipality_ids(user, Right.READ)
    )
    return rows


@dataclass(frozen=True)
class Seat:
    """Somebody on a workplace, by trial or by contract."""

    span: Span
    trajectory: Trajectory
    kind: str


def seats_of(workplaces: Iterable[int], today: date) -> dict[int, list[Seat]]:
    """Per workplace everybody who holds a seat today or later. Three queries.

    A trial past its planned end that nobody closed still holds its seat; a contract past its end does not.
    """
    ids = list(workplaces)
    found: dict[int, list[Seat]] = defaultdict(list)
    for trial in _trials(Q(workplace__in=ids), today):
        if trial.workplace_id is not None:
            found[trial.workplace_id].append(_of_trial(trial, today))
    for contract in _contracts(Q(workplace__in=ids) | Q(versions__workplace__in=ids), today):
        for workplace, span in _workplaces_of(contract):
            if workplace in ids and (span.end is None or span.end >= today):
                found[workplace].append(Seat(span, contract.trajectory, _kind(contract)))
    return found


def people_at(employer: Employer, today: date) -> list[Seat]:
    """Everybody who works or tries out there today or later, hired in or not. Three queries."""
    seats = [_of_trial(trial, today) for trial in _trials(Q(employer=employer), today)]
    for contract in _contracts(_at(employer), today):
        seats.append(Seat(Span(contract.start_on, contract.last_day), contract.trajectory, _kind(contract)))
    return sorted(seats, key=lambda seat: (seat.span.start, seat.trajectory.number))


def _at(employer: Employer) -> Q:
    return Q(employer=employer) | Q(hirer=employer) | Q(versions__hirer=employer)


def _of_trial(trial: Trial, today: date) -> Seat:
    end = trial.ended_on or max(trial.planned_end_on, today)
    return Seat(Span(trial.start_on, end), trial.trajectory, "Proefplaatsing")


def _kind(contract: Contract) -> str:
    return "Vast dienstverband" if contract.permanent else "Tijdelijk contract"


def _trials(where: Q, today: date) -> Iterable[Trial]:
    running = Q(ended_on__isnull=True) | Q(ended_on__gte=today)
    rows: QuerySet[Trial] = Trial.objects.filter(where, running)
    return rows.exclude(outcome=Trial.Outcome.NOT_STARTED).select_related("trajectory__candidate")


def _contracts(where: Q, today: date) -> Iterable[Contract]:
    ended = Q(ended_on__lt=today) | Q(ended_on__isnull=True, end_on__lt=today)
    rows: QuerySet[Contract] = Contract.objects.filter(where).exclude(ended)
    return (
        rows.exclude(end_reason=EndReason.NOT_STARTED)
        .select_related("trajectory__candidate")
        .prefetch_related("versions")
        .distinct()
    )


def _workplaces_of(contract: Contract) -> Iterable[tuple[int, Span]]:
    """Where the contract is worked, from each change on."""
    changes: list[tuple[date, Any]] = [(contract.start_on, contract.workplace_id)]
    changes += [(version.from_on, version.workplace_id) for version in versions_of(contract)]
    for i, (start, workplace) in enumerate(changes):
        until = changes[i + 1][0] - timedelta(days=1) if i + 1 < len(changes) else contract.last_day
        if workplace is not None and (until is None or until >= start):
            yield workplace, Span(start, until)


def running_there(employer: Employer, on: date) -> list[Trajectory]:
    """The trajectories with a trial or contract there that runs on this day or begins later, each once."""
    seats = people_at(employer, on)
    return list({seat.trajectory.pk: seat.trajectory for seat in seats}.values())


def guided_by(supervisor: Any, on: date) -> list[Trajectory]:
    """The trajectories whose trial, contract or newest terms name this supervisor. Three queries."""
    contracts = _contracts(Q(supervisor=supervisor) | Q(versions__supervisor=supervisor), on)
    found = {trial.trajectory_id: trial.trajectory for trial in _trials(Q(supervisor=supervisor), on)}
    for contract in contracts:
        terms = [contract, *versions_of(contract)]
        if terms[-1].supervisor_id == supervisor.pk:
            found[contract.trajectory_id] = contract.trajectory
    return list(found.values())


@dataclass(frozen=True)
class TrackRecord:
    """What became of the placements at an employer, in numbers. No person."""

    trials: int
    matches: int
    contracts: int
    permanent: int
    ended: tuple[tuple[str, int], ...]

    @property
    def has_any(self) -> bool:
        return bool(self.trials or self.contracts)


def track_record(employer: Employer) -> TrackRecord:
    """Counted over all years. Two queries."""
    trials = Trial.objects.filter(employer=employer).exclude(outcome=Trial.Outcome.NOT_STARTED)
    tried = trials.aggregate(all=Count("pk"), matched=Count("pk", filter=Q(outcome=Trial.Outcome.MATCH)))
    rows: Sequence[tuple[bool, str]] = list(
        Contract.objects.filter(employer=employer)
        .exclude(end_reason=EndReason.NOT_STARTED)
        .values_list("permanent", "end_reason")
    )
    reasons = Counter(EndReason(reason).label for _, reason in rows if reason)
    return TrackRecord(
        trials=tried["all"],
        matches=tried["matched"],
        contracts=len(rows),
        permanent=sum(permanent for permanent, _ in rows),
        ended=tuple(reasons.most_common()),
    )
