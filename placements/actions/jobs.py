"""The terms of one job: a contract, those it follows, and the trial it began with (domain §4, §5).

Somebody with two jobs has two wage values, and what is done about the one leaves the other alone.
"""

from __future__ import annotations

from datetime import date

from casework.act import Act
from casework.situation import Situation
from placements.models import Contract, Trial
from placements.queries import contracts, trials

Place = Contract | Trial


def job_rows(situation: Situation, place: Place | None) -> list[Place]:
    """The rows that are one job with this contract or trial, newest first."""
    if not isinstance(place, Contract):
        return [place] if place else []
    line = [place]
    while line[-1].follows is not None:
        line.append(line[-1].follows)
    trial = _trial_before(situation, line)
    return [*line, *([trial] if trial else [])]


def _trial_before(situation: Situation, line: list[Contract]) -> Trial | None:
    """The last trial before the first contract of this line, unless another contract came in between."""
    first = line[-1]
    here = first.trajectory_id
    before = [t for t in situation.ask(trials) if t.trajectory_id == here and t.start_on < first.start_on]
    if not before:
        return None
    between = [
        c
        for c in situation.ask(contracts)
        if c.trajectory_id == here
        and c not in line
        and before[-1].start_on < c.start_on
        and (c.start_on, c.pk) < (first.start_on, first.pk)
    ]
    return None if between else before[-1]


def meet_of_job(act: Act, kind: str, place: Place | None) -> None:
    """Meet the terms of this kind of this job."""
    for row in job_rows(act.situation, place):
        act.meet(kind, row)


def withdraw_of_job(act: Act, kind: str, place: Place | None, after: date | None = None) -> None:
    """Withdraw the terms of this kind of this job; only those due after a day, if one is named."""
    for row in job_rows(act.situation, place):
        term = act.open_deadlines(kind, row).first()
        if term and (after is None or term.due_on > after):
            act.withdraw(kind, row)


def set_of_job(
    act: Act, kind: str, place: Place, *, started_on: date, due_on: date | None, basis: str | None = None
) -> None:
    """Set a term of this job; one that runs about an earlier contract or the trial moves."""
    rows = job_rows(act.situation, place)
    running = next((row for row in rows if act.open_deadlines(kind, row).exists()), place)
    act.set_deadline(kind, started_on=started_on, due_on=due_on, subject=running, basis=basis)
