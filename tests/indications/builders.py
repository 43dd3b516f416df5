"""The way to an indication, built by performing deeds: each function goes one step further."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from accounts.models import Municipality, User
from casework.models import Deadline, MunicipalPolicy, Trajectory
from casework.refusals import Refused
from tests import builders
from tests.builders import do

OPENED = date(2026, 1, 12)  # a Monday
OBSERVED = date(2026, 1, 19)
CONCLUDED = date(2026, 4, 10)
SENT = date(2026, 4, 14)  # a Tuesday
ADVISED = date(2026, 5, 26)
DECIDED = date(2026, 6, 8)  # a Monday

FINDINGS: dict[str, Any] = {
    "can_do_task": True,
    "has_basic_skills": True,
    "works_one_hour": True,
    "hours_per_day": "4.0",
    "guidance_form": "continuous",
    "guidance_minutes": 60,
    "guidance_text": "Iemand in de buurt die de taak voordoet.",
    "stability": "Rustig in een vaste groep.",
    "ambition": "Wil graag met planten werken.",
    "conclusion": "sheltered",
}
POSITIVE: dict[str, Any] = {"positive": True, "needs_guidance": True, "capacity_holds": True}
NEGATIVE: dict[str, Any] = {"positive": False, "negative_reason": "no_ground"}
DECISION: dict[str, Any] = {
    "decided_on": DECIDED,
    "grounds": "Het advies van UWV.",
    "notified_on": DECIDED,
}
BY_PERSON: dict[str, Any] = {"person_how": "letter", "person_on": date(2026, 4, 20)}


def registered(municipality: Municipality, by: User, on: date = OPENED, **person: Any) -> Trajectory:
    return builders.registered(municipality, by, on, **person)


def self_referred(municipality: Municipality, by: User, on: date = OPENED, **fields: Any) -> Trajectory:
    """Somebody whose request UWV already has."""
    fields = {"route": "self_referral", "received_on": on, **builders.a_person(), **fields}
    return do("register_request", municipality, by, on, **fields)


def observation_fields(**fields: Any) -> dict[str, Any]:
    return {
        "place": "Kwekerij De Zaan",
        "work_type": "Groen",
        "method": "trial_days",
        "hours": "16",
        "supervisor": "Joke Prins",
        "planned_end_on": date(2026, 6, 30),
        **fields,
    }


def observing(trajectory: Trajectory, by: User, on: date = OBSERVED, **fields: Any) -> Trajectory:
    return do("start_observation", trajectory, by, on, **observation_fields(**fields))


def observed(trajectory: Trajectory, by: User, on: date = CONCLUDED, **findings: Any) -> Trajectory:
    """Concluded with "beschut"."""
    return do("conclude_observation", observing(trajectory, by), by, on, **{**FINDINGS, **findings})


def request_fields(**fields: Any) -> dict[str, Any]:
    return {"sent_on": SENT, "plan_agreed_on": CONCLUDED, "informed_on": CONCLUDED, **fields}


def requested(trajectory: Trajectory, by: User, on: date = SENT, **fields: Any) -> Trajectory:
    return do("request_advice", observed(trajectory, by), by, on, **request_fields(**fields))


def advised(
    trajectory: Trajectory, by: User, on: date = ADVISED, *, positive: bool = True, **content: Any
) -> Trajectory:
    said = POSITIVE if positive else NEGATIVE
    return do("record_advice", trajectory, by, on, **{"advised_on": on, **said, **content})


def granted(trajectory: Trajectory, by: User, on: date = DECIDED, **fields: Any) -> Trajectory:
    return do("grant", trajectory, by, on, **{**DECISION, **fields})


def refused(trajectory: Trajectory, by: User, on: date = DECIDED, **fields: Any) -> Trajectory:
    fields = {**DECISION, "offered_instead": "Begeleiding naar dagbesteding.", **fields}
    return do("refuse", trajectory, by, on, **fields)


def reindicating(trajectory: Trajectory, by: User, on: date = date(2026, 9, 1), **fields: Any) -> Trajectory:
    fields = {"cause": "not_placeable", "sent_on": on, **fields}
    return do("start_reindication", trajectory, by, on, **fields)


def deadline(trajectory: Trajectory, kind: str, state: str = "open") -> Deadline:
    """The one term of this kind and state."""
    found: Deadline = Deadline.objects.get(trajectory=trajectory, kind=kind, state=state)
    return found


def states(trajectory: Trajectory, kind: str) -> list[str]:
    """How the terms of this kind fared, oldest first."""
    rows = Deadline.objects.filter(trajectory=trajectory, kind=kind)
    return list(rows.order_by("id").values_list("state", flat=True))


def refusal(name: str, subject: Trajectory | Municipality, by: User, on: date, **fields: Any) -> list[str]:
    """The requirements and fields that stood in the way of this deed."""
    with pytest.raises(Refused) as refused:
        do(name, subject, by, on, **fields)
    return [reason.requirement or reason.field for reason in refused.value.reasons]


def policy(municipality: Municipality, key: str, value: Any) -> None:
    """What the gemeente set, from the beginning of these stories."""
    MunicipalPolicy.objects.create(municipality=municipality, valid_from=OPENED, key=key, value=value)
