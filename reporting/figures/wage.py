"""Wage value of who works: how many were measured, how high, and how it moved in the same function (domain §8)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reporting.figures.base import Number, Peil, figure
from reporting.figures.behind import Behind, stands_behind
from reporting.figures.sql import COUNTING, ONE_DAY, SCOPE, with_
from reporting.figures.stock import stock_on
from reporting.figures.tables import Table, by_unit, table

# The newest measurement per working person, and the one before it in the same function.
_FACTS = f"""{with_(SCOPE, ONE_DAY, COUNTING)},
working AS (SELECT DISTINCT unit, candidate_id FROM counting),
measured AS (
  SELECT w.unit, w.candidate_id, m.trajectory_id, m.measured_on, m.wage_value,
         row_number() OVER (PARTITION BY w.unit, w.candidate_id ORDER BY m.measured_on DESC, m.id DESC) AS nth,
         lead(m.wage_value) OVER (
           PARTITION BY w.unit, w.candidate_id, lower(btrim(m.function_done)), m.task_package_id
           ORDER BY m.measured_on DESC, m.id DESC) AS earlier
  FROM working w
  JOIN casework_trajectory t ON t.candidate_id = w.candidate_id AND t.voided_by_id IS NULL
  JOIN placements_wagemeasurement m ON m.trajectory_id = t.id
  WHERE m.voided_by_id IS NULL AND m.source = 'measured' AND m.measured_on <= %(on)s
),
facts AS (
  SELECT *, width_bucket(wage_value, ARRAY[30, 40, 50, 60, 70, 80]) AS band, wage_value - earlier AS change
  FROM measured WHERE nth = 1
)"""
_WAGE = f"""{_FACTS}
SELECT unit, band, count(*)::int, sum(wage_value)::int, count(change)::int, COALESCE(sum(change), 0)::int
FROM facts GROUP BY 1, 2
"""
_MEASURED = "candidate_id, trajectory_id, measured_on AS day"
_BY_BAND = f"SELECT unit, band::text AS key, {_MEASURED}, wage_value AS detail FROM facts"
stands_behind("wage_bands", Behind(_FACTS, _BY_BAND, day="Gemeten op", detail="Loonwaarde (%)"))
# In these a person could stand alone: not for who may see none, but where a page hides fewer than five.
OF_PERSONS = ("wage_measured", "wage_average", "wage_change")
BANDS = ("minder dan 30 %", "30 – 39 %", "40 – 49 %", "50 – 59 %", "60 – 69 %", "70 – 79 %", "80 % of meer")


@dataclass(frozen=True)
class Wage:
    """Persons measured, the sum of their values, and of the changes of who was measured before."""

    measured: int = 0
    total: int = 0
    compared: int = 0
    change: int = 0

    def plus(self, other: Wage) -> Wage:
        return Wage(
            self.measured + other.measured,
            self.total + other.total,
            self.compared + other.compared,
            self.change + other.change,
        )


def wage_rows(peil: Peil) -> list[tuple[int, int, Wage]]:
    """(unit, band, persons and sums). One statement."""
    return [(unit, band, Wage(*rest)) for unit, band, *rest in peil.rows(_WAGE)]


def wage_on(peil: Peil) -> Wage:
    """These units together."""
    whole = Wage()
    for unit, _, wage in peil.ask(wage_rows):
        if unit in peil.of_units:
            whole = whole.plus(wage)
    return whole


_ALL = f"SELECT unit, '' AS key, {_MEASURED}, wage_value AS detail FROM facts"
_CHANGED = f"SELECT unit, '' AS key, {_MEASURED}, change AS detail FROM facts WHERE change IS NOT NULL"
for _code in ("wage_measured", "wage_average"):
    stands_behind(
        _code,
        Behind(
            _FACTS,
            _ALL,
            day="Gemeten op",
            detail="Loonwaarde (%)",
            size=lambda peil: wage_on(peil).measured,
        ),
    )
stands_behind(
    "wage_change",
    Behind(
        _FACTS,
        _CHANGED,
        day="Gemeten op",
        detail="Verschil (procentpunten)",
        size=lambda peil: wage_on(peil).compared,
    ),
)


def _coverage(peil: Peil) -> str:
    return f"Gemeten bij {wage_on(peil).measured} van {stock_on(peil).persons} werkende personen."


@figure(
    "Loonwaarde gemeten",
    "Werkende personen op de peildatum van wie de loonwaarde ooit is gemeten. Forfaitair en een vast percentage "
    "zijn geen meting.",
)
def wage_measured(peil: Peil) -> tuple[Number | None, str]:
    return wage_on(peil).measured, _coverage(peil)


@figure(
    "Gemiddelde loonwaarde",
    "Gemiddelde van de laatst gemeten loonwaarde per werkende persoon, in procenten; ieder telt even zwaar.",
)
def wage_average(peil: Peil) -> tuple[Number | None, str]:
    wage = wage_on(peil)
    return (Fraction(wage.total, wage.measured) if wage.measured else None), _coverage(peil)


@figure(
    "Verandering in dezelfde functie",
    "Gemiddeld verschil in procentpunten tussen de laatste meting en de meting daarvoor in dezelfde functie. Een "
    "lagere waarde na een zwaardere functie telt dus niet mee.",
)
def wage_change(peil: Peil) -> tuple[Number | None, str]:
    wage = wage_on(peil)
    value = Fraction(wage.change, wage.compared) if wage.compared else None
    return value, f"Twee metingen in dezelfde functie bij {wage.compared} personen."


@table
def wage_bands(peil: Peil) -> Table:
    rows = [(unit, str(band), wage.measured) for unit, band, wage in peil.ask(wage_rows)]
    return Table(
        "wage_bands",
        "Loonwaarde",
        "Werkende personen op de peildatum naar hun laatst gemeten loonwaarde.",
        {str(band): label for band, label in enumerate(BANDS)},
        by_unit(peil, rows),
        total_known=True,
    )
