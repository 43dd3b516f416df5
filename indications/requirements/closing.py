"""H16: what a person asked for ends only by that person, or by a decision (domain §2.2, §3)."""

from __future__ import annotations

from datetime import date

from casework.deed import Requirement
from casework.requirements import MAY_DECIDE
from casework.situation import Situation
from indications.queries import asked_by_person


def _by_person_or_decision(
    situation: Situation, person_how: str, person_on: date | None, decision_grounds: str
) -> str | None:
    if decision_grounds.strip():
        return MAY_DECIDE.check(situation)
    if (person_how and person_on) or not situation.ask(asked_by_person):
        return None
    return (
        "De kandidaat heeft dit zelf aangevraagd. Alleen de kandidaat kan het intrekken: vul in hoe en "
        "wanneer. Of neem een besluit om de aanvraag buiten behandeling te laten (Awb 4:5)."
    )


H16 = Requirement(
    "H16",
    "Een eigen aanvraag stopt alleen door de kandidaat of door een besluit",
    _by_person_or_decision,
    source="domein H16, Awb 4:5",
)
