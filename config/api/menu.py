"""Which deeds are open for one trajectory and one user, and why the others are closed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from accounts.access import may
from accounts.models import User
from casework.deed import DEEDS, Deed, Judgement, Requirement
from casework.models import Trajectory
from casework.perform import closed_because
from casework.situation import Situation
from config.api.shapes import Deviation, JudgedRequirement, OpenDeed


def situation_of(trajectory: Trajectory, by: User, today: date) -> Situation:
    return Situation(
        municipality=trajectory.municipality, by=by, on=today, today=today, trajectory=trajectory
    )


def menu(situation: Situation) -> list[OpenDeed]:
    """Every deed on a trajectory, in the order of the table."""
    return [line(deed, situation) for deed in DEEDS.values() if deed.subject == "trajectory"]


def line(deed: Deed, situation: Situation) -> OpenDeed:
    """One deed: open, or closed because of the phase, the right, or a hard requirement."""
    reasons: list[str] = []
    asks: list[Deviation] = []
    if situation.has_trajectory and situation.phase not in deed.phases:
        reasons.append(closed_because(deed, situation.phase))
    elif not may(situation.by, deed.right, situation.municipality.pk):
        reasons.append(f"U hebt geen recht om ‘{deed.label}’ te doen. Vraag een collega met dit recht.")
    else:
        for judged in (r.look(situation) for r in (*deed.limits, *deed.requirements)):
            if judged.reason and judged.requirement.hard:
                reasons.append(judged.reason)
            elif judged.reason:
                asks.append(Deviation(requirement=judged.requirement.code, message=judged.reason))
    return OpenDeed(name=deed.name, label=deed.label, open=not reasons, reasons=reasons, asks_motivation=asks)


def judged_requirements(deed: Deed, situation: Situation) -> list[JudgedRequirement]:
    """The deed's requirements, with what is known before the form is filled in."""
    in_phase = not situation.has_trajectory or situation.phase in deed.phases
    look: Callable[[Requirement], Judgement] = (
        (lambda r: r.look(situation)) if in_phase else (lambda r: Judgement(r, False, None))
    )
    return [
        JudgedRequirement(
            code=r.code,
            hard=r.hard,
            text=r.text,
            source=r.source,
            met=judged.met if judged.known else None,
            reason=judged.reason,
        )
        for r, judged in ((r, look(r)) for r in deed.requirements)
    ]
