"""The dossier in pieces that a page can show: head, stepper, next steps, terms, time line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from accounts.access import may
from casework.deadlines.kinds import KINDS
from casework.deadlines.terms import working_days_between
from casework.deed import DEEDS, Deed
from casework.models import Deadline, Event, Trajectory
from casework.perform import closed_because
from casework.phases import STEPS, Phase
from casework.situation import Situation

QUARTER = 65  # working days


@dataclass(frozen=True)
class Mark:
    """How a term stands: a shape and words."""

    state: str
    text: str
    due_on: date


def mark_of(
    due_on: date, today: date, *, paused: bool = False, met: bool = False, passes: bool = False
) -> Mark:
    """late, today, soon (a week), later, paused or met; working days are counted from tomorrow on."""
    if met:
        return Mark("met", "gehaald", due_on)
    if paused:
        return Mark("paused", "wacht tijdens de onderbreking", due_on)
    length = _length(min(due_on, today), max(due_on, today))
    if due_on < today:
        return Mark("met", "voorbij", due_on) if passes else Mark("late", f"{length} te laat", due_on)
    if due_on == today:
        return Mark("today", "vandaag", due_on)
    return Mark("soon" if (due_on - today).days <= 7 else "later", f"nog {length}", due_on)


def _length(first: date, last: date) -> str:
    """Working days; beyond a quarter weeks, beyond two years years, which say more."""
    days = working_days_between(first, last)
    if days <= QUARTER:
        return f"{days} werkdag" if days == 1 else f"{days} werkdagen"
    weeks = (last - first).days // 7
    return f"{weeks} weken" if weeks < 104 else f"{weeks // 52} jaar"


def mark_deadline(deadline: Deadline, today: date) -> Mark:
    """The mark of a running term."""
    passes = KINDS[deadline.kind].lapses if deadline.kind in KINDS else False
    return mark_of(deadline.due_on, today, paused=deadline.paused_since is not None, passes=passes)


# Upper apps know who works today.
AT_WORK: list[Callable[[Situation], bool]] = []


def head_of(situation: Situation) -> dict[str, Any]:
    """Who this is about. The word is werknemer once a contract runs [3:357-363]."""
    trajectory, person = situation.trajectory, situation.candidate
    works = any(situation.ask(at_work) for at_work in AT_WORK)
    number = person.bsn
    return {
        "name": person.full_name,
        "number": trajectory.number,
        "version": trajectory.version,
        "phase": trajectory.current_phase.label,
        "person_word": "Werknemer" if works else "Kandidaat",
        "age": person.age_on(situation.today),
        "has_bsn": bool(number),
        "bsn_tail": number[-2:],
        "municipality": trajectory.municipality,
        "case_worker": trajectory.case_worker,
    }


def stepper(trajectory: Trajectory, events: Sequence[Event]) -> list[dict[str, Any]]:
    """The six steps, with the day each was first entered; undone deeds left out."""
    undone = {event.undoes_id for event in events if event.undoes_id}
    entered: dict[Phase, date] = {}
    for event in events:
        if (
            event.to_phase
            and event.from_phase != event.to_phase
            and not event.undoes_id
            and event.pk not in undone
        ):
            entered.setdefault(Phase(event.to_phase), event.on)
    now = next((i for i, (_, phases) in enumerate(STEPS) if trajectory.current_phase in phases), None)
    reached = [i for i, (_, phases) in enumerate(STEPS) if phases & set(entered)]
    furthest = max([*reached, now or 0])
    steps = []
    for i, (label, phases) in enumerate(STEPS):
        days = [entered[p] for p in phases if p in entered]
        state = "current" if i == now else "done" if days else "ahead" if i > furthest else "passed"
        note = trajectory.current_phase.label if i == now and trajectory.current_phase.label != label else ""
        steps.append({"label": label, "state": state, "on": min(days) if days else None, "note": note})
    return steps


def next_steps(situation: Situation, number: str) -> dict[str, list[dict[str, Any]]]:
    """Every deed the user may do: open ones, closed ones with the reason why."""
    found: dict[str, list[dict[str, Any]]] = {
        "moves": [], "keeps": [], "blocked": [], "waiting": [], "elsewhere": []
    }  # fmt: skip
    for deed in DEEDS.values():
        if deed.subject != "trajectory" or not may(situation.by, deed.right, situation.municipality.pk):
            continue
        where, reasons = _standing(deed, situation)
        line = {
            "name": deed.name,
            "label": deed.label,
            "reasons": reasons,
            "href": reverse(deed.name, args=[number]),
        }
        found[where].append(line)
    return found


def _standing(deed: Deed, situation: Situation) -> tuple[str, list[str]]:
    if situation.phase not in deed.phases:
        return "elsewhere", [closed_because(deed, situation.phase)]
    moves = deed.move is not None and situation.phase in deed.move.sources
    reasons = closed_reasons(deed, situation)
    if reasons:
        return ("blocked" if moves else "waiting"), reasons
    return ("moves" if moves else "keeps"), []


def closed_reasons(deed: Deed, situation: Situation) -> list[str]:
    """Why the deed is closed here and now: hard requirements and limits that need no form."""
    conditions = [r for r in (*deed.requirements, *deed.limits) if r.hard]
    judged = (condition.judge(situation) for condition in conditions)
    return [judgement.reason for judgement in judged if judgement.reason]


def deadlines_of(rows: Iterable[Deadline], today: date) -> dict[str, list[dict[str, Any]]]:
    """Running terms, nearest first; and the earlier ones with how they ended."""
    listed: dict[str, list[dict[str, Any]]] = {"open": [], "closed": []}
    for row in rows:
        state = row.state_on(today)
        is_open = state == Deadline.State.OPEN
        listed["open" if is_open else "closed"].append(
            {
                "label": KINDS[row.kind].label if row.kind in KINDS else row.kind,
                "statutory": row.statutory,
                "basis": row.basis,
                "due_on": row.due_on,
                "mark": mark_deadline(row, today) if is_open else None,
                "state": state.label,
            }
        )
    return listed
