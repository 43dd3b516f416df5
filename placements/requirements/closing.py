"""What ending a reindication and outflow require (domain §3 H13, H14, H15, H16)."""

from __future__ import annotations

from datetime import date
from typing import Any

from casework.deadlines.terms import dutch_date
from casework.deed import Requirement
from casework.situation import Situation
from indications.models import Advice, AdviceRequest, Decision, Indication
from indications.requirements.closing import H16
from placements.models import Contract, Outflow, Trial
from placements.queries import contracts, trials
from placements.queries_care import reindication_advice, reindication_request

Destination = Outflow.Destination
# After these somebody worked outside sheltered work: a return needs the switch of the gemeente (H15).
WITHOUT_ADVICE_LATER = (Destination.JOBS_AGREEMENT, Destination.REGULAR_WORK)


def _advised(situation: Situation) -> str | None:
    if situation.ask(reindication_advice):
        return None
    return "Er is nog geen advies van UWV over deze herindicatie. Leg eerst het advies vast."


def _follows(positive: bool) -> Any:
    def check(situation: Situation) -> str | None:
        advice: Advice | None = situation.ask(reindication_advice)
        if advice is None or advice.positive is positive:
            return None
        given = "positief" if advice.positive else "negatief"
        return f"Het advies van UWV is {given}. Leg uit waarom het besluit daarvan afwijkt."

    return check


def _offers_instead(situation: Situation, offered_instead: str) -> str | None:
    if offered_instead.strip():
        return None
    return (
        "Schrijf op wat u in plaats daarvan aanbiedt. De gemeente blijft verantwoordelijk voor deze persoon."
    )


def _still_open(situation: Situation) -> str | None:
    request = situation.ask(reindication_request)
    if request is None or request.state == AdviceRequest.State.OPEN:
        return None
    return "UWV heeft al geadviseerd. Neem een besluit: ‘Indicatie voortzetten’ of ‘Indicatie beëindigen’."


def _by_person_unless_deceased(
    situation: Situation, destination: str, person_how: str, person_on: date | None, decision_grounds: str
) -> str | None:
    if destination == Destination.DECEASED:
        return None
    reason: str | None = H16.check(situation, person_how, person_on, decision_grounds)
    return reason


def _return_switch(situation: Situation) -> str | None:
    out = Outflow.objects.filter(trajectory=situation.trajectory).order_by("-out_on", "-id").first()
    if out is None or out.destination not in WITHOUT_ADVICE_LATER:
        return None
    since = situation.policy.day("return_without_advice_from")
    if since is not None and since <= situation.on:
        return None
    return (
        f"De kandidaat stroomde uit naar {out.get_destination_display().lower()}. Terugkeer zonder nieuw advies "
        "kan dan niet (nog niet in werking). Kies ‘Traject heropenen’ en vraag nieuw advies aan."
    )


def _placed_within(situation: Situation, from_on: date) -> str | None:
    """A correction of the first day leaves nobody placed without an indication; see H7."""
    corrected = situation.correcting
    if not isinstance(corrected, Decision) or corrected.from_on is None:
        return None
    if any(row.ended_by_decision_id == corrected.pk for row in situation.file.rows(Indication)):
        return None  # the one before it runs on until the new first day
    placed: list[Trial | Contract] = [*situation.ask(trials), *situation.ask(contracts)]
    for row in placed:
        if corrected.from_on <= row.start_on < from_on:
            return (
                f"{row} begon op {dutch_date(row.start_on)}. Dan moet de indicatie al gelden: kies die dag of een "
                "eerdere."
            )
    return None


H13 = Requirement("H13", "Er is een herindicatieadvies van UWV", _advised, source="domein H13")
CONTINUES_AS_ADVISED = Requirement(
    "follows_advice", "Het besluit volgt het advies", _follows(positive=True), hard=False
)
ENDS_AS_ADVISED = Requirement(
    "follows_advice", "Het besluit volgt het advies", _follows(positive=False), hard=False
)
H14 = Requirement("H14", "Wat in plaats daarvan is aangeboden", _offers_instead, source="[2:1076-80]")
NOT_ADVISED_YET = Requirement("no_advice_yet", "UWV heeft nog niet geadviseerd", _still_open)
H15_AFTER_OUTFLOW = Requirement(
    "H15", "Terugkeer zonder nieuw advies is mogelijk", _return_switch, source="[1:391-405]"
)
H7_PLACED = Requirement("H7", "Wie al is geplaatst, houdt de indicatie", _placed_within, source="domein H7")
H16_UNLESS_DECEASED = Requirement(H16.code, H16.text, _by_person_unless_deceased, source=H16.source)
