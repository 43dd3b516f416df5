"""What a visit and its review require (domain §2.1, §2.3, §6)."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.deadlines.terms import dutch_date
from casework.deed import Requirement
from casework.phases import PLACED_PHASES, Phase
from casework.situation import Situation
from placements.queries_care import phases_on, visits_here, visits_to_review

VISITED_PHASES = PLACED_PHASES | {Phase.OBSERVATION, Phase.ADMITTED}


def _visited_in_time(situation: Situation, visited_on: date) -> str | None:
    if phases_on(situation, visited_on) & VISITED_PHASES:
        return None
    return (
        f"Op {dutch_date(visited_on)} was er geen observatie, indicatie, proefplaatsing of contract in dit "
        "traject. Controleer de datum, of kies ‘Contact vastleggen’."
    )


def _not_own(situation: Situation, visit: Any) -> str | None:
    if visit.author_id != situation.by.pk:
        return None
    return "U kunt uw eigen werkbezoek niet beoordelen. Vraag een andere teamleider."


def _something_to_review(situation: Situation) -> str | None:
    if situation.ask(visits_to_review):
        return None
    return "Er is geen werkbezoek om te beoordelen. De consulent dient een werkbezoek eerst in."


def _something_to_tell(situation: Situation) -> str | None:
    if situation.ask(visits_here):
        return None
    return "Er is nog geen werkbezoek om terug te koppelen."


VISITED_IN_TIME = Requirement(
    "visited_phase", "Het bezoek viel in een observatie, indicatie of plaatsing", _visited_in_time
)
NOT_OWN = Requirement("not_own_visit", "Nooit het eigen werkbezoek", _not_own, source="domein §2.3")
TO_REVIEW = Requirement("visit_waits", "Er wacht een werkbezoek op een beoordeling", _something_to_review)
TO_TELL = Requirement("visit_there", "Er is een werkbezoek om terug te koppelen", _something_to_tell)
