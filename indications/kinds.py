"""The deadline kinds of the way to an indication (domain §5).

About which row a term is (`subject`): observation_end the Observation; advice the AdviceRequest;
decision the row it follows from (the Trajectory for an application at the gemeente, the
AdviceRequest for one within a reindication, else the Advice); objection_end the Decision;
objection_decision the Objection; the others the trajectory as a whole.
"""

from casework.deadlines.kinds import DeadlineKind, months_after_start, register_kind, weeks_after_start
from indications import letters  # noqa: F401 - registers the letters of this app

OBSERVATION_END = register_kind(
    DeadlineKind(
        "observation_end",
        "Einde praktijkobservatie",
        "Geplande einddatum van de observatie",
        pausable=True,
        missed="Is die dag voorbij? Rond de observatie af, of probeer een andere werksoort.",
    )
)
ADVICE = register_kind(
    DeadlineKind(
        "advice",
        "UWV-advies",
        "Besluit advisering beschut werk: 8 weken",
        statutory=True,
        missed="Is UWV te laat? Vraag ernaar, en leg dat vast als contact.",
    )
)
DECISION = register_kind(
    DeadlineKind(
        "decision",
        "Beslissing op aanvraag",
        "Awb 4:13: binnen 8 weken",
        statutory=True,
        survives_closing=True,
        movable=True,
        missed="Bent u te laat, dan kan de aanvrager u in gebreke stellen. Twee weken later begint een dwangsom.",
    )
)
OBJECTION_END = register_kind(
    DeadlineKind(
        "objection_end",
        "Einde bezwaartermijn",
        "Awb 6:7 en 6:8: 6 weken na de bekendmaking",
        statutory=True,
        lapses=True,
        survives_closing=True,
        missed="Komt er geen bezwaar, dan staat het besluit daarna vast. U hoeft niets te doen.",
    )
)
OBJECTION_DECISION = register_kind(
    DeadlineKind(
        "objection_decision",
        "Beslissing op bezwaar",
        "Awb 7:10: binnen 6 weken, met een commissie 12",
        statutory=True,
        survives_closing=True,
        movable=True,
        missed="Bent u te laat, dan kan wie bezwaar maakte u in gebreke stellen. Twee weken later begint een dwangsom.",
    )
)
PLACEMENT_OFFER = register_kind(
    DeadlineKind(
        "placement_offer",
        "Plek aanbieden",
        "Beleid: binnen 13 weken",
        pausable=True,
        movable=True,
        by_policy=weeks_after_start("placement_offer_weeks"),
        missed="Is er nog geen plek? Leg dan de wachtreden vast.",
    )
)
REINDICATION_CHECK = register_kind(
    DeadlineKind(
        "reindication_check",
        "Herindicatie bezien",
        "Beleid van de gemeente",
        pausable=True,
        movable=True,
        by_policy=months_after_start("reindication_check_months"),
    )
)
