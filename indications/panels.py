"""The panels of the way to an indication on the dossier. They read the candidate's file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from casework.dossier import Panel, register_panel
from casework.phases import CLOSED_PHASES, PLACED_PHASES
from casework.situation import Situation
from indications import papers  # noqa: F401 - registers what this app puts on papers
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
from indications.queries import here, running_observation


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


def observation_panel(situation: Situation) -> dict[str, Any]:
    """The newest observation in full and those before it in a line."""
    rows = sorted(here(situation, Observation), key=lambda row: (row.start_on, row.pk), reverse=True)
    return {
        "latest": rows[0] if rows else None,
        "capacity": rows[0].capacity.answers() if rows and rows[0].state == "concluded" else (),
        "earlier": rows[1:],
        # Folded once somebody works: by then it is what one rarely looks for.
        "long_ago": situation.phase in PLACED_PHASES | CLOSED_PHASES and not running_observation(situation),
    }


def advice_panel(situation: Situation) -> dict[str, Any]:
    """Every request with its answer, newest first, and an advice taken over."""
    advices = here(situation, Advice)[::-1]
    closures = here(situation, Closure)[::-1]
    by_request = {advice.request_id: advice for advice in advices if advice.request_id}
    closed = {closure.request_id: closure for closure in closures if closure.request_id}
    requests = here(situation, AdviceRequest)[::-1]
    return {
        "asked": [Asked(row, by_request.get(row.pk), closed.get(row.pk)) for row in requests],
        "adopted": [advice for advice in advices if advice.adopted],
        "closures": [closure for closure in closures if not closure.request_id],
    }


def decision_panel(situation: Situation) -> dict[str, Any]:
    """The candidate's indications, this trajectory's decisions with objections, and moved terms."""
    today = situation.today
    indications = sorted(situation.file.rows(Indication), key=lambda row: (row.from_on, row.pk), reverse=True)
    objections = here(situation, Objection)
    decisions = [row for row in here(situation, Decision) if row.kind != Decision.Kind.SUBSIDY]
    decisions.sort(key=lambda row: (row.decided_on, row.pk), reverse=True)
    return {
        "active": next((row for row in indications if row.active_on(today)), None),
        "earlier": [row for row in indications if not row.active_on(today)],
        "decisions": [
            Decided(row, tuple(o for o in objections if o.decision_id == row.pk)) for row in decisions
        ],
        "changes": here(situation, TermChange)[::-1],
    }


OBSERVATION = register_panel(
    Panel("observation", "Praktijkobservatie", "indications/panel_observation.html", observation_panel, 20)
)
ADVICE = register_panel(Panel("advice", "UWV-advies", "indications/panel_advice.html", advice_panel, 30))
DECISION = register_panel(
    Panel("decision", "Indicatie en besluiten", "indications/panel_decision.html", decision_panel, 40)
)
