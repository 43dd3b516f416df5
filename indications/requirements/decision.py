"""Around decisions and objections: H6, H15, H17, terms, and who may decide on an objection (domain §2.3, §3)."""

from __future__ import annotations

from datetime import date

from casework.deadlines.terms import add_days, dutch_date, next_working_day
from casework.deed import Requirement
from casework.models import Deadline, Trajectory
from casework.requirements import candidate_with_bsn, open_trajectory_of
from casework.situation import Situation
from indications.models import Decision, Objection, TermChange
from indications.queries import (
    TERMS,
    active_indication,
    advices,
    changes_of,
    here,
    indication_on,
    last_advice,
    objection_id_of,
    open_suspension,
    upheld_objection_to,
)
from indications.terms import objection_ends_on

MOST_WEEKS = 6  # Awb 7:10 lid 3


def _sound(
    situation: Situation, decided_on: date, grounds: str, notified_on: date | None, to_be_sent: bool
) -> str | None:
    corrected = situation.correcting
    advice = corrected.advice if isinstance(corrected, Decision) else situation.ask(last_advice)
    if advice is not None and decided_on < advice.advised_on:
        return (
            f"Het advies is van {dutch_date(advice.advised_on)}. Een besluit kan niet van voor die dag zijn: "
            "vul een latere datum in."
        )
    if not grounds.strip():
        return "Een besluit heeft een motivering. Schrijf waarop het besluit steunt."
    if notified_on is None and not to_be_sent:
        return "Vul in wanneer het besluit is bekendgemaakt, of kruis ‘Nog te verzenden’ aan."
    return None


def _revision_founded(situation: Situation, replaces: Decision | None, own_error: str) -> str | None:
    if replaces is None:
        return "Er is geen besluit gekozen om te herzien."
    if not own_error.strip() and upheld_objection_to(replaces) is None:
        return (
            "Een besluit kunt u herzien na een gegrond bezwaar tegen dat besluit, of bij een eigen fout. "
            "Leg eerst de beslissing op bezwaar vast, of beschrijf de fout."
        )
    if not any(advice.positive for advice in situation.ask(advices)):
        return "Er ligt geen positief advies. Vraag eerst opnieuw advies."
    return None


def _still_active(situation: Situation) -> str | None:
    if situation.ask(active_indication):
        return None
    return (
        f"De kandidaat heeft op {dutch_date(situation.on)} geen actieve indicatie. "
        "Kies ‘Traject heropenen’ en vraag nieuw advies aan."
    )


def _returns(situation: Situation, bsn: str) -> str | None:
    known = candidate_with_bsn(situation, bsn) if bsn else None
    if known is None or open_trajectory_of(known) or not indication_on(known, situation.on):
        return None
    last: Trajectory | None = Trajectory.objects.filter(candidate=known).order_by("-id").first()
    where = f" in traject {last.number}" if last else ""
    return (
        "Deze kandidaat heeft al een actieve indicatie. Kies ‘Terugkeer zonder nieuw advies’"
        f"{where}, of leg uit waarom een nieuw traject nodig is."
    )


def _something_to_send(situation: Situation) -> str | None:
    if here(situation, Decision, to_be_sent=True):
        return None
    return "Er is geen besluit dat nog moet worden verzonden."


def _something_decided(situation: Situation) -> str | None:
    if here(situation, Decision):
        return None
    return "Er is in dit traject nog geen besluit. Bezwaar kan alleen tegen een besluit."


def _in_time(
    situation: Situation, decision: Decision | None, lodged_on: date, late_reason: str
) -> str | None:
    if decision is None:
        return None
    if lodged_on < decision.decided_on:
        return f"Het besluit is van {dutch_date(decision.decided_on)}. Het bezwaar kan niet ouder zijn."
    if decision.notified_on is None or late_reason.strip():
        return None
    last = objection_ends_on(decision.notified_on, situation.figures.equated_days)
    if lodged_on <= last:
        return None
    return (
        f"De bezwaartermijn eindigde op {dutch_date(last)} (Awb 6:7). Schrijf waarom het bezwaar toch telt, "
        "of waarom het te laat is (Awb 6:11)."
    )


def _objection_runs(situation: Situation) -> str | None:
    if here(situation, Objection, state=Objection.State.LODGED):
        return None
    return "Er is geen bezwaar in behandeling."


def _not_own_decision(situation: Situation, objection: Objection | None) -> str | None:
    if objection is None or objection.decision.taken_by_id != situation.by.pk:
        return None
    return "U nam het besluit waartegen het bezwaar is. Een collega beslist op het bezwaar (Awb 10:3 lid 3)."


def _term_runs(situation: Situation) -> str | None:
    if any(row.kind in TERMS for row in here(situation, Deadline, state=Deadline.State.OPEN)):
        return None
    return "Er loopt geen termijn voor een besluit of voor een beslissing op bezwaar."


def _within_term(situation: Situation, deadline: Deadline | None) -> str | None:
    if deadline is None or deadline.paused_since or situation.on <= deadline.due_on:
        return None
    return (
        f"De termijn eindigde op {dutch_date(deadline.due_on)}. Na die dag kan dit niet meer: neem het besluit "
        "zo snel mogelijk."
    )


def _extension_allowed(
    situation: Situation, deadline: Deadline | None, new_due_on: date, consent_on: date | None
) -> str | None:
    if deadline is None:
        return None
    if new_due_on <= deadline.due_on:
        return f"De termijn loopt al tot en met {dutch_date(deadline.due_on)}. Kies een latere datum."
    if deadline.kind != "objection_decision" or consent_on:
        return None
    objection_id = objection_id_of(deadline)
    earlier = changes_of(situation.trajectory, deadline.kind, deadline.started_on, objection_id)
    if earlier.filter(kind=TermChange.Kind.EXTENSION).exists():
        return "De termijn is al een keer verlengd. Verder uitstel kan alleen als de indiener instemt (Awb 7:10 lid 4)."
    last = next_working_day(add_days(deadline.due_on, MOST_WEEKS * 7))
    if new_due_on <= last:
        return None
    return (
        f"Een beslissing op bezwaar kan ten hoogste {MOST_WEEKS} weken worden verdaagd, tot en met "
        f"{dutch_date(last)} (Awb 7:10 lid 3). Langer kan alleen als de indiener instemt."
    )


def _not_suspended(situation: Situation, deadline: Deadline | None) -> str | None:
    if deadline is None or open_suspension(deadline) is None:
        return None
    return "De termijn is al opgeschort. Kies eerst ‘Beslistermijn hervatten’."


def _suspended(situation: Situation, deadline: Deadline | None) -> str | None:
    if deadline is None or open_suspension(deadline) is not None:
        return None
    return "De termijn is niet opgeschort."


H6 = Requirement(
    "H6",
    "Besluit na het advies, gemotiveerd, bekendgemaakt of nog te verzenden",
    _sound,
    source="Awb 3:41, 3:46",
)
H15 = Requirement("H15", "De indicatie is actief", _still_active, source="domein H15")
H17 = Requirement("H17", "Gegrond bezwaar of eigen fout, en een positief advies", _revision_founded)
RETURNS = Requirement("active_indication", "De kandidaat heeft nog geen indicatie", _returns, hard=False)
UNSENT = Requirement("unsent_decision", "Er is een besluit nog te verzenden", _something_to_send)
DECIDED = Requirement("decision_exists", "Er is een besluit", _something_decided)
IN_TIME = Requirement(
    "objection_term", "Binnen de bezwaartermijn, of met de reden", _in_time, source="Awb 6:7"
)
OBJECTION_RUNS = Requirement("open_objection", "Er is een bezwaar in behandeling", _objection_runs)
NOT_OWN_DECISION = Requirement(
    "not_own_decision", "Niet wie het besluit nam", _not_own_decision, source="Awb 10:3 lid 3"
)
TERM_RUNS = Requirement("running_term", "Er loopt een beslistermijn", _term_runs)
WITHIN_TERM = Requirement("within_term", "Binnen de termijn", _within_term, source="Awb 4:14, 7:10")
EXTENSION_ALLOWED = Requirement("extension_limit", "De verlenging mag zo lang", _extension_allowed)
NOT_SUSPENDED = Requirement("not_suspended", "De termijn loopt", _not_suspended)
SUSPENDED = Requirement("suspended", "De termijn is opgeschort", _suspended)
