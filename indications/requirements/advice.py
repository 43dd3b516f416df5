"""Before asking UWV, and what UWV may answer: H4, H5, S2–S5 (domain §3).

No workplace, wage value or target plays a part here, and none can: this app cannot import them.
"""

from __future__ import annotations

from datetime import date

from casework.deadlines.terms import dutch_date
from casework.deed import Requirement
from casework.situation import Situation
from indications.criteria import (
    AdviceContent,
    Conclusion,
    WorkCapacity,
    advice_reason,
    advice_window_reason,
    work_capacity_reason,
)
from indications.models import AdviceRequest
from indications.queries import (
    active_indication,
    advices,
    last_concluded_observation,
    objection_upheld_since,
    open_request,
)


def _window(situation: Situation, new_facts: str) -> str | None:
    days = [advice.advised_on for advice in situation.ask(advices) if advice.advised_on <= situation.on]
    if not days or new_facts.strip():
        return None
    upheld = objection_upheld_since(situation, max(days))
    return advice_window_reason(situation.on, days, new_facts=new_facts, objection_upheld=upheld)


def _observed_as_sheltered(situation: Situation) -> str | None:
    if not situation.policy.flag("observation_required"):
        return None
    last = situation.ask(last_concluded_observation)
    if last is None:
        return "Er is geen afgeronde praktijkobservatie. Rond er een af, of leg uit waarom dat niet nodig is."
    if last.conclusion == Conclusion.SHELTERED:
        return None
    return (
        f"De laatste praktijkobservatie eindigde met de conclusie ‘{last.get_conclusion_display()}’, niet "
        "met ‘Beschut’. Leg uit waarom u toch advies vraagt."
    )


def _capacity_shown(situation: Situation) -> str | None:
    last = situation.ask(last_concluded_observation)
    return work_capacity_reason(last.capacity if last else WorkCapacity())


def _plan_agreed(situation: Situation, plan_agreed_on: date | None) -> str | None:
    if plan_agreed_on:
        return None
    return (
        "Er is nog geen persoonlijk ontwikkelplan met de kandidaat afgesproken. Vul de datum in of leg uit."
    )


def _informed(
    situation: Situation, informed_on: date | None, representative_agreed_on: date | None
) -> str | None:
    if informed_on is None:
        return (
            "Niet ingevuld is wanneer de kandidaat is verteld wat beschut werk betekent en daarmee akkoord "
            "ging. Vul de datum in of leg uit."
        )
    if situation.candidate.needs_consent_of_representative(situation.on) and representative_agreed_on is None:
        return (
            "De kandidaat is jonger dan 18 jaar of staat onder curatele: ook de vertegenwoordiger moet "
            "akkoord gaan. Vul de datum in of leg uit."
        )
    return None


def _consistent(
    situation: Situation,
    positive: bool,
    needs_adaptation: bool,
    needs_guidance: bool,
    capacity_holds: bool | None,
    negative_reason: str,
) -> str | None:
    return advice_reason(
        AdviceContent(positive, needs_adaptation, needs_guidance, capacity_holds, negative_reason)
    )


def _is_positive(situation: Situation, positive: bool) -> str | None:
    return None if positive else "Alleen een positief advies kunt u overnemen. Vraag anders nieuw advies aan."


def _on_paper(situation: Situation, on_paper: bool) -> str | None:
    return None if on_paper else "U kunt een advies alleen overnemen als u het op papier hebt. Vraag het op."


def _none_later(situation: Situation, advised_on: date) -> str | None:
    for advice in situation.ask(advices):
        if not advice.positive and advice.advised_on > advised_on:
            return (
                f"Na dit advies gaf UWV op {dutch_date(advice.advised_on)} een negatief advies. "
                "Vraag nieuw advies aan."
            )
    return None


def _earlier_advice(situation: Situation) -> str | None:
    if situation.ask(advices):
        return None
    return "Er is nog geen advies over deze kandidaat. Kies ‘Traject heropenen’ en daarna ‘UWV-advies aanvragen’."


def _reindication_open(situation: Situation) -> str | None:
    request = situation.ask(open_request)
    if request is not None and request.kind == AdviceRequest.Kind.REINDICATION:
        return None
    return "Er loopt geen aanvraag voor herindicatie. Het advies is al vastgelegd; corrigeer het als het niet klopt."


def _has_indication(situation: Situation) -> str | None:
    if situation.ask(active_indication):
        return None
    return "Er is op deze datum geen actieve indicatie om opnieuw te bekijken."


H4 = Requirement(
    "H4",
    "Het laatste advies is 12 maanden oud, of er zijn nieuwe feiten",
    _window,
    source="Besluit advisering beschut werk art. 3",
)
H5 = Requirement(
    "H5",
    "De uitkomst past bij de gronden en het arbeidsvermogen",
    _consistent,
    source="Besluit advisering beschut werk art. 3 lid 2",
)
S2 = Requirement(
    "S2", "De praktijkobservatie is afgerond met de conclusie ‘Beschut’", _observed_as_sheltered, hard=False
)
S3 = Requirement(
    "S3", "Arbeidsvermogen is gebleken", _capacity_shown, hard=False, source="[2:154-161, 776-779]"
)
S4 = Requirement("S4", "Persoonlijk ontwikkelplan is afgesproken", _plan_agreed, hard=False, source="[2:830]")
S5 = Requirement(
    "S5", "Kandidaat (en vertegenwoordiger) weet wat beschut werk is en gaat akkoord", _informed, hard=False
)
POSITIVE = Requirement("positive", "Het advies is positief", _is_positive)
ON_PAPER = Requirement("on_paper", "Het advies is er op papier", _on_paper)
NO_LATER_NEGATIVE = Requirement("no_later_negative", "Er kwam geen negatief advies na", _none_later)
EARLIER_ADVICE = Requirement("earlier_advice", "Er is een eerder advies", _earlier_advice)
REINDICATION_OPEN = Requirement("open_reindication", "Er loopt een aanvraag herindicatie", _reindication_open)
HAS_INDICATION = Requirement("active_indication", "Er is een actieve indicatie", _has_indication)
