"""The twelve phases, the six steps of the stepper, and the entry routes (domain §2)."""

from django.db import models


class Phase(models.TextChoices):
    REGISTERED = "registered", "Aanmelding"
    OBSERVATION = "observation", "Praktijkobservatie"
    ADVICE_REQUESTED = "advice_requested", "UWV-advies aangevraagd"
    ADVICE_POSITIVE = "advice_positive", "Positief advies"
    ADVICE_NEGATIVE = "advice_negative", "Negatief advies"
    ADMITTED = "admitted", "Geïndiceerd, wacht op plek"
    TRIAL = "trial", "Proefplaatsing"
    TEMPORARY_CONTRACT = "temporary_contract", "Tijdelijk contract"
    PERMANENT_CONTRACT = "permanent_contract", "Vast dienstverband"
    REINDICATION = "reindication", "Herindicatie"
    OTHER_ROUTE = "other_route", "Ander traject"
    ENDED = "ended", "Uitgestroomd"


ANY_PHASE: frozenset[Phase] = frozenset(Phase)
CLOSED_PHASES: frozenset[Phase] = frozenset({Phase.OTHER_ROUTE, Phase.ENDED})
OPEN_PHASES: frozenset[Phase] = ANY_PHASE - CLOSED_PHASES
CONTRACT_PHASES: frozenset[Phase] = frozenset({Phase.TEMPORARY_CONTRACT, Phase.PERMANENT_CONTRACT})
PLACED_PHASES: frozenset[Phase] = CONTRACT_PHASES | {Phase.TRIAL, Phase.REINDICATION}

# The six steps of the stepper, each with the phases that stand in or beside it.
STEPS: tuple[tuple[str, frozenset[Phase]], ...] = (
    ("Aanmelding", frozenset({Phase.REGISTERED})),
    ("Praktijkobservatie", frozenset({Phase.OBSERVATION})),
    ("UWV-advies", frozenset({Phase.ADVICE_REQUESTED, Phase.ADVICE_POSITIVE, Phase.ADVICE_NEGATIVE})),
    ("Proefplaatsing", frozenset({Phase.ADMITTED, Phase.TRIAL})),
    ("Tijdelijk contract", frozenset({Phase.TEMPORARY_CONTRACT, Phase.PERMANENT_CONTRACT})),
    ("Herindicatie", frozenset({Phase.REINDICATION})),
)


class Route(models.TextChoices):
    WMO = "wmo", "Loket Wmo"
    WORK_INCOME = "work_income", "Werk en Inkomen"
    NEIGHBOURHOOD_TEAM = "neighbourhood_team", "Wijkteam"
    SCHOOL = "school", "Vso- of pro-school"
    DAYCARE = "daycare", "Dagbesteding"
    JOBS_AGREEMENT = "jobs_agreement", "Team banenafspraak"
    OTHER_MUNICIPALITY = "other_municipality", "Andere gemeente (verhuisd)"
    SELF_REFERRAL = "self_referral", "Zelfmelder bij UWV"
    UWV_WAJONG = "uwv_wajong", "UWV (oude Wajong)"
    UWV_OTHER = "uwv_other", "UWV (andere uitkering)"


# Through UWV the request is already there [2:144-145, 789-797].
UWV_ROUTES: frozenset[Route] = frozenset({Route.SELF_REFERRAL, Route.UWV_WAJONG, Route.UWV_OTHER})
LOCAL_ROUTES: frozenset[Route] = frozenset(Route) - UWV_ROUTES
