"""What changing an employer, a place or a supervisor leaves behind, with tasks for every dossier it touches."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from casework.act import Act
from casework.deadlines.terms import dutch_date
from casework.models import Task, Trajectory
from casework.rows import CaseRow
from placements.models import Employer, Supervisor, Wishes, Workplace
from placements.queries_places import guided_by, running_there

STOPS = "employer_stops"
LEAVES = "supervisor_leaves"
SETTLING_DAYS = 14


def change_employer(act: Act, *, employer: Employer, **facts: Any) -> Employer:
    _change(employer, facts)
    return employer


def change_workplace(act: Act, *, workplace: Workplace, **facts: Any) -> Workplace:
    """What it was stays readable in the history, and its former tasks beside it."""
    if workplace.tasks and facts.get("tasks", workplace.tasks) != workplace.tasks:
        until = dutch_date(act.on - timedelta(days=1))
        workplace.earlier_tasks = [{"tasks": workplace.tasks, "until": until}, *workplace.earlier_tasks]
    _change(workplace, facts)
    return workplace


def _change(row: CaseRow, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()


def stop_employer(
    act: Act, *, employer: Employer, stopped_on: date | None, bankrupt: bool | None
) -> Employer:
    """A task on every dossier with a trial or contract there; taking the stop back closes those tasks."""
    _close(act, STOPS, employer.pk)
    employer.stopped_on = stopped_on
    employer.bankrupt = bool(bankrupt) and stopped_on is not None
    employer.save(update_fields=["stopped_on", "bankrupt"])
    if stopped_on is not None:
        why = "is failliet en stopt" if employer.bankrupt else "stopt"
        text = (
            f"{employer.name} {why} per {dutch_date(stopped_on)}. Bespreek het met de werknemer, "
            "regel loon en begeleiding en zoek een andere plek."
        )
        _tasks(act, running_there(employer, act.on), f"{STOPS}:{employer.pk}", [(text, stopped_on)])
    return employer


def add_supervisor(act: Act, **facts: Any) -> Supervisor:
    return act.add(Supervisor(**facts))


def supervisor_leaves(
    act: Act, *, supervisor: Supervisor, left_on: date, successor: Supervisor | None, reason: str
) -> Supervisor:
    """A signal and a hand-over list on every dossier that names this supervisor."""
    supervisor.left_on = left_on
    supervisor.save(update_fields=["left_on"])
    if supervisor.workplace_id and successor and successor.workplace_id is None:
        successor.workplace_id = supervisor.workplace_id
        successor.save(update_fields=["workplace"])
    settled = left_on + timedelta(days=SETTLING_DAYS)
    follows = f" {successor.name} volgt op." if successor else " Er is nog geen opvolger."
    _tasks(
        act,
        guided_by(supervisor, act.on),
        f"{LEAVES}:{supervisor.pk}",
        [
            (f"Signaal: begeleider {supervisor.name} gaat weg per {dutch_date(left_on)}.{follows}", left_on),
            ("Overdracht: leg de nieuwe begeleider vast en kijk of er genoeg minuten per dag zijn.", left_on),
            ("Overdracht: maak kennis met werknemer en nieuwe begeleider samen.", settled),
            ("Overdracht: spreek vervanger en vangnet opnieuw af in het begeleidingsplan.", settled),
        ],
    )
    return supervisor


def _tasks(act: Act, files: Iterable[Trajectory], kind: str, lines: list[tuple[str, date]]) -> None:
    """These deeds have no trajectory of their own, so each task names its dossier."""
    for trajectory in files:
        for text, due_on in lines:
            act.add(
                Task(
                    trajectory=trajectory,
                    kind=kind,
                    text=text[:300],
                    due_on=due_on,
                    owner_id=trajectory.case_worker_id,
                )
            )


def _close(act: Act, kind: str, pk: int) -> None:
    for task in Task.objects.filter(kind=f"{kind}:{pk}", done_on=None):
        task.done_on = act.on
        task.save(update_fields=["done_on"])


def record_wishes(act: Act, **facts: Any) -> Wishes:
    """The newest talk holds; the earlier ones stay on file."""
    return act.add(Wishes(trajectory=act.trajectory, recorded_on=act.on, **facts))
