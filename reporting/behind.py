"""Who stands behind one number: a list by name, for who may read their dossiers. One statement, however long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from casework.phases import Phase
from reporting.figures import FIGURES, TABLES
from reporting.figures.base import Peil
from reporting.figures.behind import BEHIND, Behind
from reporting.figures.cohorts import DEFINITION, TITLE, cohorts
from reporting.figures.flow import FUNNEL, cohort_key
from reporting.persons import streamed

# CASE where COALESCE would do: behind a wall of rows the database does not look that up in an index.
# The newest trajectory of a person that had begun on the day; who had none yet has the one that came.
_NEWEST = """
  SELECT t.id FROM casework_trajectory t
  WHERE c.trajectory_id IS NULL AND t.candidate_id = c.candidate_id AND t.voided_by_id IS NULL
  ORDER BY t.opened_on <= %(on)s DESC, t.opened_on DESC, t.id DESC LIMIT 1"""
_PHASE = """
  SELECT e.to_phase FROM casework_event e
  WHERE e.trajectory_id = t.id AND e."on" <= %(on)s AND e.undoes_id IS NULL
    AND e.from_phase IS DISTINCT FROM e.to_phase
    AND NOT EXISTS (SELECT 1 FROM casework_event u WHERE u.undoes_id = e.id)
  ORDER BY e.number DESC LIMIT 1"""
_LIST = f"""
chosen AS MATERIALIZED (
  SELECT b.unit, b.trajectory_id, b.day, b.detail, p.id AS candidate_id, p.given_name, p.prefix, p.surname, p.sort_name
  FROM behind b
  LEFT JOIN casework_trajectory o ON o.id = b.trajectory_id
  LEFT JOIN casework_candidate p
    ON p.id = CASE WHEN b.candidate_id IS NULL THEN o.candidate_id ELSE b.candidate_id END
  WHERE b.key = %(key)s
  ORDER BY p.sort_name, p.id, b.day, b.trajectory_id, b.detail
  LIMIT %(limit)s OFFSET %(offset)s
)
SELECT c.unit, COALESCE(t.number, ''), COALESCE(c.given_name, ''), COALESCE(c.prefix, ''), COALESCE(c.surname, ''),
       c.day, c.detail, COALESCE(f.to_phase, '')
FROM chosen c
LEFT JOIN LATERAL ({_NEWEST}) n ON true
LEFT JOIN casework_trajectory t
  ON t.id = CASE WHEN c.trajectory_id IS NULL THEN n.id ELSE c.trajectory_id END
LEFT JOIN LATERAL ({_PHASE}) f ON true
ORDER BY c.sort_name, c.candidate_id, c.day, c.trajectory_id, c.detail
"""


@dataclass(frozen=True)
class Group:
    """One number, and what its list says about it. `count` rows stand behind it."""

    code: str
    key: str
    title: str
    label: str
    definition: str
    count: int
    noun: str

    @property
    def behind(self) -> Behind:
        return BEHIND[self.code]


@dataclass(frozen=True)
class Line:
    """One row behind a number. A deed on an employer has no trajectory, and so no number and no name."""

    unit: int
    number: str
    given_name: str
    prefix: str
    surname: str
    day: date | None
    detail: Any
    phase: str

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given_name, self.prefix, self.surname) if part)

    @property
    def phase_label(self) -> str:
        return Phase(self.phase).label if self.phase else ""

    def told(self, group: Group) -> Any:
        """The detail in the words of its number; None when it is not known."""
        return None if self.detail is None else group.behind.tell(self.detail)


def group_of(peil: Peil, code: str, key: str) -> Group | None:
    """The number of a table, figure or cohort with this key; None when there is none, or nothing behind it."""
    if code not in BEHIND:
        return None
    if code == "cohorts":
        return _cohort(peil, key)
    if code in FIGURES:
        return _figure(peil, code) if key == "" else None
    table = TABLES[code](peil)
    if key not in table.labels:
        return None
    return Group(code, key, table.title, table.labels[key], table.definition, table.of(key), table.noun)


def _figure(peil: Peil, code: str) -> Group:
    told, behind = FIGURES[code], BEHIND[code]
    assert behind.size is not None, code
    return Group(code, "", told.label, "", told.definition, behind.size(peil), behind.noun)


def _cohort(peil: Peil, key: str) -> Group | None:
    for cohort in cohorts(peil, cautious=False):
        for step, count in cohort.steps.items():
            if cohort_key(cohort.year, cohort.quarter, step) == key:
                label = f"{cohort.label}, {FUNNEL[step]}"
                return Group("cohorts", key, TITLE, label, DEFINITION, count or 0, "trajecten")
    return None


def lines_page(peil: Peil, group: Group, first: int, count: int) -> list[Line]:
    """So many rows behind a number, by name, from the one at `first` on. One statement."""
    return [Line(*row) for row in peil.rows(_sql(group.behind), **_params(peil, group, first, count))]


def lines(peil: Peil, group: Group) -> Iterator[Line]:
    """All of them, a few hundred at a time. Read it to the end."""
    params = {**peil.scope, **_params(peil, group, 0, None)}
    for row in streamed(_sql(group.behind), params):
        yield Line(*row)


def _sql(behind: Behind) -> str:
    return f"{behind.facts},\nbehind AS ({behind.rows}),{_LIST}"


def _params(peil: Peil, group: Group, first: int, count: int | None) -> Mapping[str, Any]:
    return {**group.behind.params(peil), "key": group.key, "offset": first, "limit": count}
