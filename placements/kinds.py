"""The deadline kinds of placements (domain §5).

About which row a term is (`subject`): trial_end the Trial; end_notice, contract_end, lks_decision and
lks_reindex the Contract; wage_measurement and remeasurement the Contract or Trial where someone works
(`actions/jobs.py`); result_talk the WageMeasurement; chain_limit the Employer; the others the trajectory
as a whole.
"""

from datetime import date
from typing import Any

from casework.deadlines.kinds import DeadlineKind, register_kind, weeks_after_start
from placements import letters  # noqa: F401 - registers the letters of this app

EARLY = (28, 7)
in_weeks = weeks_after_start("wage_measurement_weeks")


def measuring_by_policy(term: Any, policy: Any) -> date | None:
    """Of a trial. Under a flat rate the six months of the law count (domain §5)."""
    return in_weeks(term, policy) if term.subject_table == "placements_trial" else None


WAGE_MEASUREMENT = register_kind(
    DeadlineKind(
        "wage_measurement",
        "Loonwaardemeting",
        "Beleid: binnen 6 weken na start [2:1017]",
        lead_days=EARLY,
        movable=True,
        by_policy=measuring_by_policy,
        missed="Zonder meting is er geen gemeten loonwaarde voor de loonkostensubsidie.",
    )
)
TRIAL_END = register_kind(
    DeadlineKind(
        "trial_end",
        "Einde proefplaatsing",
        "Afgesproken einddatum van de proefplaatsing",
        missed="Is die dag voorbij? Start een contract, verleng de proefplaatsing, of beëindig haar.",
    )
)
LKS_DECISION = register_kind(
    DeadlineKind(
        "lks_decision",
        "LKS-beschikking",
        "Participatiewet art. 10d lid 12",
        statutory=True,
        missed="Zolang u niet beschikt, krijgt de werkgever de loonkostensubsidie niet.",
    )
)
LKS_REINDEX = register_kind(
    DeadlineKind(
        "lks_reindex",
        "LKS per 1 januari",
        "Participatiewet art. 10d lid 7",
        statutory=True,
        missed="Zonder nieuwe beschikking klopt het bedrag vanaf 1 januari niet.",
    )
)
YOUTH_PERCENTAGE = register_kind(
    DeadlineKind(
        "youth_percentage",
        "Ander percentage minimumjeugdloon",
        "Een andere leeftijd: het minimumloon wordt hoger (Wml art. 7)",
    )
)
RESULT_TALK = register_kind(
    DeadlineKind(
        "result_talk",
        "Uitslag bespreken",
        "Beleid: binnen 2 weken na de meting",
        pausable=True,
        movable=True,
        by_policy=weeks_after_start("result_talk_weeks"),
        missed="Zonder gesprek is de loonwaarde niet vastgesteld.",
    )
)
REMEASUREMENT = register_kind(
    DeadlineKind(
        "remeasurement",
        "Herbeoordeling loonwaarde",
        "Datum op de laatste loonwaardemeting",
        lead_days=EARLY,
        movable=True,
    )
)
END_NOTICE = register_kind(
    DeadlineKind(
        "end_notice",
        "Aanzegging",
        "BW 7:668 lid 1: een maand voor het einde",
        statutory=True,
        lead_days=EARLY,
        missed="Zegt de werkgever te laat aan, dan is hij een vergoeding schuldig: hoogstens een maand loon.",
    )
)
CONTRACT_END = register_kind(
    DeadlineKind(
        "contract_end",
        "Einde contract",
        "Einddatum van het contract",
        lead_days=EARLY,
        urgent=True,
        missed="Werkt iemand daarna gewoon door, dan loopt het contract door, hoogstens een jaar (BW 7:668 lid 4).",
    )
)
CHAIN_LIMIT = register_kind(
    DeadlineKind(
        "chain_limit",
        "Einde keten",
        "BW 7:668a: laatste dag van de keten",
        statutory=True,
        lead_days=EARLY,
        missed="Loopt een tijdelijk contract daarna door, dan is het vast.",
    )
)
VISIT = register_kind(
    DeadlineKind(
        "visit", "Werkbezoek", "Begeleidingsplan, anders beleid van de gemeente", pausable=True, movable=True
    )
)
EVALUATION = register_kind(
    DeadlineKind(
        "evaluation",
        "Evaluatie met werkgever en werknemer",
        "Beleid: elk jaar [0:1238]",
        pausable=True,
        movable=True,
    )
)
AOW_AGE = register_kind(DeadlineKind("aow_age", "AOW-leeftijd", "AOW art. 7a", lead_days=(182, 28)))
