"""Guidance, wage values, subsidies, visits and reindications, built by performing deeds."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import connection

from accounts.models import User
from casework.models import Event, Task, Trajectory
from placements.models import SiteVisit, Subsidy, WageMeasurement
from tests.builders import TODAY, do
from tests.placements.builders import contract_of

MEASURED = date(2026, 7, 10)
# 60 × 50 × 80 × 90 and 40 × 40 × 100 × 75 is 33,6 %: 34 (domain §4).
TWO_TASKS = [
    {"description": "Inpakken", "share": "60", "pace": "50", "quality": "80", "net_time": "90"},
    {"description": "Opruimen", "share": "40", "pace": "40", "quality": "100", "net_time": "75"},
]


def one_task(value: int) -> list[dict[str, str]]:
    """A measurement whose wage value is this percentage."""
    return [
        {"description": "Inpakken", "share": "100", "pace": str(value), "quality": "100", "net_time": "100"}
    ]


def measurement_fields(on: date = MEASURED, **facts: Any) -> dict[str, Any]:
    return {
        "source": "measured",
        "measured_on": on,
        "visited_on": on,
        "function_done": "Medewerker inpak",
        "norm_function": "Productiemedewerker",
        "norm_reason": "Het gewone werk op deze afdeling.",
        "carved": "nee",
        "hours": "28",
        "full_week": "36",
        "expert_name": "D. Meetveld",
        "certificate_valid_until": date(2028, 1, 1),
        "employer_heard_on": on,
        "worker_heard_on": on,
        "tasks": TWO_TASKS,
        "pace_explanation": "Rustig.",
        "quality_explanation": "Netjes.",
        "net_time_explanation": "Extra pauzes.",
        "next_term": "6_to_12",
        "next_on": on.replace(year=on.year + 1),
        **facts,
    }


def measured(trajectory: Trajectory, by: User, on: date = MEASURED, **facts: Any) -> Trajectory:
    return do("record_measurement", trajectory, by, on, data=measurement_fields(on, **facts))


def measurement_of(trajectory: Trajectory) -> WageMeasurement:
    """The newest."""
    row: WageMeasurement = WageMeasurement.objects.filter(trajectory=trajectory).order_by("-id").first()
    return row


def discuss_fields(trajectory: Trajectory, on: date, **facts: Any) -> dict[str, Any]:
    return {
        "measurement": measurement_of(trajectory).pk,
        "discussed_on": on,
        "discussed_with": "Anna de Vries en Karin Smit",
        "supervisor_present": "ja",
        "established_on": on,
        **facts,
    }


def discussed(trajectory: Trajectory, by: User, on: date = date(2026, 7, 17), **facts: Any) -> Trajectory:
    return do("discuss_measurement", trajectory, by, on, data=discuss_fields(trajectory, on, **facts))


def subsidy_fields(trajectory: Trajectory, on: date, **facts: Any) -> dict[str, Any]:
    contract = contract_of(trajectory)
    return {
        "contract": contract.pk,
        "cause": "first",
        "kind": "flat_rate",
        "from_on": contract.start_on,
        "receiver": contract.employer.name,
        "decided_on": on,
        "notified_on": on,
        "grounds": "De loonwaarde is lager dan het minimumloon.",
        **facts,
    }


def subsidized(trajectory: Trajectory, by: User, on: date = date(2026, 6, 15), **facts: Any) -> Trajectory:
    return do("decide_subsidy", trajectory, by, on, data=subsidy_fields(trajectory, on, **facts))


def subsidy_of(trajectory: Trajectory) -> Subsidy:
    row: Subsidy = Subsidy.objects.filter(trajectory=trajectory).order_by("-id").first()
    return row


def other_subsidy_fields(trajectory: Trajectory, on: date, **facts: Any) -> dict[str, Any]:
    """The subsidie beschut werk, until the contract ends."""
    contract = contract_of(trajectory)
    return {
        "contract": contract.pk,
        "kind": "sheltered",
        "from_on": max(on, contract.start_on),
        "receiver": contract.employer.name,
        **facts,
    }


def visit_fields(on: date, **facts: Any) -> dict[str, Any]:
    return {
        "visited_on": on,
        "channel": "visit",
        "kind": "progress",
        "spoken_with": ["worker", "supervisor"],
        "worker_words": "Het gaat goed.",
        "tasks_score": "4",
        "team_score": "4",
        "guidance_score": "5",
        "right_place": "ja",
        "private_stable": "ja",
        **facts,
    }


def visited(trajectory: Trajectory, by: User, on: date, **facts: Any) -> Trajectory:
    return do("submit_visit", trajectory, by, on, data=visit_fields(on, **facts))


def visit_of(trajectory: Trajectory) -> SiteVisit:
    row: SiteVisit = SiteVisit.objects.filter(trajectory=trajectory).order_by("-id").first()
    return row


def looking_again(trajectory: Trajectory, by: User, on: date, **facts: Any) -> Trajectory:
    fields = {"cause": "improved", "sent_on": on, **facts}
    return do("start_reindication", trajectory, by, on, data=fields)


def looked_again(trajectory: Trajectory, by: User, on: date, *, positive: bool = True) -> Trajectory:
    fields: dict[str, Any] = {"advised_on": on, "positive": "ja" if positive else "nee"}
    fields |= {"needs_guidance": True} if positive else {"negative_reason": "no_ground"}
    return do("record_reindication_advice", trajectory, by, on, data=fields)


def decision_fields(on: date, **facts: Any) -> dict[str, Any]:
    return {"decided_on": on, "notified_on": on, "grounds": "Volgens het advies van UWV.", **facts}


def open_tasks(trajectory: Trajectory) -> list[str]:
    """The kinds of what is still to do."""
    rows = Task.objects.filter(trajectory=trajectory, done_on=None).order_by("id")
    return list(rows.values_list("kind", flat=True))


def more_visits(trajectory: Trajectory, count: int) -> None:
    """More of the same visit, by SQL in the name of one event: for when only their number matters."""
    visit = visit_of(trajectory)
    Event.objects.create(municipality_id=visit.municipality_id, deed="correct", on=TODAY, by=visit.author)
    columns = ", ".join(f'"{f.column}"' for f in SiteVisit._meta.concrete_fields if f.name != "id")
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO placements_sitevisit ({columns}) SELECT {columns} FROM placements_sitevisit, "
            "generate_series(1, %s) WHERE id = %s",
            [count, visit.pk],
        )
        cursor.execute("SELECT set_config('luwte.event', '', true)")
