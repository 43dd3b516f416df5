"""What happened in a period: in, advised, granted, tried, hired, out; and how long each step took (domain §8)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from casework.phases import Phase
from placements.models import Outflow
from reporting.figures.base import Peil
from reporting.figures.sql import KEPT, MOVES, SCOPE, with_
from reporting.figures.tables import Table, by_unit, yearly

_FLOW = f"""{with_(SCOPE, KEPT)}
SELECT unit, 'registered', count(*)::int FROM kept
WHERE from_phase IS NULL AND on_day BETWEEN %(first)s AND %(last)s GROUP BY unit
UNION ALL
SELECT s.unit, CASE WHEN r.kind = 'reindication' THEN 'again_' ELSE 'advice_' END
            || CASE WHEN a.positive THEN 'positive' ELSE 'negative' END, count(*)::int
FROM indications_advice a JOIN scope s USING (municipality_id)
JOIN indications_advicerequest r ON r.id = a.request_id
WHERE a.voided_by_id IS NULL AND NOT a.adopted AND a.advised_on BETWEEN %(first)s AND %(last)s GROUP BY 1, 2
UNION ALL
SELECT s.unit, 'advice_adopted', count(*)::int FROM indications_advice a JOIN scope s USING (municipality_id)
WHERE a.voided_by_id IS NULL AND a.adopted AND a.advised_on BETWEEN %(first)s AND %(last)s GROUP BY 1
UNION ALL
SELECT s.unit, 'granted', count(*)::int FROM indications_indication i JOIN scope s USING (municipality_id)
WHERE i.voided_by_id IS NULL AND i.from_on BETWEEN %(first)s AND %(last)s GROUP BY 1
UNION ALL
SELECT s.unit, 'trial_started', count(*)::int FROM placements_trial p JOIN scope s USING (municipality_id)
WHERE p.voided_by_id IS NULL AND p.outcome <> 'not_started' AND p.start_on BETWEEN %(first)s AND %(last)s
GROUP BY 1
UNION ALL
SELECT s.unit, 'trial_' || p.outcome, count(*)::int FROM placements_trial p JOIN scope s USING (municipality_id)
WHERE p.voided_by_id IS NULL AND p.outcome IN ('match', 'no_match', 'stopped')
  AND p.ended_on BETWEEN %(first)s AND %(last)s GROUP BY 1, 2
UNION ALL
SELECT s.unit, CASE WHEN c.permanent THEN 'permanent' ELSE 'temporary' END, count(*)::int
FROM placements_contract c JOIN scope s USING (municipality_id)
WHERE c.voided_by_id IS NULL AND c.end_reason <> 'not_started' AND c.start_on BETWEEN %(first)s AND %(last)s
GROUP BY 1, 2
UNION ALL
SELECT s.unit, 'out_' || o.destination, count(*)::int FROM placements_outflow o JOIN scope s USING (municipality_id)
WHERE o.voided_by_id IS NULL AND o.out_on BETWEEN %(first)s AND %(last)s GROUP BY 1, 2
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

_STAYS = f"""{with_(SCOPE, MOVES)}
SELECT unit, to_phase, count(*)::int,
       percentile_cont(0.5) WITHIN GROUP (ORDER BY until_on - on_day),
       percentile_disc(0.9) WITHIN GROUP (ORDER BY until_on - on_day)
FROM moves WHERE until_on BETWEEN %(first)s AND %(last)s
GROUP BY GROUPING SETS ((unit, to_phase), (to_phase))
"""


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

_FUNNEL = f"""{with_(SCOPE, KEPT)},
reached AS (
  SELECT min(unit) AS unit, min(on_day) FILTER (WHERE from_phase IS NULL) AS on_day,
         bool_or(to_phase = 'observation') AS observed,
         bool_or(to_phase = 'advice_requested') AS requested,
         bool_or(to_phase = 'advice_positive') AS advised,
         bool_or(to_phase = 'admitted') AS granted,
         bool_or(to_phase = 'trial') AS tried,
         bool_or(to_phase IN ('temporary_contract', 'permanent_contract')) AS hired,
         bool_or(to_phase = 'permanent_contract') AS for_good
  FROM kept WHERE on_day <= %(on)s GROUP BY municipality_id, trajectory_id
)
SELECT unit, extract(year FROM on_day)::int, extract(quarter FROM on_day)::int, count(*)::int,
       count(*) FILTER (WHERE observed), count(*) FILTER (WHERE requested), count(*) FILTER (WHERE advised),
       count(*) FILTER (WHERE granted), count(*) FILTER (WHERE tried), count(*) FILTER (WHERE hired),
       count(*) FILTER (WHERE for_good)
FROM reached WHERE on_day BETWEEN %(first)s AND %(last)s GROUP BY 1, 2, 3
"""
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


def funnel_counts(peil: Peil) -> dict[tuple[int, int, int], dict[str, int]]:
    """(unit, year, quarter) → step → trajectories that had reached it on the peildatum, of those that began in its
    year or the year before. One statement."""
    rows = peil.rows(_FUNNEL, first=date(peil.on.year - 1, 1, 1), last=peil.on)
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
