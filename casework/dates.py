"""The effective date `on`: the day from which a deed holds, not the day of typing (domain §2.1)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db.models import F

from casework.deed import Deed
from casework.models import Event
from casework.refusals import Reason
from casework.situation import Situation

BEGINNING = date(2015, 1, 1)  # beschut werk is in the Participatiewet since this day


def refuse_date(deed: Deed, situation: Situation, data: Mapping[str, Any]) -> list[Reason]:
    """Why the deed cannot hold from this date; empty when it can. `data`: the fields, as far as they are clean."""
    on, today = situation.on, situation.today
    if on > today and not deed.future:
        return [
            _about(f"De datum ligt in de toekomst. Vul een datum in tot en met vandaag ({today:%d-%m-%Y}).")
        ]
    if on.year > today.year + 10:
        return [_about("De datum ligt meer dan tien jaar in de toekomst. Controleer het jaar.")]
    if not situation.has_trajectory:
        if on < BEGINNING:
            return [_about("Beschut werk bestaat sinds 1 januari 2015. Vul een latere datum in.")]
        return []
    floor, why = _floor(deed, situation, data)
    if on < floor:
        return [_about(f"De datum ligt voor {floor:%d-%m-%Y}: {why}. Kies die dag of een latere.")]
    return []


def _floor(deed: Deed, situation: Situation, data: Mapping[str, Any]) -> tuple[date, str]:
    trajectory = situation.trajectory
    may_change = deed.move is not None and situation.phase in deed.move.sources
    changes_phase = may_change and deed.destination(situation, data) != situation.phase
    if not changes_phase:
        return trajectory.opened_on, "toen begon het traject"
    if deed.may_precede_start and trajectory.phase_since > situation.today:
        return situation.ask(_phase_before_since), "toen begon de fase daarvoor"
    return trajectory.phase_since, "toen begon de huidige fase"


def _phase_before_since(situation: Situation) -> date:
    """When the phase before this one began: a contract may end before its own start."""
    last_two = list(
        Event.objects.filter(trajectory=situation.trajectory, undoes=None, undone_by=None)
        .exclude(from_phase__isnull=False, from_phase=F("to_phase"))
        .order_by("-number")
        .values_list("on", flat=True)[:2]
    )
    return last_two[-1] if last_two else situation.trajectory.opened_on


def _about(message: str) -> Reason:
    return Reason(message, code="date", field="on")
