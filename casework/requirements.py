"""What the file itself requires: the BSN, the person's age and address, and who may steer (domain §2.3, §3)."""

from __future__ import annotations

from datetime import date
from typing import Any

from accounts.models import User
from accounts.rights import Right
from casework import bsn as bsn_rules
from casework.deed import Requirement
from casework.models import Candidate, HoldPeriod, Task, Trajectory
from casework.phases import CLOSED_PHASES, Route
from casework.situation import Situation

MINIMUM_AGE = 16


def candidate_with_bsn(situation: Situation, number: str) -> Candidate | None:
    """The candidate of this gemeente with this BSN."""
    index = bsn_rules.index_of(number, situation.municipality.pk)
    found: Candidate | None = Candidate.objects.filter(
        municipality=situation.municipality, bsn_index=index
    ).first()
    return found


def open_trajectory_of(candidate: Candidate) -> Trajectory | None:
    """The one open trajectory of this candidate in this gemeente."""
    return Trajectory.objects.filter(candidate=candidate).exclude(phase__in=CLOSED_PHASES).first()


def _bsn_at_registration(situation: Situation, route: str, bsn: str) -> str | None:
    if not bsn:
        if route == Route.SCHOOL:
            return None
        return "Vul het BSN in. Alleen bij een aanmelding door een school mag het nog ontbreken."
    known = candidate_with_bsn(situation, bsn)
    running = open_trajectory_of(known) if known else None
    if running:
        return (
            f"Deze kandidaat heeft al een lopend traject: {running.number}. Ga verder in dat dossier. "
            "Deed de kandidaat zelf een aanvraag bij UWV? Kies daar ‘Eigen aanvraag bij UWV vastleggen’."
        )
    return None


def _bsn_known(situation: Situation) -> str | None:
    if situation.candidate.bsn_cipher:
        return None
    return "Het BSN is nog niet bekend. Vul het eerst in met ‘Gegevens bijwerken’."


def _bsn_update(situation: Situation, bsn: str) -> str | None:
    own = situation.candidate
    if not bsn:
        return "Een BSN dat bekend is, kunt u niet leegmaken." if own.bsn_cipher else None
    other = candidate_with_bsn(situation, bsn)
    if other is None or other.pk == own.pk:
        return None
    if situation.trajectory.is_open:
        running = open_trajectory_of(other)
        if running:
            return (
                f"Dit BSN hoort bij een kandidaat met een lopend traject: {running.number}. "
                "Draai de handelingen in een van beide trajecten terug."
            )
    return None


def _bsn_of_every_trajectory(situation: Situation, bsn: str) -> str | None:
    """Another number changes who the candidate is, for the other trajectories too; one of a known person moves."""
    own = situation.candidate
    if not bsn or not own.bsn_cipher or bsn == own.bsn or candidate_with_bsn(situation, bsn):
        return None
    others = [t.number for t in situation.file.rows(Trajectory) if t.pk != situation.trajectory.pk]
    if not others:
        return None
    return (
        f"Het andere BSN geldt dan ook voor {' en '.join(others)}. Was dat traject van iemand anders? "
        "Draai deze aanmelding dan terug, en meld opnieuw aan met het goede BSN."
    )


def age_problem(birth_date: date, on: date, aow_date: date) -> str | None:
    """Why someone is too young or too old on this day (H2), or nothing."""
    age = on.year - birth_date.year - ((on.month, on.day) < (birth_date.month, birth_date.day))
    if birth_date > on:
        return "De geboortedatum ligt na de datum van de handeling. Controleer het jaar."
    if age < MINIMUM_AGE:
        return f"De kandidaat is op {on:%d-%m-%Y} nog geen {MINIMUM_AGE} jaar. Beschut werk kan pas daarna."
    if on >= aow_date:
        return (
            f"De kandidaat heeft op {on:%d-%m-%Y} de AOW-leeftijd. Beschut werk kan tot {aow_date:%d-%m-%Y}."
        )
    return None


def _person_fits(situation: Situation, birth_date: date) -> str | None:
    if not situation.municipality.valid_on(situation.on):
        into = situation.municipality.successor
        return f"{situation.municipality} bestond niet op {situation.on:%d-%m-%Y}." + (
            f" Leg dit vast bij {into}." if into else ""
        )
    on = situation.trajectory.opened_on if situation.has_trajectory else situation.on
    return age_problem(birth_date, on, situation.figures.aow_date(birth_date).day)


def _own_or_unassigned(situation: Situation, case_worker: User | None) -> str | None:
    if situation.has(Right.STEER_ANY):
        return None
    if situation.trajectory.case_worker_id is None and case_worker == situation.by:
        return None
    return "U kunt een onverdeeld traject aan uzelf toewijzen. Vraag de teamleider voor ander werk."


def _own_to_hand_over(situation: Situation) -> str | None:
    if situation.has(Right.STEER_ANY) or situation.trajectory.case_worker_id == situation.by.pk:
        return None
    return "U kunt alleen een eigen traject overdragen. Vraag de teamleider."


def _own_to_correct(situation: Situation) -> str | None:
    if situation.has(Right.REPAIR_ANY) or situation.trajectory.case_worker_id == situation.by.pk:
        return None
    return "U kunt alleen in een eigen traject corrigeren. Vraag de teamleider."


def _may_decide(situation: Situation) -> str | None:
    if situation.policy["decision_by"] == "case_worker" or situation.has(Right.DECIDE_ANY):
        return None
    return f"In {situation.municipality} neemt alleen de teamleider besluiten. Vraag de teamleider."


def running_hold(situation: Situation) -> HoldPeriod | None:
    """The hold that runs now, if any."""
    held = situation.file.rows(HoldPeriod, trajectory_id=situation.trajectory.pk, ended_on=None)
    return held[0] if held else None


def _is_held(situation: Situation) -> str | None:
    return None if situation.ask(running_hold) else "Dit traject is niet onderbroken."


def _alive(situation: Situation) -> str | None:
    if situation.candidate.deceased_on:
        return "De kandidaat is overleden. Dit traject kan niet opnieuw worden geopend."
    return None


def _no_other_open(situation: Situation) -> str | None:
    for other in situation.file.rows(Trajectory):
        if other.is_open and other.pk != situation.trajectory.pk:
            return f"Er loopt al een ander traject van deze kandidaat: {other.number}. Ga daar verder."
    return None


def _hold_dates(situation: Situation, expected_until: Any) -> str | None:
    if expected_until and expected_until < situation.on:
        return "De verwachte einddatum ligt voor het begin van de onderbreking. Kies een latere datum."
    return None


def open_tasks(situation: Situation) -> list[Task]:
    """What is still to be done in this trajectory, the first due first; without a date last."""
    rows = situation.file.rows(Task, trajectory_id=situation.trajectory.pk, done_on=None)
    return sorted(rows, key=lambda task: (task.due_on or date.max, task.pk))


def _has_task(situation: Situation) -> str | None:
    return None if situation.ask(open_tasks) else "Er staat in dit traject geen taak open."


H1_AT_REGISTRATION = Requirement(
    "H1", "BSN is bekend en er loopt geen ander traject", _bsn_at_registration, source="domein H1"
)
H1_BSN_KNOWN = Requirement("H1", "BSN is bekend", _bsn_known, source="domein H1")
H1_UPDATE = Requirement("H1", "BSN hoort bij deze kandidaat", _bsn_update, source="domein H1")
BSN_OF_EVERY_TRAJECTORY = Requirement(
    "bsn_of_every_trajectory",
    "Het BSN hoort bij elk traject van de kandidaat",
    _bsn_of_every_trajectory,
    hard=False,
)
H2 = Requirement(
    "H2", "Tussen 16 jaar en de AOW-leeftijd, in een bestaande gemeente", _person_fits, source="domein H2"
)
IS_HELD = Requirement("on_hold", "Het traject is onderbroken", _is_held)
ALIVE = Requirement("alive", "De kandidaat leeft", _alive)
NO_OTHER_OPEN = Requirement("no_other_open", "Er loopt geen ander traject van deze kandidaat", _no_other_open)
HAS_TASK = Requirement("open_task", "Er staat een taak open", _has_task)
HOLD_DATES = Requirement("hold_dates", "De onderbreking eindigt na het begin", _hold_dates)
MAY_ASSIGN = Requirement("may_assign", "Onverdeeld traject voor uzelf, of teamleider", _own_or_unassigned)
MAY_HAND_OVER = Requirement("may_hand_over", "Eigen traject, of teamleider", _own_to_hand_over)
MAY_CORRECT = Requirement("may_correct", "Eigen traject, of teamleider", _own_to_correct)
MAY_DECIDE = Requirement("may_decide", "Wie volgens het beleid besluiten mag nemen", _may_decide)
