"""Which contract a deed is about, and on which days it may (domain §2.1, §3 H18)."""

from __future__ import annotations

from datetime import date

from casework.deadlines.terms import dutch_date
from casework.deed import Requirement
from casework.models import Deadline
from casework.phases import Phase
from casework.situation import Situation
from placements.models import Contract, ContractVersion, Subsidy
from placements.queries import contracts, named_contract, open_contracts
from placements.requirements.contracts import hard


def _has_contract(situation: Situation) -> str | None:
    return None if situation.ask(open_contracts) else "Er is geen lopend contract in dit traject."


def _has_temporary(situation: Situation) -> str | None:
    if any(not c.permanent for c in situation.ask(open_contracts)):
        return None
    return "Er is geen lopend tijdelijk contract in dit traject."


def _has_permanent(situation: Situation) -> str | None:
    if any(c.permanent for c in situation.ask(open_contracts)):
        return None
    return "Er is geen lopend vast contract in dit traject."


def _has_two(situation: Situation) -> str | None:
    if len(situation.ask(open_contracts)) > 1:
        return None
    return "Er is maar één lopend contract. Kies de handeling die het contract laat eindigen."


def _within_contract(situation: Situation, contract: Contract | None) -> str | None:
    row = named_contract(situation, contract)
    if row is None:
        return None
    if situation.on < row.start_on:
        return f"Het contract begint op {dutch_date(row.start_on)}. Kies die dag of een latere."
    if row.last_day is not None and situation.on > row.last_day:
        return f"Het contract loopt tot en met {dutch_date(row.last_day)}. Leg eerst een nieuw contract vast."
    return None


def last_day_of(situation: Situation, row: Contract, ended_on: date | None) -> date:
    """The last day that was given; without one the day of the deed, or the agreed end if that was earlier."""
    if ended_on is not None:
        return ended_on
    return min(situation.on, row.end_on) if row.end_on else situation.on


def _last_day_fits(situation: Situation, contract: Contract | None, ended_on: date | None) -> str | None:
    row = named_contract(situation, contract)
    if row is None:
        return None
    last = last_day_of(situation, row, ended_on)
    if row.end_on and last > row.end_on:
        return (
            f"Het contract liep tot en met {dutch_date(row.end_on)}. Kies als laatste dag uiterlijk die dag."
        )
    if last > situation.on:
        return "De laatste dag ligt na de datum van de handeling. Kies als datum die dag of een latere."
    if last < row.start_on and row.start_on <= situation.today:
        return f"Het contract begon op {dutch_date(row.start_on)}. Kies die dag of een latere."
    return None


def running_after(situation: Situation, row: Contract, last: date) -> list[Contract]:
    """The person's other contracts that run on after this day."""
    return [c for c in situation.ask(contracts) if c != row and (c.last_day is None or c.last_day > last)]


def _nothing_runs_on(situation: Situation, contract: Contract | None, ended_on: date | None) -> str | None:
    row = named_contract(situation, contract)
    if row is None:
        return None
    others = running_after(situation, row, last_day_of(situation, row, ended_on))
    if others:
        return f"{others[0]} loopt door na die dag. Kies ‘Eén van de banen beëindigen’."
    return None


def _another_runs_on(situation: Situation, contract: Contract | None, ended_on: date | None) -> str | None:
    row = named_contract(situation, contract)
    if row is None:
        return None
    here = situation.trajectory.pk
    others = running_after(situation, row, last_day_of(situation, row, ended_on))
    if any(c.trajectory_id == here for c in others):
        return None
    return "Er loopt geen andere baan door na die dag. Kies de handeling die het contract laat eindigen."


def _why_no_trial(situation: Situation, why_no_trial: str) -> str | None:
    if why_no_trial or situation.phase != Phase.ADMITTED:
        return None
    return "Er was geen proefplaatsing. Kies waarom niet."


def _not_changed_that_day(situation: Situation, contract: Contract | None) -> str | None:
    row = named_contract(situation, contract)
    if row is None or isinstance(situation.correcting, ContractVersion):
        return None
    if any(v.from_on == situation.on for v in row.versions.all()):
        return "Vanaf deze dag is het contract al gewijzigd. Corrigeer die wijziging."
    return None


def _follows(situation: Situation, contract: Contract | None) -> str | None:
    row = named_contract(situation, contract, permanent=False)
    if row is None or situation.on >= row.start_on:
        return None
    return f"Het lopende contract begint op {dutch_date(row.start_on)}. Kies die dag of een latere."


def _notice_answered(situation: Situation, contract: Contract | None, ended_on: date | None) -> str | None:
    """At the agreed end the employee is owed a notice, or money (BW 7:668 lid 3), while there is time for it."""
    row = named_contract(situation, contract, permanent=False)
    if row is None or last_day_of(situation, row, ended_on) != row.end_on:
        return None
    if situation.phase == Phase.PERMANENT_CONTRACT:
        return None  # beside a permanent job this deed is not there
    term = _term_about(situation, row, "end_notice")
    if term is None or term.due_on < situation.today:
        return None
    return (
        f"De aanzegging is er nog niet; dat kan tot en met {dutch_date(term.due_on)}. "
        "Leg eerst ‘Aanzegging vastleggen’ vast."
    )


def _subsidy_decided(situation: Situation, contract: Contract | None, ended_on: date | None) -> str | None:
    """After this nobody can decide on the subsidy of this contract any more."""
    row = named_contract(situation, contract)
    if row is None or situation.phase == Phase.REINDICATION:
        return None
    last = last_day_of(situation, row, ended_on)
    if last < row.start_on or running_after(situation, row, last):
        return None
    if _term_about(situation, row, "lks_decision") and not situation.file.rows(Subsidy, contract_id=row.pk):
        return (
            "Over de loonkostensubsidie van dit contract is nog niet beslist. Kies eerst "
            "‘Loonkostensubsidie beschikken’, of leg uit waarom dat niet hoeft."
        )
    terms = [_term_about(situation, row, kind) for kind in ("lks_reindex", "youth_percentage")]
    owed = min((term.due_on for term in terms if term and term.due_on <= last), default=None)
    if owed is None:
        return None
    return (
        f"Vanaf {dutch_date(owed)} hoort een nieuw bedrag aan loonkostensubsidie. Beschik dat eerst, "
        "of leg uit waarom dat niet hoeft."
    )


def _term_about(situation: Situation, row: Contract, kind: str) -> Deadline | None:
    rows = situation.file.rows(Deadline, kind=kind, state=Deadline.State.OPEN, subject_id=row.pk)
    return rows[0] if rows else None


H18 = hard("H18", "Geen andere baan loopt door", _nothing_runs_on)
ANOTHER_RUNS_ON = hard("another_runs_on", "Een andere baan loopt door", _another_runs_on)
WHY_NO_TRIAL = hard("why_no_trial", "Proefplaatsing, of een reden waarom niet", _why_no_trial, "[3:2070]")
HAS_CONTRACT = hard("running_contract", "Er is een lopend contract", _has_contract)
HAS_TEMPORARY = hard("running_contract", "Er is een lopend tijdelijk contract", _has_temporary)
HAS_PERMANENT = hard("running_contract", "Er is een lopend vast contract", _has_permanent)
HAS_TWO = hard("two_contracts", "Er zijn meer lopende contracten", _has_two)
WITHIN = hard("within_contract", "Datum valt binnen het contract", _within_contract)
LAST_DAY = hard("last_day", "Laatste dag valt binnen het contract", _last_day_fits)
NOTICE_GIVEN = hard("end_notice", "De aanzegging is gedaan", _notice_answered, "BW 7:668")
LKS_DECIDED = Requirement(
    "lks_decided",
    "Over de loonkostensubsidie is beslist",
    _subsidy_decided,
    hard=False,
    source="Pw art. 10d lid 12",
)
ONCE_A_DAY = hard("once_a_day", "Nog niet gewijzigd per die dag", _not_changed_that_day)
FOLLOWS = hard("follows", "Begint na het begin van het lopende contract", _follows)
