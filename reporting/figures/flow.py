"""What happened in a period: in, advised, granted, tried, hired, out; and how long each step took (domain §8)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from casework.phases import Phase
from placements.models import Outflow
from reporting.figures.base import Peil
from reporting.figures.behind import Behind, stands_behind
from reporting.figures.sql import KEPT, MOVES, SCOPE, with_
from reporting.figures.tables import Table, by_unit, yearly

_FLOW_FACTS = f"""{with_(SCOPE, KEPT)},
facts AS (
  SELECT unit, 'registered' AS key, trajectory_id, on_day AS day FROM kept
  WHERE from_phase IS NULL AND on_day BETWEEN %(first)s AND %(last)s
  UNION ALL
  SELECT s.unit, CASE WHEN r.kind = 'reindication' THEN 'again_' ELSE 'advice_' END
              || CASE WHEN a.positive THEN 'positive' ELSE 'negative' END, a.trajectory_id, a.advised_on
  FROM indications_advice a JOIN scope s USING (municipality_id)
  JOIN indications_advicerequest r ON r.id = a.request_id
  WHERE a.voided_by_id IS NULL AND NOT a.adopted AND a.advised_on BETWEEN %(first)s AND %(last)s
  UNION ALL
  SELECT s.unit, 'advice_adopted', a.trajectory_id, a.advised_on
  FROM indications_advice a JOIN scope s USING (municipality_id)
  WHERE a.voided_by_id IS NULL AND a.adopted AND a.advised_on BETWEEN %(first)s AND %(last)s
  UNION ALL
  SELECT s.unit, 'granted', i.trajectory_id, i.from_on
  FROM indications_indication i JOIN scope s USING (municipality_id)
  WHERE i.voided_by_id IS NULL AND i.from_on BETWEEN %(first)s AND %(last)s
  UNION ALL
  SELECT s.unit, 'trial_started', p.trajectory_id, p.start_on
  FROM placements_trial p JOIN scope s USING (municipality_id)
  WHERE p.voided_by_id IS NULL AND p.outcome <> 'not_started' AND p.start_on BETWEEN %(first)s AND %(last)s
  UNION ALL
  SELECT s.unit, 'trial_' || p.outcome, p.trajectory_id, p.ended_on
  FROM placements_trial p JOIN scope s USING (municipality_id)
  WHERE p.voided_by_id IS NULL AND p.outcome IN ('match', 'no_match', 'stopped')
    AND p.ended_on BETWEEN %(first)s AND %(last)s
  UNION ALL
  SELECT s.unit, CASE WHEN c.permanent THEN 'permanent' ELSE 'temporary' END, c.trajectory_id, c.start_on
  FROM placements_contract c JOIN scope s USING (municipality_id)
  WHERE c.voided_by_id IS NULL AND c.end_reason <> 'not_started' AND c.start_on BETWEEN %(first)s AND %(last)s
  UNION ALL
  SELECT s.unit, 'out_' || o.destination, o.trajectory_id, o.out_on
  FROM placements_outflow o JOIN scope s USING (municipality_id)
  WHERE o.voided_by_id IS NULL AND o.out_on BETWEEN %(first)s AND %(last)s
)"""
_FLOW = f"""{_FLOW_FACTS}
SELECT unit, key, count(*)::int FROM facts GROUP BY 1, 2
"""

FLOWS = {
    "registered": "Aangemeld",
    "advice_positive": "Positief advies van UWV",
    "advice_negative": "Negatief advies van UWV",
    "advice_adopted": "Eerder advies overgenomen",
    "again_positive": "Herindicatie: positief advies",
    "again_negative": "Herindicatie: negatief advies",
    "granted": "Indicatie toegekend",
    "trial_started": "Proefplaatsing begonnen",
    "trial_match": "Proefplaatsing geëindigd met een match",
    "trial_no_match": "Proefplaatsing geëindigd zonder match",
    "trial_stopped": "Proefplaatsing om een andere reden gestopt",
    "temporary": "Tijdelijk contract begonnen",
    "permanent": "Vast contract begonnen",
}


def flow_counts(peil: Peil, first: date, last: date) -> list[tuple[int, str, int]]:
    """(unit, what, how many) in the period, first and last day included. One statement."""
    return peil.rows(_FLOW, first=first, last=last)


def year_of(peil: Peil) -> tuple[date, date]:
    """The calendar year up to and including the peildatum: what comes later does not move the figure of a day."""
    return date(peil.on.year, 1, 1), peil.on


def this_year(peil: Peil) -> dict[str, date]:
    """The parameters of a statement about the year of the peildatum."""
    first, last = year_of(peil)
    return {"first": first, "last": last}


_EVENTS = "SELECT unit, key, NULL::bigint AS candidate_id, trajectory_id, day, NULL AS detail FROM facts"
stands_behind("flows", Behind(_FLOW_FACTS, _EVENTS, day="Datum", params=this_year))
stands_behind("outflows", Behind(_FLOW_FACTS, _EVENTS, day="Uitgestroomd op", params=this_year))


@yearly
def flows(peil: Peil) -> Table:
    return Table(
        "flows",
        "In het jaar",
        "Gebeurtenissen van 1 januari tot en met de peildatum, naar de datum waarop zij gelden. Adviezen bij een "
        "herindicatie staan apart. Verlengde contracten tellen als een nieuw contract.",
        FLOWS,
        by_unit(peil, peil.ask(flow_counts, *year_of(peil))),
        noun="gebeurtenissen",
    )


@yearly
def outflows(peil: Peil) -> Table:
    labels = {f"out_{value}": label for value, label in Outflow.Destination.choices}
    return Table(
        "outflows",
        "Uitgestroomd, waarheen",
        "Personen die van 1 januari tot en met de peildatum uitstroomden, naar bestemming.",
        labels,
        by_unit(peil, peil.ask(flow_counts, *year_of(peil))),
    )


# How long: completed stays in a phase.

_STAY_FACTS = f"""{with_(SCOPE, MOVES)},
facts AS (
  SELECT unit, to_phase, trajectory_id, until_on, until_on - on_day AS days FROM moves
  WHERE until_on BETWEEN %(first)s AND %(last)s
)"""
_STAYS = f"""{_STAY_FACTS}
SELECT unit, to_phase, count(*)::int,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY days), percentile_disc(0.9) WITHIN GROUP (ORDER BY days)
FROM facts GROUP BY GROUPING SETS ((unit, to_phase), (to_phase))
"""
stands_behind(
    "stay_counts",
    Behind(
        _STAY_FACTS,
        "SELECT unit, to_phase AS key, NULL::bigint AS candidate_id, trajectory_id, until_on AS day, days AS detail "
        "FROM facts",
        day="Volgende fase op",
        detail="Dagen",
        params=this_year,
    ),
)


@dataclass(frozen=True)
class Stay:
    """Days from the day a phase began to the day the next one did: the middle, and what 90 % took at most."""

    phase: Phase
    count: int
    median: Fraction
    p90: int


def stays(peil: Peil, first: date, last: date) -> dict[tuple[int | None, str], Stay]:
    """(unit or None for all, phase) → stays that ended in the period. One statement."""
    return {
        (unit, phase): Stay(Phase(phase), count, Fraction(median), p90)
        for unit, phase, count, median, p90 in peil.rows(_STAYS, first=first, last=last)
    }


@yearly
def stay_counts(peil: Peil) -> Table:
    rows = [
        (unit, phase, stay.count)
        for (unit, phase), stay in peil.ask(stays, *year_of(peil)).items()
        if unit is not None
    ]
    return Table(
        "stay_counts",
        "Dagen per stap",
        "Kalenderdagen tussen de dag waarop een fase begon en de dag waarop de volgende begon, van alle fasen die "
        "van 1 januari tot en met de peildatum eindigden. De mediaan is het midden: de helft duurde korter, de helft "
        "langer. Negen van de tien duurden ten hoogste p90.",
        {p.value: p.label for p in Phase if p not in (Phase.ENDED, Phase.OTHER_ROUTE)},
        by_unit(peil, rows),
        noun="stappen",
    )


# The funnel: everybody who came in in one year, and how far they came.

FUNNEL = {
    "registered": "Aangemeld",
    "observation": "Praktijkobservatie",
    "requested": "UWV-advies aangevraagd",
    "advised": "Positief advies",
    "granted": "Geïndiceerd",
    "tried": "Proefplaatsing",
    "hired": "Contract",
    "for_good": "Vast dienstverband",
}
# Of each trajectory the day on which it came to a step, if it did.
_FUNNEL_FACTS = f"""{with_(SCOPE, KEPT)},
reached AS (
  SELECT min(unit) AS unit, trajectory_id,
         min(on_day) FILTER (WHERE from_phase IS NULL) AS registered,
         min(on_day) FILTER (WHERE to_phase = 'observation') AS observation,
         min(on_day) FILTER (WHERE to_phase = 'advice_requested') AS requested,
         min(on_day) FILTER (WHERE to_phase = 'advice_positive') AS advised,
         min(on_day) FILTER (WHERE to_phase = 'admitted') AS granted,
         min(on_day) FILTER (WHERE to_phase = 'trial') AS tried,
         min(on_day) FILTER (WHERE to_phase IN ('temporary_contract', 'permanent_contract')) AS hired,
         min(on_day) FILTER (WHERE to_phase = 'permanent_contract') AS for_good
  FROM kept WHERE on_day <= %(on)s GROUP BY municipality_id, trajectory_id
),
facts AS (
  SELECT *, extract(year FROM registered)::int AS year, extract(quarter FROM registered)::int AS quarter
  FROM reached WHERE registered BETWEEN %(first)s AND %(last)s
)"""
_FUNNEL = f"""{_FUNNEL_FACTS}
SELECT unit, year, quarter, {", ".join(f"count({step})::int" for step in FUNNEL)} FROM facts GROUP BY 1, 2, 3
"""
_STEPS = ", ".join(f"('{step}', f.{step})" for step in FUNNEL)


def _reached(key: str, params: Callable[[Peil], Mapping[str, Any]]) -> Behind:
    return Behind(
        _FUNNEL_FACTS,
        f"""SELECT f.unit, {key} AS key, NULL::bigint AS candidate_id, f.trajectory_id, s.day, f.registered AS detail
        FROM facts f CROSS JOIN LATERAL (VALUES {_STEPS}) AS s(step, day) WHERE s.day IS NOT NULL""",
        day="Deze stap op",
        detail="Begonnen op",
        params=params,
    )


def two_years(peil: Peil) -> dict[str, date]:
    """The parameters of a statement about the year of the peildatum and the year before it."""
    return {"first": date(peil.on.year - 1, 1, 1), "last": peil.on}


def cohort_key(year: int, quarter: int, step: str) -> str:
    """How a cell of the cohorts is named: `2026-3:hired`."""
    return f"{year}-{quarter}:{step}"


stands_behind("funnel", _reached("s.step", this_year))
stands_behind("cohorts", _reached("f.year || '-' || f.quarter || ':' || s.step", two_years))


def funnel_counts(peil: Peil) -> dict[tuple[int, int, int], dict[str, int]]:
    """(unit, year, quarter) → step → trajectories that had reached it on the peildatum, of those that began in its
    year or the year before. One statement."""
    rows = peil.rows(_FUNNEL, **two_years(peil))
    return {(row[0], row[1], row[2]): dict(zip(FUNNEL, row[3:], strict=True)) for row in rows}


@yearly
def funnel(peil: Peil) -> Table:
    quarters = peil.ask(funnel_counts).items()
    rows = [
        (unit, step, n)
        for (unit, year, _), steps in quarters
        if year == peil.on.year
        for step, n in steps.items()
    ]
    return Table(
        "funnel",
        "Hoe ver kwam wie dit jaar begon",
        "Trajecten die van 1 januari tot en met de peildatum begonnen, en hoeveel daarvan elke stap op die dag hadden "
        "bereikt. Wie via UWV komt of rechtstreeks in dienst gaat, slaat stappen over.",
        FUNNEL,
        by_unit(peil, rows),
        noun="trajecten",
    )
