"""Targets of the demo: 2017 and 2018 as printed [2:904-915], later years invented so that there is something to see."""

from __future__ import annotations

from datetime import date
from math import ceil

from accounts.models import Municipality
from accounts.tenancy import scope
from reporting.figures import Peil, realised_jobs
from reporting.models import Target
from reporting.units import Gemeenten

PRINTED = {"0479": (31, 55), "0439": (17, 30), "0385": (3, 5)}
PRINTED_IN = "Beleidsnotitie beschut werk 2018, eindnoot i"
INVENTED = "Voorbeeldcijfer voor de demo"


def set_targets(municipalities: dict[str, Municipality], today: date) -> None:
    """Write the targets that are not there yet. Invented ones lie a little above what was realised."""
    ids = [m.pk for m in municipalities.values()]
    with scope(ids):
        rows = []
        peil = Peil(Gemeenten().units(ids, today), today)
        for unit in peil.units:
            jobs = realised_jobs(peil.part(unit)).value or 0
            now = ceil(jobs * 6 / 5) + 1
            years = dict(zip((2017, 2018), PRINTED.get(unit.code, ()), strict=False))
            for year in range(2017, today.year + 2):
                number = years.get(year, max(1, now - 2 * (today.year - year)))
                source = PRINTED_IN if year in years else INVENTED
                rows.append(
                    Target(municipality_id=unit.id, year=year, ministerial_jobs=number, source=source)
                )
        Target.objects.bulk_create(rows, ignore_conflicts=True)
