"""From rows to what the comparison reads: the candidate from the file, the places from the directory."""

from __future__ import annotations

from datetime import date, timedelta

from casework.situation import Situation
from indications.models import Observation
from indications.queries import here
from placements.capacity import Stretch, first_free, stretches
from placements.matching import Person, Place
from placements.models import GuidancePlan, Wishes, Workplace
from placements.queries_places import Seat

LOOK_AHEAD = timedelta(days=365)


def latest_wishes(situation: Situation) -> Wishes | None:
    """What was last said about work; what is being corrected left out."""
    rows = [row for row in here(situation, Wishes) if row != situation.correcting]
    return max(rows, key=lambda row: (row.recorded_on, row.pk), default=None)


def guidance_needed(situation: Situation) -> int | None:
    """Minutes per day: as agreed, else as wished, else as last observed."""
    plan = max(here(situation, GuidancePlan), key=lambda row: (row.agreed_on, row.pk), default=None)
    wishes = situation.ask(latest_wishes)
    if wishes is not None and wishes.guidance_minutes is not None:
        return wishes.guidance_minutes
    if plan is not None:
        return plan.minutes_per_day
    seen = [row for row in here(situation, Observation) if row.guidance_minutes is not None]
    last = max(seen, key=lambda row: (row.start_on, row.pk), default=None)
    return last.guidance_minutes if last else None


def person_of(situation: Situation) -> Person:
    """The candidate as the comparison sees them. No query."""
    wishes = situation.ask(latest_wishes)
    needed = guidance_needed(situation)
    if wishes is None:
        return Person(guidance_minutes=needed, hours_max=situation.candidate.hours_limit)
    limits = [h for h in (wishes.hours_max, situation.candidate.hours_limit) if h is not None]
    return Person(
        work_types=frozenset(wishes.work_types),
        hours_min=wishes.hours_min,
        hours_max=min(limits, default=None),
        guidance_minutes=needed,
        places=wishes.places,
        team_size_max=wishes.team_size_max,
        low_stimulus=wishes.low_stimulus,
        peers=wishes.peers,
        needs_physical=wishes.needs_physical,
        needs_split_tasks=wishes.needs_split_tasks,
        needs_pace=wishes.needs_pace,
        needs_hours=wishes.needs_hours,
    )


def seats_over_time(place: Workplace, seats: list[Seat], today: date) -> list[Stretch]:
    """Taken and free for the year to come. The employer must be fetched along; a stopped one shuts the place."""
    ends = [day for day in (place.open_until_on, place.employer.stopped_on) if day]
    return stretches(
        place.capacity,
        [seat.span for seat in seats],
        first=today,
        last=today + LOOK_AHEAD,
        opens=place.open_from_on,
        closes=min(ends, default=None),
    )


def place_of(place: Workplace, seats: list[Seat], today: date) -> Place:
    """The workplace as the comparison sees it. Employer and supervisors must be fetched along."""
    guides = [
        s for s in place.employer.supervisors.all()
        if s.works_on(today) and s.workplace_id in (None, place.pk)
    ]  # fmt: skip
    return Place(
        work_type=place.work_type,
        work_type_label=place.get_work_type_display(),
        city=place.employer.city,
        hours_min=place.hours_min,
        hours_max=place.hours_max,
        minutes=tuple(guide.minutes_per_day for guide in guides),
        team_size=place.team_size,
        low_stimulus=place.low_stimulus,
        peers=place.peers,
        can_adapt_physically=place.can_adapt_physically,
        can_split_tasks=place.can_split_tasks,
        can_adapt_pace=place.can_adapt_pace,
        can_adapt_hours=place.can_adapt_hours,
        free_from=first_free(seats_over_time(place, seats, today)),
    )
