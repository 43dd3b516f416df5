"""What guidance, measurements and subsidies require (domain §3 S6, §4)."""

from __future__ import annotations

from typing import Any

from casework.deed import Requirement
from casework.situation import Situation
from placements.queries import open_trial
from placements.queries_care import begun_contracts


def _is_placed(situation: Situation) -> str | None:
    if situation.ask(open_trial) or situation.ask(begun_contracts):
        return None
    return "Er is geen proefplaatsing en geen contract. Leg eerst vast waar de kandidaat werkt."


def _supervisor_has_time(situation: Situation, supervisor: Any, minutes_per_day: int) -> str | None:
    if supervisor is None:
        return (
            "De begeleider op de werkvloer is nog niet bekend. Kies een begeleider, of leg uit waarom niet."
        )
    if supervisor.minutes_per_day is None:
        return (
            f"Het is niet bekend hoeveel tijd {supervisor.name} per dag heeft. Vul dat in bij de werkgever."
        )
    if supervisor.minutes_per_day < minutes_per_day:
        return (
            f"{supervisor.name} heeft {supervisor.minutes_per_day} minuten per dag; nodig zijn er "
            f"{minutes_per_day}. Zoek een tweede begeleider, of leg uit waarom dit kan."
        )
    return None


PLACED = Requirement("placed", "Er is een proefplaatsing of een contract", _is_placed)
S6_PLAN = Requirement(
    "S6", "De begeleider heeft genoeg tijd", _supervisor_has_time, hard=False, source="[3:2303]"
)
