"""Contracts of so many hours, targets and gemeenten, for tests of figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.models import Municipality, User
from casework.models import Trajectory
from placements.models import Employer
from reporting.figures.base import Peil
from reporting.models import Target
from reporting.units import Gemeenten
from tests.builders import do
from tests.placements.builders import WHY, admitted, an_employer, permanent_fields

# Taakstelling 2017 and 2018 [2:904-915]; Zeevang had gone up in Edam-Volendam by then.
ZAANSTREEK_WATERLAND = {
    "0370": ("Beemster", 1, 2),
    "0385": ("Edam-Volendam", 3, 5),
    "0415": ("Landsmeer", 1, 2),
    "0431": ("Oostzaan", 1, 1),
    "0439": ("Purmerend", 17, 30),
    "0852": ("Waterland", 2, 3),
    "0880": ("Wormerland", 2, 4),
    "0479": ("Zaanstad", 31, 55),
}
REGION = "Zaanstreek/Waterland"


def a_target(municipality: Municipality, year: int, jobs: int, council: int | None = None) -> Target:
    return Target.objects.create(
        municipality=municipality, year=year, ministerial_jobs=jobs, council_jobs=council, source="proef"
    )


def working(
    municipality: Municipality,
    by: User,
    hours: Iterable[int | str],
    on: date = date(2018, 3, 1),
    **facts: Any,
) -> list[Trajectory]:
    """Somebody with an indication and a permanent contract, for each of these hours per week."""
    employer = an_employer(municipality, by)
    return [_hired(admitted(municipality, by, on), by, employer, on, Decimal(h), **facts) for h in hours]


def _hired(
    trajectory: Trajectory, by: User, employer: Employer, on: date, hours: Decimal, **facts: Any
) -> Trajectory:
    fields = permanent_fields(employer, **{"why_no_trial": "known", "hours": hours, **facts})
    if on.year < 2024:
        fields["wage"] = Decimal("2500.00")  # per month, before 2024
    why = {**WHY, "S10": "Zo afgesproken."}
    return do("start_permanent", trajectory, by, on, motivation=why, data=fields)


def peil_of(*municipalities: Municipality, on: date) -> Peil:
    """The figures of these gemeenten on a day, as somebody sees them who may see all."""
    return Peil(Gemeenten().units([m.pk for m in municipalities], on), on)
