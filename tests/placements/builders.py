"""Placements, built by performing deeds: from waiting for a place to a permanent contract."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from accounts.models import Municipality, User
from casework.models import Deadline, Event, Trajectory
from casework.perform import perform
from casework.refusals import Refused
from placements.models import Contract, Employer, Supervisor, Trial, Workplace
from tests.builders import TODAY, do, registered

GRANTED = date(2026, 3, 1)
TRIED = date(2026, 4, 1)
HIRED = date(2026, 6, 1)
# Soft requirements that the ordinary builder does not meet, motivated.
WHY = {"S6": "Besproken met de teamleider.", "S9": "Meting volgt."}

_serial = count(1)


def admitted(municipality: Municipality, by: User, on: date = GRANTED, **person: Any) -> Trajectory:
    """A candidate with a positive advice from elsewhere and an indication from `on`."""
    trajectory = registered(municipality, by, on, **person)
    trajectory = do(
        "adopt_advice", trajectory, by, on, advised_on=on, positive=True, needs_guidance=True,
        origin="Purmerend", consent_on=on, on_paper=True,
    )  # fmt: skip
    return do("grant", trajectory, by, on, decided_on=on, grounds="Positief advies van UWV.", notified_on=on)


def an_employer(municipality: Municipality, by: User, name: str = "", **facts: Any) -> Employer:
    """A row of the gemeente, made by its own deed."""
    fields = {"name": name or f"De Werkplaats {next(_serial)}", **facts}
    event = perform("add_employer", municipality, by=by, on=GRANTED, today=TODAY, data=fields)
    employer: Employer = Employer.objects.get(made_by=event)
    return employer


def a_workplace(
    municipality: Municipality, by: User, employer: Employer, minutes: int = 60, **facts: Any
) -> Workplace:
    """A place at this employer, with a supervisor who has `minutes` per day."""
    fields = {
        "employer": employer.pk,
        "function": "Medewerker inpak",
        "work_type": "sheltered_inside",
        "capacity": 2,
        "supervisor_name": "Karin Smit",
        "supervisor_minutes": minutes,
        **facts,
    }
    event: Event = perform("add_workplace", municipality, by=by, on=GRANTED, today=TODAY, data=fields)
    workplace: Workplace = Workplace.objects.get(made_by=event)
    return workplace


def supervisor_of(workplace: Workplace) -> Supervisor:
    supervisor: Supervisor = Supervisor.objects.get(workplace=workplace)
    return supervisor


def trial_fields(employer: Employer, **facts: Any) -> dict[str, Any]:
    return {
        "employer": employer.pk,
        "function": "Medewerker inpak",
        "hours": "24",
        "planned_end_on": date(2026, 5, 20),
        "expectations_talk_on": date(2026, 3, 20),
        **facts,
    }


def contract_fields(employer: Employer, **facts: Any) -> dict[str, Any]:
    """A year of 28 hours at EUR 15, with subsidy at the flat rate."""
    return {
        "employer": employer.pk,
        "function": "Medewerker inpak",
        "end_on": date(2027, 5, 31),
        "contract_form": "direct",
        "scenario": "employer",
        "placement_type": "own_network",
        "fallback_agreed": "ja",
        "hours": Decimal(28),
        "full_week": Decimal(36),
        "wage": Decimal("15.00"),
        "subsidy_receiver": "employer",
        "arrangement": "lks",
        "lks_kind": "flat_rate",
        **facts,
    }


def permanent_fields(employer: Employer, **facts: Any) -> dict[str, Any]:
    fields = contract_fields(employer, **facts)
    del fields["end_on"]
    return fields


def on_trial(
    trajectory: Trajectory, by: User, employer: Employer, on: date = TRIED, **facts: Any
) -> Trajectory:
    fields = trial_fields(employer, **facts)
    return do("start_trial", trajectory, by, on, motivation=WHY, data=fields)


def hired(trajectory: Trajectory, by: User, employer: Employer, on: date = HIRED, **facts: Any) -> Trajectory:
    """Straight from waiting to a first contract of a year."""
    fields = contract_fields(employer, why_no_trial="known", **facts)
    return do("start_contract", trajectory, by, on, motivation=WHY, data=fields)


def hired_for_good(
    trajectory: Trajectory, by: User, employer: Employer, on: date = HIRED, **facts: Any
) -> Trajectory:
    fields = permanent_fields(employer, why_no_trial="known", **facts)
    return do("start_permanent", trajectory, by, on, motivation=WHY, data=fields)


def contract_of(trajectory: Trajectory) -> Contract:
    """The newest contract of this trajectory."""
    contract: Contract = Contract.objects.filter(trajectory=trajectory).order_by("-id").first()
    return contract


def trial_of(trajectory: Trajectory) -> Trial:
    trial: Trial = Trial.objects.filter(trajectory=trajectory).order_by("-id").first()
    return trial


def open_terms(trajectory: Trajectory) -> dict[str, date]:
    """Kind → due date of the terms that run."""
    rows = Deadline.objects.filter(trajectory=trajectory, state="open")
    return dict(rows.values_list("kind", "due_on"))


def states(trajectory: Trajectory, kind: str) -> list[str]:
    """What became of the terms of this kind, oldest first."""
    rows = Deadline.objects.filter(trajectory=trajectory, kind=kind).order_by("id")
    return list(rows.values_list("state", flat=True))


def refusals(refused: Refused) -> set[str]:
    """The codes of the requirements and the names of the fields that stood in the way."""
    return {reason.requirement or reason.field for reason in refused.reasons}
