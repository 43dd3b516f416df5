"""Employers of the demo, each with one workplace and who guides there; made the first time they are needed."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import Any

from casework.models import Event
from casework.perform import perform
from config.demo import people
from config.demo.people import Firm, Place
from config.demo.story import Cast, Story
from placements.models import Employer, Supervisor, Workplace


@dataclass(frozen=True)
class Spot:
    """A place to work: the rows' ids, and what the firm does."""

    employer: int
    workplace: int
    supervisor: int
    firm: Firm


def spot(story: Story) -> Spot:
    """Where this candidate works: the firm as an employer of the gemeente, made the first time."""
    key = (story.municipality.cbs_code, story.firm.name)
    found: Spot | None = story.cast.employers.get(key)
    return found or open_spot(story.cast, story.place, story.firm)


def open_spot(cast: Cast, place: Place, firm: Firm) -> Spot:
    """The firm as an employer of this gemeente; the same whoever comes to work there first."""
    chance = random.Random(f"{cast.seed}/{place.code}/{firm.name}")
    infix, name = chance.choice(people.FAMILY_NAMES)
    boss = " ".join(part for part in (chance.choice(people.GIVEN_NAMES), infix, name) if part)
    number = 100 * people.PLACES.index(place) + people.FIRMS.index(firm)
    about = {"city": place.name, "kvk_number": f"{90_000_000 + number:08d}", "contact_name": boss}
    offers = {
        "capacity": 6,
        "can_split_tasks": True,
        "can_guide": True,
        "can_adapt_pace": True,
        "supervisor_name": boss,
        "supervisor_minutes": 90,
    }
    owner = Story(cast.of_story(0), place, by=cast.users["consulent"])
    opened = cast.employers[place.code, firm.name] = new_spot(owner, firm, about, offers)
    return opened


def new_spot(story: Story, firm: Firm, about: dict[str, Any], place: dict[str, Any]) -> Spot:
    """An employer with `about` and one workplace with `place`; `supervisor_name` is one of the latter.

    An earlier demo may have left the employer: then it is that one.
    """
    known = Employer.objects.filter(municipality=story.municipality, name=firm.name).first()
    if known is not None:
        supervisor = Supervisor.objects.filter(employer=known).earliest("id")
        return Spot(known.pk, supervisor.workplace_id, supervisor.pk, firm)
    employer = Employer.objects.get(
        made_by=_add(
            story, "add_employer",
            {"name": firm.name, "sector": firm.sector, "size": firm.size, "employer_type": firm.kind, **about},
        )
    )  # fmt: skip
    work = {"function": firm.work, "work_type": firm.work_type, "tasks": ", ".join(firm.tasks), "capacity": 1}
    made = _add(story, "add_workplace", {"employer": employer.pk, **work, **place})
    workplace = Workplace.objects.get(made_by=made)
    supervisor = Supervisor.objects.get(made_by=made)
    return Spot(employer.pk, workplace.pk, supervisor.pk, firm)


def _add(story: Story, deed: str, data: dict[str, Any]) -> Event:
    return perform(deed, story.municipality, by=story.by, on=story.today, today=story.today, data=data)
