"""The panels of guidance, visits and wage value on the dossier. They read the candidate's file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from accounts.rights import Right
from casework.dossier import Panel, register_panel
from casework.situation import Situation
from indications.queries import here
from placements.models import GuidancePlan, OtherSubsidy, SiteVisit, Subsidy, TaskPackage, WageMeasurement
from placements.worth_line import Point, draw

SHOWN_VISITS = 5


@dataclass(frozen=True)
class Worth:
    """One measurement with its sum, and how it compares with the one before in the same function."""

    row: WageMeasurement
    steps: tuple[str, ...]
    change: int | None
    same_function: bool


@dataclass(frozen=True)
class Seen:
    """One visit; its judgements as lines of (about, score, text)."""

    row: SiteVisit
    judgements: tuple[tuple[str, int | None, str], ...]


def visits_panel(situation: Situation) -> dict[str, Any]:
    """The newest visits and those before them. Agreements still open stand with the tasks of the dossier."""
    trajectory = situation.trajectory
    rows = sorted(here(situation, SiteVisit), key=lambda row: (row.visited_on, row.pk), reverse=True)
    return {
        "trajectory": trajectory,
        "may_write": situation.has(Right.WORK) and trajectory.is_open,
        "visits": [judged(row) for row in rows[:SHOWN_VISITS]],
        "earlier": [judged(row) for row in rows[SHOWN_VISITS:]],
    }


def judged(row: SiteVisit) -> Seen:
    """A visit with its three judgements as lines."""
    return Seen(
        row,
        (
            ("Taken", row.tasks_score, row.tasks_text),
            ("Team", row.team_score, row.team_text),
            ("Begeleiding", row.guidance_score, row.guidance_text),
        ),
    )


def wage_panel(situation: Situation) -> dict[str, Any]:
    """Every measurement and every subsidy period, newest first, each with its sum."""
    today = situation.today
    rows = sorted(here(situation, WageMeasurement), key=lambda row: (row.measured_on, row.pk))
    periods = sorted(here(situation, Subsidy), key=lambda row: (row.from_on, row.pk), reverse=True)
    other = sorted(here(situation, OtherSubsidy), key=lambda row: (row.from_on, row.pk), reverse=True)
    worth = _compared(rows)
    points = [
        Point(m.measured_on, m.wage_value, m.function_done, m.function_key)
        for m in rows
        if m.is_measured and m.wage_value is not None
    ]
    return {
        "latest": worth[-1] if worth else None,
        "earlier": list(reversed(worth[:-1])),
        "drawing": draw(points, situation.policy.number("wage_value_floor")) if len(points) > 1 else None,
        "periods": periods,
        "other": [{"row": period, "runs": period.runs_on(today)} for period in other],
        "present": next((p for p in periods if p.runs_on(today)), None),
    }


def _compared(rows: list[WageMeasurement]) -> list[Worth]:
    """Oldest first, each beside the measurement before it."""
    found: list[Worth] = []
    before: WageMeasurement | None = None
    for row in rows:
        if not row.is_measured:
            found.append(Worth(row, (), None, False))
            continue
        assert row.wage_value is not None
        same = before is not None and before.function_key == row.function_key
        change = row.wage_value - before.wage_value if before and before.wage_value is not None else None
        found.append(Worth(row, row.computed().steps, change, same))
        before = row
    return found


def guidance_panel(situation: Situation) -> dict[str, Any]:
    """The plan that holds, those before it, and the versions of the function."""
    plans = sorted(here(situation, GuidancePlan), key=lambda row: (row.agreed_on, row.pk), reverse=True)
    packages = sorted(here(situation, TaskPackage), key=lambda row: (row.from_on, row.pk), reverse=True)
    return {
        "plan": plans[0] if plans else None,
        "earlier": plans[1:],
        "packages": packages,
        "given": _minutes_given(situation, plans),
    }


def _minutes_given(situation: Situation, plans: list[GuidancePlan]) -> list[dict[str, Any]]:
    """What was seen at the last visits, newest first, beside the plan of that day (`plans`: newest first)."""
    seen = [visit for visit in here(situation, SiteVisit) if visit.minutes_given is not None]
    newest = sorted(seen, key=lambda visit: (visit.visited_on, visit.pk), reverse=True)[:SHOWN_VISITS]
    found = []
    for visit in newest:
        plan = next((p for p in plans if p.agreed_on <= visit.visited_on), None)
        short = plan is not None and (visit.minutes_given or 0) < plan.minutes_per_day
        found.append({"visit": visit, "short": short})
    return found


GUIDANCE = register_panel(
    Panel("guidance", "Begeleiding", "placements/panel_guidance.html", guidance_panel, order=60)
)
VISITS = register_panel(
    Panel("visits", "Werkbezoeken", "placements/panel_visits.html", visits_panel, order=70)
)
WAGE = register_panel(Panel("wage", "Loonwaarde", "placements/panel_wage.html", wage_panel, order=80))
