"""The stock on a day: jobs, persons, indications, and the distance to the target (domain §8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import ceil

from reporting.figures.base import JOB_HOURS, Number, Peil, figure
from reporting.figures.behind import Behind, stands_behind
from reporting.figures.sql import COUNTING, ONE_DAY, PIECES, SCOPE, with_
from reporting.figures.waiting import indicated_counts, waiting_counts
from reporting.models import Target


@dataclass(frozen=True)
class Stock:
    """What one unit has on one day. `hours` per week over the counting contracts, exact."""

    hours: Decimal = Decimal(0)
    contracts: int = 0
    persons: int = 0
    indicated: int = 0
    waiting: int = 0

    @property
    def jobs(self) -> Fraction:
        return Fraction(self.hours) / JOB_HOURS


_JOBS = f"""{with_(SCOPE, PIECES)}
SELECT s.unit, d.day, sum(p.hours), sum(p.contracts)::int,
       COALESCE(sum(p.contracts) FILTER (WHERE d.nth >= p.from_new), 0)::int
FROM pieces p
JOIN scope s USING (municipality_id)
JOIN unnest(%(days)s::date[]) WITH ORDINALITY AS d(day, nth) ON d.nth BETWEEN p.first AND p.last
GROUP BY 1, 2
"""


def job_stocks(peil: Peil, days: tuple[date, ...]) -> dict[tuple[int, date], tuple[Decimal, int, int]]:
    """(unit, day) → hours per week, contracts and persons working, for all these days at once. One statement."""
    rows = peil.rows(_JOBS, days=sorted(set(days)))
    return {(unit, day): (hours, contracts, persons) for unit, day, hours, contracts, persons in rows}


def person_stocks(peil: Peil) -> dict[int, tuple[int, int]]:
    """unit → persons with an indication, and those of them without a job, on the peildatum."""
    waiting = Counter[int]()
    for unit, _, _, count in peil.ask(waiting_counts):
        waiting[unit] += count
    return {unit: (count, waiting[unit]) for unit, count in peil.ask(indicated_counts).items()}


def days_of(peil: Peil) -> tuple[date, ...]:
    """The days a page needs: the quarter ends before the peildatum, the day itself, and its 31 December."""
    return (*quarter_ends(peil.on, 8), peil.on, date(peil.on.year, 12, 31))


def quarter_ends(before: date, count: int) -> list[date]:
    """The last days of the `count` quarters that ended before this day, oldest first."""
    year, quarter = before.year, (before.month - 1) // 3
    ends: list[date] = []
    while len(ends) < count:
        if quarter == 0:
            year, quarter = year - 1, 4
        ends.append(date(year, quarter * 3, 30 if quarter in (2, 3) else 31))
        quarter -= 1
    return ends[::-1]


def last_quarter_end(day: date) -> date:
    """The last end of a quarter on or before this day."""
    return quarter_ends(date.fromordinal(day.toordinal() + 1), 1)[0]


def stock_on(peil: Peil) -> Stock:
    """The stock of these units together on the peildatum."""
    jobs, people = peil.ask(job_stocks, days_of(peil)), peil.ask(person_stocks)
    return added(
        [
            Stock(*jobs.get((unit, peil.on), (Decimal(0), 0, 0)), *people.get(unit, (0, 0)))
            for unit in peil.of_units
        ]
    )


_CONTRACTS = Behind(
    with_(SCOPE, ONE_DAY, COUNTING),
    "SELECT unit, '' AS key, candidate_id, trajectory_id, start_on AS day, hours AS detail FROM counting",
    day="Contract sinds",
    detail="Uren per week",
    size=lambda peil: stock_on(peil).contracts,
    noun="contracten",
)
stands_behind("realised_jobs", _CONTRACTS)
stands_behind("average_hours", _CONTRACTS)


def jobs_on(peil: Peil, day: date) -> Fraction:
    """Jobs of these units together on one of `days_of`, as known now."""
    known = peil.ask(job_stocks, days_of(peil))
    return (
        sum((Fraction(known[unit, day][0]) for unit in peil.of_units if (unit, day) in known), Fraction(0))
        / JOB_HOURS
    )


def added(rows: Sequence[Stock]) -> Stock:
    """The sum of gemeenten: a person in two gemeenten is one person in each."""
    return Stock(
        hours=sum((r.hours for r in rows), Decimal(0)),
        contracts=sum(r.contracts for r in rows),
        persons=sum(r.persons for r in rows),
        indicated=sum(r.indicated for r in rows),
        waiting=sum(r.waiting for r in rows),
    )


@dataclass(frozen=True)
class Duty:
    """The target of one unit and year: the minister's number, and the council's if it set one."""

    ministerial: int
    council: int | None

    @property
    def jobs(self) -> int:
        return self.ministerial if self.council is None else self.council


def targets(peil: Peil) -> Mapping[tuple[int, int], Duty]:
    """(unit, year) → target. A unit adds the targets of the gemeenten that went up in it. One query."""
    unit_of = {i: unit.id for unit in peil.units for i in unit.ids}
    found: dict[tuple[int, int], Duty] = {}
    rows = Target.objects.filter(municipality_id__in=unit_of).order_by("id")
    for row in rows:
        key = (unit_of[row.municipality_id], row.year)
        before = found.get(key, Duty(0, None))
        higher = before.council is not None or row.council_jobs is not None
        found[key] = Duty(
            before.ministerial + row.ministerial_jobs, before.jobs + row.jobs if higher else None
        )
    return found


def duties(peil: Peil, year: int | None = None) -> list[Duty | None]:
    """The target of each unit for the year of the peildatum (or another), None where there is none."""
    known = peil.ask(targets)
    return [known.get((unit, peil.year if year is None else year)) for unit in peil.of_units]


def _missing(peil: Peil, year: int | None = None) -> str:
    there = duties(peil, year)
    without = [u.name for u, duty in zip(peil.units, there, strict=True) if duty is None]
    if not without:
        return ""
    return f"Geen taakstelling ingevuld voor {year or peil.year}: {', '.join(without)}."


@figure(
    "Taakstelling",
    "Het aantal banen van 31 uur per week dat de gemeente op 31 december van dit jaar moet hebben: het aantal "
    "van het ministerie, of het hogere aantal dat de gemeenteraad heeft vastgesteld.",
)
def target(peil: Peil) -> tuple[Number | None, str]:
    there = [duty for duty in duties(peil) if duty is not None]
    return (sum(duty.jobs for duty in there) if there else None), _missing(peil)


@figure(
    "Gerealiseerd",
    "Uren per week van alle contracten die op de peildatum meetellen, gedeeld door 31. Een contract telt mee als "
    "het op die dag loopt en de werknemer op die dag een indicatie heeft. Een baan van 36 uur telt voor 1,16; wie "
    "twee banen heeft, telt met beide. Een proefplaatsing is geen baan.",
)
def realised_jobs(peil: Peil) -> Number:
    return stock_on(peil).jobs


@figure(
    "Werkende personen",
    "Aantal personen met ten minste één contract dat op de peildatum meetelt, hoeveel uren ook. Zo telt UWV. "
    "Vergelijk dit aantal niet met de taakstelling: die is in banen van 31 uur.",
)
def persons_working(peil: Peil) -> Number:
    return stock_on(peil).persons


@figure(
    "Personen met een indicatie",
    "Aantal personen met een actieve indicatie op de peildatum, zonder wie voor die dag is uitgestroomd.",
)
def persons_indicated(peil: Peil) -> Number:
    return stock_on(peil).indicated


@figure(
    "Positief advies zonder baan",
    "Personen met een indicatie op de peildatum die dan geen contract hebben dat meetelt. Wie op "
    "proefplaatsing is of van wie het traject is onderbroken, hoort erbij en staat in de wachtlijst apart.",
)
def persons_waiting(peil: Peil) -> Number:
    return stock_on(peil).waiting


@figure(
    "Effectieve opgave",
    "Het laagste van de taakstelling en het aantal personen met een indicatie: er hoeven niet meer plekken te "
    "zijn dan er mensen voor zijn. Let op: hier worden banen van 31 uur met personen vergeleken. Voor meer "
    "gemeenten samen is dit de som van de gemeenten.",
)
def effective_duty(peil: Peil) -> tuple[Number | None, str]:
    pairs = [(duty, stock_on(peil.part(u))) for u, duty in zip(peil.units, duties(peil), strict=True)]
    there = [min(duty.jobs, stock.indicated) for duty, stock in pairs if duty is not None]
    return (sum(there) if there else None), _missing(peil)


@figure(
    "Verschil in banen",
    "Taakstelling min gerealiseerd, in banen van 31 uur. Onder nul: er zijn meer banen dan de taakstelling vraagt.",
)
def gap_jobs(peil: Peil) -> tuple[Number | None, str]:
    there = duties(peil)
    if not there or None in there:
        return None, _missing(peil)
    return sum(duty.jobs for duty in there if duty) - stock_on(peil).jobs, ""


@figure(
    "Gemiddelde omvang",
    "Gemiddeld aantal uren per week van de contracten die op de peildatum meetellen. Zonder contracten: 31.",
)
def average_hours(peil: Peil) -> Number:
    stock = stock_on(peil)
    return Fraction(stock.hours) / stock.contracts if stock.contracts else Fraction(JOB_HOURS)


@figure(
    "Nog nodig",
    "Hoeveel contracten er nog bij moeten: het verschil in banen × 31, gedeeld door de gemiddelde omvang, naar "
    "boven afgerond. Voor meer gemeenten samen is dit de som van de gemeenten.",
)
def persons_needed(peil: Peil) -> tuple[Number | None, str]:
    needed = 0
    for unit in peil.units:
        part = peil.part(unit)
        gap, hours = gap_jobs(part).value, average_hours(part).value
        if gap is None or hours is None:
            return None, _missing(peil)
        needed += ceil(max(Fraction(0), Fraction(gap)) * JOB_HOURS / Fraction(hours))
    return needed, ""
