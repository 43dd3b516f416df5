"""The dossier in pieces that a page can show: head, stepper, next steps, terms, time line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.urls import reverse

from accounts.access import may
from casework.deadlines.kinds import KINDS
from casework.deadlines.terms import working_days_between
from casework.deed import DEEDS, Deed
from casework.models import Deadline, Event, Trajectory
from casework.perform import closed_because
from casework.phases import CLOSED_PHASES, STEPS, Phase
from casework.requirements import open_tasks
from casework.situation import Situation
from casework.workflow import USUAL

QUARTER = 65  # working days
NEAR = timedelta(days=90)  # a term that is farther away asks nothing yet
ORDER = list(Phase)


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
    if days == 0:  # only a weekend or holidays in between
        days = (last - first).days
        return f"{days} dag" if days == 1 else f"{days} dagen"
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
        "usual": [], "moves": [], "keeps": [], "blocked": [], "waiting": [], "elsewhere": []
    }  # fmt: skip
    for deed in DEEDS.values():
        if deed.subject != "trajectory" or not may(situation.by, deed.right, situation.municipality.pk):
            continue
        where, reasons = _standing(deed, situation)
        line = {
            "name": deed.name,
            "label": deed.label,
            "reasons": reasons,
            "href": _address(deed, number),
            "group": apps.get_app_config(deed.group).verbose_name,
            "exit": _is_exit(deed, situation.phase),
        }
        found[where].append(line)
    return _in_order(found, situation.phase)


def _address(deed: Deed, number: str) -> str:
    return f"{reverse(deed.page)}?traject={number}" if deed.page else reverse(deed.name, args=[number])


def _is_exit(deed: Deed, phase: Phase) -> bool:
    """Whether the deed only leads back, or out of the trajectory."""
    if deed.move is None or phase not in deed.move.sources or deed.name in USUAL.get(phase, ()):
        return False
    here = ORDER.index(phase)
    return all(to in CLOSED_PHASES or ORDER.index(to) < here for to in deed.move.targets)


def _in_order(found: dict[str, list[dict[str, Any]]], phase: Phase) -> dict[str, list[dict[str, Any]]]:
    """The usual step first and apart; then what leads on, the nearest phase first; at last the ways out."""

    def nearness(line: dict[str, Any]) -> tuple[bool, int]:
        move = DEEDS[line["name"]].move
        reached = sorted(ORDER.index(to) for to in move.targets) if move else []
        return line["exit"], next((place for place in reached if place > ORDER.index(phase)), 0)

    found["moves"].sort(key=nearness)
    # What belongs to the present work above what always can be done.
    rooms = [config.verbose_name for config in apps.get_app_configs()]
    found["keeps"].sort(key=lambda line: rooms.index(line["group"]))
    for name in USUAL.get(phase, ()):
        for where in ("moves", "keeps"):
            usual = [line for line in found[where] if line["name"] == name]
            if usual:
                found[where].remove(usual[0])
                return found | {"usual": usual}
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
    judged = (condition.look(situation) for condition in conditions)
    return [judgement.reason for judgement in judged if judgement.reason]


def deadlines_of(
    rows: Sequence[Deadline], situation: Situation, deeds: Mapping[str, list[dict[str, Any]]]
) -> dict[str, list[dict[str, Any]]]:
    """Running terms, nearest first, with the deeds that meet them; and the earlier ones with how they ended."""
    listed: dict[str, list[dict[str, Any]]] = {"open": [], "closed": []}
    today = situation.today
    running = Counter(row.kind for row in rows if row.state_on(today) == Deadline.State.OPEN)
    for row in rows:
        state = row.state_on(today)
        is_open = state == Deadline.State.OPEN
        near = is_open and row.due_on <= today + NEAR
        kind = KINDS.get(row.kind)
        listed["open" if is_open else "closed"].append(
            {
                "label": kind.label if kind else row.kind,
                "about": _about(row, situation) if is_open and running[row.kind] > 1 else "",
                "statutory": row.statutory,
                "basis": row.basis,
                "due_on": row.due_on,
                "mark": mark_deadline(row, today) if is_open else None,
                "state": state.label,
                "missed": kind.missed if kind and near else "",
                "ways": _ways(row.kind, deeds) if near else {},
            }
        )
    return listed


def _about(row: Deadline, situation: Situation) -> str:
    """Which decision or contract a term is about, where several run side by side."""
    models: list[Any] = apps.get_models()
    of_table = [model for model in models if model._meta.db_table == row.subject_table]
    found = [one for model in of_table for one in situation.file.rows(model, pk=row.subject_id)]
    return str(found[0]) if found else ""


def _ways(kind: str, deeds: Mapping[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """The deeds that meet a term: those open now, else the first closed one with its reason."""

    usual = {name for names in USUAL.values() for name in names}

    def meeting(*places: str) -> list[dict[str, Any]]:
        lines = [line for place in places for line in deeds[place] if kind in DEEDS[line["name"]].meets]
        return sorted(
            lines, key=lambda line: (line["exit"], line["name"] not in usual, len(DEEDS[line["name"]].meets))
        )

    now, later = meeting("usual", "moves", "keeps"), meeting("blocked", "waiting", "elsewhere")
    on = [line for line in now if not line["exit"]]
    closed = [line for line in later if not DEEDS[line["name"]].targets <= CLOSED_PHASES]
    if on or not closed:
        return {"now": (on or now)[:3]}
    return {"later": closed[0]}


def tasks_of(situation: Situation, number: str) -> list[dict[str, Any]]:
    """What is still to be done and is no term, the first due first."""
    finish = reverse("finish_task", args=[number])
    return [
        {
            "text": task.text,
            "mark": mark_of(task.due_on, situation.today) if task.due_on else None,
            "owner": task.owner,
            "href": f"{finish}?task={task.pk}",
        }
        for task in situation.ask(open_tasks)
    ]
