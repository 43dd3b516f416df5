"""SQL against plain Python: the same figure, for every gemeente, on fifty days drawn at random."""

from __future__ import annotations

import random
from datetime import date, timedelta

from reporting.figures.base import Peil
from reporting.figures.stock import Stock, stocks
from reporting.units import Gemeenten
from tests.builders import TODAY
from tests.reporting.reference import Rows

DAYS = tuple(date(2017, 1, 1) + timedelta(days=random.Random(50).randrange(3700)) for _ in range(50))


def test_stock_of_every_gemeente_on_fifty_days(demo) -> None:
    peil = Peil(Gemeenten().units(demo, TODAY), TODAY)
    told = stocks(peil, DAYS)
    seen = 0
    for unit in peil.units:
        rows = Rows(list(unit.ids))
        for day in DAYS:
            stock = told.get((unit.id, day), Stock())
            expected = (
                rows.jobs(day),
                len(rows.working(day)),
                len(rows.indicated(day)),
                len(rows.waiting(day)),
            )
            assert (stock.jobs, stock.persons, stock.indicated, stock.waiting) == expected, (unit.name, day)
            seen += bool(stock.persons)
    assert seen > 60
