"""How a deed is refused: four ways, each with a Dutch sentence (architecture §3)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from casework.phases import Phase

if TYPE_CHECKING:
    from casework.models import Event


@dataclass(frozen=True)
class Reason:
    """One reason: about a field, a requirement, or (both empty) the deed as a whole."""

    message: str
    code: str = "invalid"
    field: str = ""
    requirement: str = ""
    hard: bool = True


class Refusal(Exception):
    """A deed that was not done. Nothing was written."""

    status = 422


class Refused(Refusal):
    """422: fields or requirements stand in the way."""

    def __init__(self, reasons: list[Reason]) -> None:
        self.reasons = reasons
        super().__init__("; ".join(r.message for r in reasons))


class Forbidden(Refusal):
    """403: this person may not do this deed here."""

    status = 403


class Conflict(Refusal):
    """409: the trajectory is no longer as it was seen, or not in a phase for this deed."""

    status = 409

    def __init__(self, last: Event | None, phase: Phase, deed_label: str, explanation: str = "") -> None:
        self.last = last
        self.phase = phase
        super().__init__(_conflict_text(last, phase, deed_label, explanation))


def _conflict_text(last: Event | None, phase: Phase, deed_label: str, explanation: str) -> str:
    from casework.deed import DEEDS

    parts = [f"‘{deed_label}’ is niet gedaan: het traject staat nu in de fase ‘{phase.label}’."]
    if last is not None:
        at = timezone.localtime(last.at)
        done = DEEDS[last.deed].label if last.deed in DEEDS else last.deed
        parts.append(f"De laatste handeling is ‘{done}’, door {last.by} op {at:%d-%m-%Y} om {at:%H:%M}.")
    parts.append(explanation or "Bekijk het dossier en kies opnieuw een handeling.")
    return " ".join(parts)
