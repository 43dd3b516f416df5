"""A file in the style of the CBS statistic of re-integration (SRG), through a mapping that the administrator owns.

One line per provision on the day: a contract that counts, a trial, a person who waits. Which of our
fields become a column, under which name and with which codes, is data (`SrgMapping`); a provision
without a code is left out. No conformity with any version of CBS's own description is claimed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection, transaction

from casework.bsn import unseal
from casework.models.candidate import Benefit
from casework.phases import Route
from placements.models import ContractForm, Employer
from placements.models.contracts import Arrangement, LksKind
from reporting.exports import Cell
from reporting.figures.base import Peil
from reporting.figures.sql import COUNTING, INDICATED, ONE_DAY, SCOPE, WAITING, with_
from reporting.models import SrgMapping

KINDS = {
    "contract": "Contract beschut werk",
    "trial": "Proefplaatsing",
    "waiting": "Indicatie zonder baan of proefplaatsing",
}
DURATIONS = {"temporary": "Tijdelijk", "permanent": "Vast"}
DATE_FORMATS = {"%Y%m%d": "JJJJMMDD", "%Y-%m-%d": "JJJJ-MM-DD", "%d-%m-%Y": "DD-MM-JJJJ"}


@dataclass(frozen=True)
class Source:
    """One of our fields: what it is called here, its column when nobody said otherwise, and its values."""

    label: str
    column: str
    values: Mapping[str, str] = field(default_factory=dict)


# In the order of the columns of _ROWS.
SOURCES: dict[str, Source] = {
    "peildatum": Source("Peildatum", "peildatum"),
    "municipality": Source("CBS-code van de gemeente", "gemeente"),
    "number": Source("Nummer van het traject", "traject"),
    "bsn": Source("BSN", ""),
    "birth_date": Source("Geboortedatum", "geboortedatum"),
    "kind": Source("Soort voorziening", "voorziening", KINDS),
    "start_on": Source("Begin", "begin"),
    "end_on": Source("Einde, zoals nu bekend", "einde"),
    "hours": Source("Uren per week", "uren"),
    "contract_form": Source("Contractvorm", "contractvorm", dict(ContractForm.choices)),
    "duration": Source("Tijdelijk of vast", "duur", DURATIONS),
    "employer_type": Source("Soort werkgever", "werkgever", dict(Employer.Type.choices)),
    "arrangement": Source("Regeling loonkosten", "regeling", dict(Arrangement.choices)),
    "lks_kind": Source("Soort loonkostensubsidie", "lks", dict(LksKind.choices)),
    "wage_value": Source("Laatst gemeten loonwaarde (%)", "loonwaarde"),
    "indicated_on": Source("Indicatie vanaf", "indicatie"),
    "route": Source("Route", "route", dict(Route.choices)),
    "benefit": Source("Uitkering", "uitkering", dict(Benefit.choices)),
}

_ROWS = f"""{with_(SCOPE, ONE_DAY, COUNTING, INDICATED, WAITING)},
provisions AS (
  SELECT c.municipality_id, c.candidate_id, c.trajectory_id, 'contract' AS kind, c.start_on,
         COALESCE(c.ended_on, c.end_on) AS end_on, c.hours, c.contract_form,
         CASE WHEN c.permanent THEN 'permanent' ELSE 'temporary' END AS duration, c.employer_id,
         COALESCE(v.arrangement, k.arrangement) AS arrangement, COALESCE(v.lks_kind, k.lks_kind) AS lks_kind
  FROM counting c
  JOIN placements_contract k ON k.id = c.id
  LEFT JOIN LATERAL (
    SELECT v.arrangement, v.lks_kind FROM placements_contractversion v
    WHERE v.contract_id = c.id AND v.voided_by_id IS NULL AND v.from_on <= %(on)s
    ORDER BY v.from_on DESC, v.id DESC LIMIT 1) v ON true
  UNION ALL
  SELECT p.municipality_id, t.candidate_id, p.trajectory_id, 'trial', p.start_on,
         COALESCE(p.ended_on, p.planned_end_on), p.hours, NULL, NULL, p.employer_id, NULL, NULL
  FROM placements_trial p
  JOIN casework_trajectory t ON t.id = p.trajectory_id
  WHERE p.municipality_id = ANY(%(ids)s::int[]) AND p.voided_by_id IS NULL AND p.outcome <> 'not_started'
    AND %(on)s BETWEEN p.start_on AND COALESCE(p.ended_on, p.planned_end_on)
  UNION ALL
  SELECT w.municipality_id, w.candidate_id, l.id, 'waiting', w.since_on, NULL, NULL, NULL, NULL, NULL, NULL, NULL
  FROM waiting w
  JOIN LATERAL (
    SELECT t.id FROM casework_trajectory t
    WHERE t.candidate_id = w.candidate_id AND t.voided_by_id IS NULL AND t.opened_on <= %(on)s
    ORDER BY t.opened_on DESC, t.id DESC LIMIT 1) l ON true
  WHERE w.state <> 'trial'
)
"""
_LINES = f"""{_ROWS}
SELECT %(on)s::date, NULL, t.number, p.bsn_cipher, p.birth_date, x.kind, x.start_on, x.end_on, x.hours,
       x.contract_form, x.duration, e.employer_type, x.arrangement, x.lks_kind, m.wage_value, i.from_on, t.route,
       p.benefit, p.municipality_id
FROM provisions x
JOIN casework_trajectory t ON t.id = x.trajectory_id
JOIN casework_candidate p ON p.id = x.candidate_id
LEFT JOIN placements_employer e ON e.id = x.employer_id
LEFT JOIN LATERAL (
  SELECT m.wage_value FROM placements_wagemeasurement m JOIN casework_trajectory o ON o.id = m.trajectory_id
  WHERE o.candidate_id = x.candidate_id AND m.voided_by_id IS NULL AND m.source = 'measured'
    AND m.measured_on <= %(on)s
  ORDER BY m.measured_on DESC, m.id DESC LIMIT 1) m ON true
LEFT JOIN LATERAL (
  SELECT max(i.from_on) AS from_on FROM indications_indication i
  WHERE i.candidate_id = x.candidate_id AND i.voided_by_id IS NULL
    AND %(on)s BETWEEN i.from_on AND COALESCE(i.ended_on, 'infinity')) i ON true
WHERE x.kind = ANY(%(kinds)s)
ORDER BY t.number, x.start_on, x.kind
"""
_BEHIND = (
    f"{_ROWS} SELECT DISTINCT municipality_id, trajectory_id FROM provisions WHERE kind = ANY(%(kinds)s)"
)
BATCH = 500


@dataclass(frozen=True)
class Layout:
    """How the file of one gemeente looks on a day: columns in order, codes, and how a date is written."""

    columns: tuple[tuple[str, str], ...]
    codes: Mapping[str, Mapping[str, str]]
    date_format: str

    @property
    def with_bsn(self) -> bool:
        return any(source == "bsn" for source, _ in self.columns)

    @property
    def kinds(self) -> list[str]:
        """The provisions that have a code: the others stay out of the file."""
        return [kind for kind in KINDS if self.codes["kind"].get(kind)]


PROPOSED = Layout(
    tuple((code, source.column) for code, source in SOURCES.items() if source.column),
    {code: dict(source.values) for code, source in SOURCES.items() if source.values}
    | {"kind": {**KINDS, "waiting": ""}},
    "%Y-%m-%d",
)
"""What holds until the administrator says otherwise: our own words, no code of anybody."""


def versions(municipality_id: int) -> list[SrgMapping]:
    """Every mapping that the gemeente ever had, the one that holds last first. One query."""
    rows = SrgMapping.objects.filter(municipality_id=municipality_id).select_related("changed_by")
    return list(rows.order_by("-valid_from", "-id"))


def layout_on(municipality_id: int, on: date) -> Layout:
    """The mapping that holds on this day. One query."""
    row = (
        SrgMapping.objects.filter(municipality_id=municipality_id, valid_from__lte=on)
        .order_by("-valid_from", "-id")
        .first()
    )
    return PROPOSED if row is None else of_row(row)


def of_row(row: SrgMapping) -> Layout:
    """A stored version; a field that it does not know yet has no column, a value that it does not know no code."""
    columns = tuple((source, name) for source, name in row.columns if source in SOURCES)
    codes = {code: row.codes.get(code, {}) for code, source in SOURCES.items() if source.values}
    return Layout(columns, codes, row.date_format)


def behind(peil: Peil, layout: Layout) -> list[tuple[int, int]]:
    """(gemeente, trajectory) of everybody in the file. One statement."""
    return [(row[0], row[1]) for row in peil.rows(_BEHIND, kinds=layout.kinds)]


def lines(peil: Peil, layout: Layout) -> Iterator[Sequence[Cell]]:
    """The file's lines, a few hundred at a time, as the layout wants them. Read it to the end."""
    (unit,) = peil.units
    places = {code: place for place, code in enumerate(SOURCES)}
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(_LINES, {**peil.scope, "kinds": layout.kinds})
        while rows := cursor.fetchmany(BATCH):
            for row in rows:
                yield [_cell(source, row, places, unit.code, layout) for source, _ in layout.columns]


def _cell(source: str, row: Sequence[Any], places: Mapping[str, int], code: str, layout: Layout) -> Cell:
    value = row[places[source]]
    if source == "municipality":
        return code
    if source == "bsn":
        return unseal(value, row[-1]) if value else None
    if isinstance(value, date):
        return value.strftime(layout.date_format)
    if source in layout.codes:
        return layout.codes[source].get(value or "", "")
    cell: Cell = value
    return cell
