"""The panels of the way to an indication on the dossier. No query per row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.dossier import Panel, register_panel
from casework.models import Trajectory
from indications.models import (
    Advice,
    AdviceRequest,
    Closure,
    Decision,
    Indication,
    Objection,
    Observation,
    TermChange,
)


@dataclass(frozen=True)
class Asked:
    """One request with what UWV answered and how it was closed."""

    row: AdviceRequest
    advice: Advice | None
    closure: Closure | None


@dataclass(frozen=True)
class Decided:
    """One decision with the objections against it."""

    row: Decision
    objections: tuple[Objection, ...]


def observation_panel(trajectory: Trajectory, today: date) -> dict[str, Any]:
    """The newest observation in full and those before it in a line. One query."""
    rows = list(Observation.objects.filter(trajectory=trajectory).order_by("-start_on", "-id"))
    return {
        "latest": rows[0] if rows else None,
        "capacity": rows[0].capacity.answers() if rows and rows[0].state == "concluded" else (),
        "earlier": rows[1:],
    }


def advice_panel(trajectory: Trajectory, today: date) -> dict[str, Any]:
    """Every request with its answer, newest first, and an advice taken over. Three queries."""
    advices = list(Advice.objects.filter(trajectory=trajectory).order_by("-id"))
    closures = list(Closure.objects.filter(trajectory=trajectory).order_by("-id"))
    by_request = {advice.request_id: advice for advice in advices if advice.request_id}
    closed = {closure.request_id: closure for closure in closures if closure.request_id}
    requests = AdviceRequest.objects.filter(trajectory=trajectory).order_by("-id")
    return {
        "asked": [Asked(row, by_request.get(row.pk), closed.get(row.pk)) for row in requests],
        "adopted": [advice for advice in advices if advice.adopted],
        "closures": [closure for closure in closures if not closure.request_id],
    }


def decision_panel(trajectory: Trajectory, today: date) -> dict[str, Any]:
    """The candidate's indications, this trajectory's decisions with objections, and moved terms. Four queries."""
    indications = list(
        Indication.objects.filter(candidate_id=trajectory.candidate_id).order_by("-from_on", "-id")
    )
    objections = list(Objection.objects.filter(trajectory=trajectory).select_related("decided_by"))
    decisions = (
        Decision.objects.filter(trajectory=trajectory)
        .exclude(kind=Decision.Kind.SUBSIDY)
        .select_related("taken_by", "replaces")
        .order_by("-decided_on", "-id")
    )
    return {
        "active": next((row for row in indications if row.active_on(today)), None),
        "earlier": [row for row in indications if not row.active_on(today)],
        "decisions": [
            Decided(row, tuple(o for o in objections if o.decision_id == row.pk)) for row in decisions
        ],
        "changes": list(TermChange.objects.filter(trajectory=trajectory).order_by("-id")),
    }


OBSERVATION = register_panel(
    Panel("observation", "Praktijkobservatie", "indications/panel_observation.html", observation_panel, 20)
)
ADVICE = register_panel(Panel("advice", "UWV-advies", "indications/panel_advice.html", advice_panel, 30))
DECISION = register_panel(
    Panel("decision", "Indicatie en besluiten", "indications/panel_decision.html", decision_panel, 40)
)
