"""Was it done as agreed: visits, guidance, and where was deviated from policy (issue: waiting and flow)."""

from __future__ import annotations

from casework.deed import DEEDS
from reporting.figures.base import Peil
from reporting.figures.behind import Behind, stands_behind
from reporting.figures.flow import this_year, year_of
from reporting.figures.sql import COUNTING, ONE_DAY, SCOPE, UNDONE, with_
from reporting.figures.tables import Table, by_unit, table, yearly

_CARE_FACTS = f"""{with_(SCOPE, ONE_DAY, COUNTING)},
working AS (SELECT DISTINCT unit, candidate_id FROM counting),
care AS (
  SELECT w.unit, w.candidate_id, g.visit_every_weeks, g.minutes_per_day, v.visited_on, v.minutes_given
  FROM working w
  LEFT JOIN LATERAL (
    SELECT g.visit_every_weeks, g.minutes_per_day FROM placements_guidanceplan g
    JOIN casework_trajectory t ON t.id = g.trajectory_id
    WHERE t.candidate_id = w.candidate_id AND g.voided_by_id IS NULL AND g.agreed_on <= %(on)s
    ORDER BY g.agreed_on DESC, g.id DESC LIMIT 1) g ON true
  LEFT JOIN LATERAL (
    SELECT v.visited_on, v.minutes_given FROM placements_sitevisit v
    JOIN casework_trajectory t ON t.id = v.trajectory_id
    WHERE t.candidate_id = w.candidate_id AND v.voided_by_id IS NULL AND v.visited_on <= %(on)s
    ORDER BY v.visited_on DESC, v.id DESC LIMIT 1) v ON true
),
facts AS (
  SELECT *,
         CASE WHEN visit_every_weeks IS NULL THEN 'visit_none'
              WHEN visited_on >= %(on)s::date - visit_every_weeks * 7 THEN 'visit_done' ELSE 'visit_late' END AS visits,
         CASE WHEN minutes_given IS NULL OR minutes_per_day IS NULL THEN 'guidance_unknown'
              WHEN minutes_given > minutes_per_day THEN 'guidance_more'
              WHEN minutes_given < minutes_per_day THEN 'guidance_less' ELSE 'guidance_same' END AS guidance
  FROM care
)"""
_CARE = f"""{_CARE_FACTS}
SELECT unit, COALESCE(visits, guidance), count(*)::int FROM facts
GROUP BY GROUPING SETS ((unit, visits), (unit, guidance))
"""


def given_and_agreed(minutes: tuple[int | None, int | None]) -> str:
    """Minutes per day as they were given and as they were agreed, in words."""
    given, agreed = ("onbekend" if m is None else m for m in minutes)
    return f"gegeven: {given}; afgesproken: {agreed}"


_PERSON = "candidate_id, NULL::bigint AS trajectory_id, visited_on AS day"
stands_behind(
    "visits_kept",
    Behind(
        _CARE_FACTS,
        f"SELECT unit, visits AS key, {_PERSON}, visit_every_weeks AS detail FROM facts",
        day="Laatste werkbezoek",
        detail="Afgesproken: om de … weken",
    ),
)
stands_behind(
    "guidance_kept",
    Behind(
        _CARE_FACTS,
        f"SELECT unit, guidance AS key, {_PERSON}, ARRAY[minutes_given, minutes_per_day] AS detail FROM facts",
        day="Laatste werkbezoek",
        detail="Minuten per dag",
        tell=given_and_agreed,
    ),
)
_DEVIATION_FACTS = f"""{with_(SCOPE, UNDONE)},
facts AS (
  SELECT s.unit, k.code, e.trajectory_id, e."on" AS day, e.deed
  FROM casework_event e JOIN scope s USING (municipality_id)
  CROSS JOIN LATERAL jsonb_object_keys(e.motivation) AS k(code)
  WHERE e.motivation <> '{{}}' AND e.undoes_id IS NULL AND e."on" BETWEEN %(first)s AND %(last)s
    AND e.id NOT IN (SELECT undoes_id FROM undone)
)"""
_DEVIATIONS = f"""{_DEVIATION_FACTS}
SELECT unit, code, count(*)::int FROM facts GROUP BY 1, 2
"""
stands_behind(
    "deviations",
    Behind(
        _DEVIATION_FACTS,
        "SELECT unit, code AS key, NULL::bigint AS candidate_id, trajectory_id, day, deed AS detail FROM facts",
        day="Datum",
        detail="Handeling",
        params=this_year,
        tell=lambda name: DEEDS[name].label if name in DEEDS else name,
    ),
)


def care_counts(peil: Peil) -> list[tuple[int, str, int]]:
    """(unit, what, working persons). One statement."""
    return peil.rows(_CARE)


@table
def visits_kept(peil: Peil) -> Table:
    labels = {
        "visit_done": "Op tijd bezocht",
        "visit_late": "Langer geleden dan afgesproken, of nog nooit",
        "visit_none": "Geen begeleidingsplan",
    }
    return Table(
        "visits_kept",
        "Werkbezoeken tegen afspraak",
        "Werkende personen op de peildatum: is het laatste werkbezoek niet langer geleden dan in het nieuwste "
        "begeleidingsplan is afgesproken?",
        labels,
        by_unit(peil, peil.ask(care_counts)),
        total_known=True,
    )


@table
def guidance_kept(peil: Peil) -> Table:
    labels = {
        "guidance_less": "Minder begeleiding dan afgesproken",
        "guidance_same": "Zoals afgesproken",
        "guidance_more": "Meer begeleiding dan afgesproken",
        "guidance_unknown": "Niet te vergelijken",
    }
    return Table(
        "guidance_kept",
        "Begeleiding tegen afspraak",
        "Werkende personen op de peildatum: minuten begeleiding per dag volgens het laatste werkbezoek, naast die in "
        "het nieuwste begeleidingsplan.",
        labels,
        by_unit(peil, peil.ask(care_counts)),
        total_known=True,
    )


def deviation_counts(peil: Peil, first: object, last: object) -> list[tuple[int, str, int]]:
    """(unit, code of the requirement, deeds that deviated from it with a motivation). One statement."""
    return peil.rows(_DEVIATIONS, first=first, last=last)


def soft_requirements() -> dict[str, str]:
    """Code → what it asks, of every requirement from which one may deviate."""
    found = {r.code: r.text for deed in DEEDS.values() for r in deed.requirements if not r.hard}
    return dict(sorted(found.items(), key=lambda item: (len(item[0]), item[0])))


@yearly
def deviations(peil: Peil) -> Table:
    return Table(
        "deviations",
        "Afgeweken van beleid",
        "Handelingen van 1 januari tot en met de peildatum waarbij met een motivering van een eis is afgeweken, per "
        "eis.",
        soft_requirements(),
        by_unit(peil, peil.ask(deviation_counts, *year_of(peil))),
        noun="handelingen",
    )
