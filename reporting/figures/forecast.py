"""What is in the pipeline, and what to expect on 31 December, with the assumption beside it (domain §8).

Expected = what is known to run on that day, plus for each group that may still get or keep a job its
size × how often that went well before × average hours. The margin is Wilson's interval (90 %) of each rate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import sqrt

from casework.phases import Phase
from reporting.figures.base import JOB_HOURS, Peil
from reporting.figures.phases import FACTS
from reporting.figures.sql import DAYS, INDICATED, JOBLESS, SCOPE, VERSIONS, WORKING, with_
from reporting.figures.stock import average_hours, jobs_on
from reporting.figures.tables import Table, by_unit, table

_PIPELINE = f"{FACTS} SELECT unit, to_phase, count(*)::int FROM in_phase GROUP BY 1, 2"
PIPELINE = (
    Phase.REGISTERED, Phase.OBSERVATION, Phase.ADVICE_REQUESTED, Phase.ADVICE_POSITIVE, Phase.ADMITTED, Phase.TRIAL,
)  # fmt: skip


def phase_counts(peil: Peil) -> list[tuple[int, str, int]]:
    """(unit, phase, trajectories in it on the day). One statement."""
    return peil.rows(_PIPELINE)


@table
def pipeline(peil: Peil) -> Table:
    return Table(
        "pipeline",
        "Onderweg naar een baan",
        "Trajecten naar de fase waarin zij op de peildatum waren, volgens de datums van de handelingen.",
        {p.value: p.label for p in PIPELINE},
        by_unit(peil, peil.ask(phase_counts)),
        noun="trajecten",
    )


# Contracts on four days: the peildatum, the end of its year, and both a year earlier. Persons on two of them.
_DAYS = f"{DAYS}, person_days AS (SELECT DISTINCT unnest(ARRAY[%(on)s, %(on_before)s]::date[]) AS day)"
_SQL = f"""{with_(SCOPE, _DAYS, VERSIONS, WORKING, INDICATED, JOBLESS)},
at_end AS MATERIALIZED (SELECT candidate_id FROM counting WHERE day = %(end)s),
at_end_before AS MATERIALIZED (SELECT candidate_id FROM counting WHERE day = %(end_before)s),
trials AS MATERIALIZED (
  SELECT p.trajectory_id, p.start_on, p.outcome, p.ended_on, COALESCE(p.ended_on, p.planned_end_on) AS last_on
  FROM placements_trial p
  WHERE p.municipality_id = ANY(%(ids)s::int[]) AND p.voided_by_id IS NULL AND p.outcome <> 'not_started'
),
contracts AS MATERIALIZED (
  SELECT c.id, c.candidate_id, c.permanent, c.start_on, c.end_on, c.ended_on, c.hours,
         COALESCE(c.ended_on, c.end_on, 'infinity') AS last_on
  FROM placements_contract c
  WHERE c.municipality_id = ANY(%(ids)s::int[]) AND c.voided_by_id IS NULL AND c.end_reason <> 'not_started'
),
ended AS MATERIALIZED (
  SELECT id, candidate_id, last_on + 1 AS next_on FROM contracts
  WHERE NOT permanent AND last_on >= %(since)s AND last_on + 1 <= %(on)s
)
SELECT 'trial',
       (SELECT count(*) FROM trials r JOIN casework_trajectory t ON t.id = r.trajectory_id
        WHERE %(on)s BETWEEN r.start_on AND r.last_on AND r.last_on <= %(end)s
          AND t.candidate_id NOT IN (SELECT candidate_id FROM at_end)),
       0,
       count(*) FILTER (WHERE outcome = 'match' AND ended_on BETWEEN %(since)s AND %(on)s),
       count(*) FILTER (WHERE outcome <> '' AND ended_on BETWEEN %(since)s AND %(on)s)
FROM trials
UNION ALL
SELECT 'waiting',
       count(*) FILTER (WHERE day = %(on)s AND candidate_id NOT IN (SELECT candidate_id FROM at_end)),
       0,
       count(*) FILTER (WHERE day = %(on_before)s
                          AND NOT candidate_id NOT IN (SELECT candidate_id FROM at_end_before)),
       count(*) FILTER (WHERE day = %(on_before)s)
FROM jobless WHERE state = 'waiting'
UNION ALL
SELECT 'ending', count(*), COALESCE(sum(COALESCE(v.hours, c.hours)), 0),
       (SELECT count(DISTINCT e.id) FROM ended e
        JOIN contracts n ON n.candidate_id = e.candidate_id AND e.next_on BETWEEN n.start_on AND n.last_on),
       (SELECT count(*) FROM ended)
FROM contracts c
LEFT JOIN versions v
  ON v.contract_id = c.id AND v.from_on <= %(on)s AND (v.until_on IS NULL OR %(on)s < v.until_on)
WHERE NOT c.permanent AND c.ended_on IS NULL AND c.end_on < %(end)s AND %(on)s BETWEEN c.start_on AND c.end_on
  AND NOT c.candidate_id NOT IN (SELECT candidate_id FROM counting WHERE day = %(on)s)
  AND c.candidate_id NOT IN (SELECT candidate_id FROM at_end)
"""


@dataclass(frozen=True)
class Chance:
    """A group that may still change the outcome: how many, at how many hours, and how it went before."""

    code: str
    count: int
    hours: Fraction
    succeeded: int
    tried: int

    @property
    def rate(self) -> Fraction | None:
        """How often it went well before; None when it never came up."""
        return Fraction(self.succeeded, self.tried) if self.tried else None

    @property
    def margin(self) -> tuple[float, float]:
        """Wilson's 90 % interval of the rate; without experience anything is possible."""
        if not self.tried:
            return 0.0, 1.0
        z, n, p = 1.645, self.tried, self.succeeded / self.tried
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - half), min(1.0, middle + half)

    @property
    def jobs(self) -> Fraction:
        """Expected jobs of this group; without experience none are counted."""
        return self.hours / JOB_HOURS * (self.rate or 0)


@dataclass(frozen=True)
class Forecast:
    """Jobs expected on `end`: what is known, and what each group adds; low and high bound the margin."""

    end: date
    known: Fraction
    chances: tuple[Chance, ...]

    @property
    def expected(self) -> Fraction:
        return self.known + sum((c.jobs for c in self.chances), Fraction(0))

    @property
    def low(self) -> float:
        return float(self.known) + sum(float(c.hours) / JOB_HOURS * c.margin[0] for c in self.chances)

    @property
    def high(self) -> float:
        added = [float(c.hours) / JOB_HOURS * c.margin[1] for c in self.chances if c.tried]
        return float(self.known) + sum(added)


def forecast(peil: Peil) -> Forecast:
    """The expectation for 31 December of the year of the peildatum. One statement, and the stock of that day."""
    on, end = peil.on, date(peil.on.year, 12, 31)
    before = _year_before(on), date(on.year - 1, 12, 31)
    rows = peil.rows(
        _SQL,
        days=[on, end, *before],
        end=end,
        on_before=before[0],
        end_before=before[1],
        since=date(on.year - 3, on.month, min(on.day, 28)),
    )
    average = Fraction(average_hours(peil).value or JOB_HOURS)
    chances = tuple(
        Chance(code, count, Fraction(hours) if code == "ending" else average * count, went_well, tried)
        for code, count, hours, went_well, tried in rows
    )
    return Forecast(end, jobs_on(peil, end), chances)


def _year_before(day: date) -> date:
    return date(day.year - 1, day.month, 28 if (day.month, day.day) == (2, 29) else day.day)
