"""Who works, split: by work, employer, contract, age and route (domain §8)."""

from __future__ import annotations

from collections.abc import Mapping

from casework.phases import Route
from placements.models import ContractForm, Employer, WorkType
from reporting.figures.base import Peil
from reporting.figures.behind import Behind, stands_behind
from reporting.figures.sql import COUNTING, ONE_DAY, SCOPE, with_
from reporting.figures.tables import Table, by_unit, table

# A person with two jobs counts once: with the job of most hours, the older row when they are equal.
_FACTS = f"""{with_(SCOPE, ONE_DAY, COUNTING)},
mains AS (SELECT DISTINCT ON (unit, candidate_id) * FROM counting ORDER BY unit, candidate_id, hours DESC, id),
facts AS (
  SELECT m.unit, m.candidate_id, m.trajectory_id, m.start_on, m.hours,
         COALESCE(w.work_type, '') AS work_type, e.employer_type, m.contract_form,
         CASE WHEN m.permanent THEN 'permanent' ELSE 'temporary' END AS duration, t.route,
         CASE WHEN p.birth_date + interval '27 years' > m.day
              THEN 'young' ELSE 'older' END AS age
  FROM mains m
  JOIN casework_candidate p ON p.id = m.candidate_id
  JOIN casework_trajectory t ON t.id = m.trajectory_id
  JOIN placements_employer e ON e.id = m.employer_id
  LEFT JOIN placements_workplace w ON w.id = m.workplace_id
)"""
_COUNTS = f"""{_FACTS}
SELECT unit, COALESCE('work_type:' || work_type, 'employer_type:' || employer_type, 'contract_form:' || contract_form,
                      'duration:' || duration, 'age:' || age, 'route:' || route), count(*)::int
FROM facts
GROUP BY GROUPING SETS ((unit, work_type), (unit, employer_type), (unit, contract_form), (unit, duration),
                        (unit, age), (unit, route))
"""
_ONE_JOB = "Wie twee banen heeft, telt één keer: bij de baan met de meeste uren."


def split_counts(peil: Peil) -> list[tuple[int, str, int]]:
    """(unit, "split:value", persons working). One statement for all splits."""
    return peil.rows(_COUNTS)


for _code in ("work_type", "employer_type", "contract_form", "duration", "age", "route"):
    stands_behind(
        f"split_{_code}",
        Behind(
            _FACTS,
            f"SELECT unit, '{_code}:' || {_code} AS key, candidate_id, trajectory_id, start_on AS day, hours AS detail "
            "FROM facts",
            day="Contract sinds",
            detail="Uren per week",
        ),
    )


def _split(peil: Peil, code: str, title: str, definition: str, labels: Mapping[str, str]) -> Table:
    return Table(
        f"split_{code}",
        title,
        f"Werkende personen op de peildatum, {definition} {_ONE_JOB}",
        {f"{code}:{value}": label for value, label in labels.items()},
        by_unit(peil, peil.ask(split_counts)),
        total_known=True,
    )


@table
def split_work_type(peil: Peil) -> Table:
    labels = {**dict(WorkType.choices), "": "Geen werkplek vastgelegd"}
    return _split(peil, "work_type", "Werksoort", "naar de werksoort van de werkplek.", labels)


@table
def split_employer_type(peil: Peil) -> Table:
    labels = {**dict(Employer.Type.choices), "": "Niet ingevuld"}
    return _split(peil, "employer_type", "Soort werkgever", "naar de formele werkgever.", labels)


@table
def split_contract_form(peil: Peil) -> Table:
    labels = dict(ContractForm.choices)
    return _split(peil, "contract_form", "Contractvorm", "naar de vorm van het contract.", labels)


@table
def split_duration(peil: Peil) -> Table:
    labels = {"temporary": "Tijdelijk", "permanent": "Vast"}
    return _split(peil, "duration", "Tijdelijk of vast", "naar de duur van het contract.", labels)


@table
def split_age(peil: Peil) -> Table:
    labels = {"young": "Jonger dan 27 jaar", "older": "27 jaar of ouder"}
    return _split(peil, "age", "Leeftijd", "naar de leeftijd op die dag.", labels)


@table
def split_route(peil: Peil) -> Table:
    return _split(peil, "route", "Route", "naar de weg waarlangs zij kwamen.", dict(Route.choices))
