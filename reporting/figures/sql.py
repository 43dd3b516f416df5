"""The parts that statements are made of: which rows count on a day, in SQL (domain §8).

Each is one or more common table expressions. Dates of rows decide, as they are known now; void rows
and rows that never began are left out everywhere. Needs the parameters of `Peil.rows`.

MATERIALIZED keeps the planner from nesting one inside another, and NOT IN makes it hash: both go wrong
otherwise when it knows little of the tables (a fresh database). Nothing compared here is ever null.

A region goes through all of its rows. So nothing is looked up person by person: persons are joined on gemeente
and candidate, which the indexes of `0005_people_in_order` give in that order, without the rows themselves.
"""

from __future__ import annotations

SCOPE = "scope AS (SELECT unnest(%(ids)s::int[]) AS municipality_id, unnest(%(units)s::int[]) AS unit)"
DAYS = "days AS (SELECT DISTINCT unnest(%(days)s::date[]) AS day)"
# Contracts are counted on `days`, persons with an indication on `person_days`.
ONE_DAY = "days AS (SELECT %(on)s::date AS day), person_days AS (SELECT %(on)s::date AS day)"

# The terms of a contract from each version's day until the next one's.
VERSIONS = """
versions AS MATERIALIZED (
  SELECT v.contract_id, v.id, v.hours, v.workplace_id, v.contract_form, v.from_on,
         lead(v.from_on) OVER (PARTITION BY v.contract_id ORDER BY v.from_on, v.id) AS until_on
  FROM placements_contractversion v
  WHERE v.municipality_id = ANY(%(ids)s::int[]) AND v.voided_by_id IS NULL
)"""

# One row per contract and day on which it counts: it runs, and the person's indication is active.
COUNTING = f"""{VERSIONS},
counting AS MATERIALIZED (
  SELECT s.unit, d.day, c.id, c.candidate_id, c.municipality_id, c.trajectory_id, c.employer_id,
         COALESCE(NULLIF(v.contract_form, ''), c.contract_form) AS contract_form,
         c.permanent, c.start_on, c.end_on, c.ended_on,
         COALESCE(v.hours, c.hours) AS hours,
         CASE WHEN v.id IS NULL THEN c.workplace_id ELSE v.workplace_id END AS workplace_id
  FROM placements_contract c
  JOIN scope s USING (municipality_id)
  JOIN days d ON d.day BETWEEN c.start_on AND COALESCE(c.ended_on, c.end_on, 'infinity')
  LEFT JOIN versions v
    ON v.contract_id = c.id AND v.from_on <= d.day AND (v.until_on IS NULL OR d.day < v.until_on)
  WHERE c.voided_by_id IS NULL AND c.end_reason <> 'not_started'
    AND EXISTS (
      SELECT 1 FROM indications_indication i
      WHERE i.candidate_id = c.candidate_id AND i.voided_by_id IS NULL
        AND d.day BETWEEN i.from_on AND COALESCE(i.ended_on, 'infinity'))
)"""

# Who has one, by day: the same as COUNTING has, for who asks nothing more of a contract. Under the same name.
WORKING = """
counting AS MATERIALIZED (
  SELECT DISTINCT c.candidate_id, d.day
  FROM placements_contract c
  JOIN days d ON d.day BETWEEN c.start_on AND COALESCE(c.ended_on, c.end_on, 'infinity')
  JOIN indications_indication i
    ON i.municipality_id = c.municipality_id AND i.candidate_id = c.candidate_id
    AND d.day BETWEEN i.from_on AND COALESCE(i.ended_on, 'infinity')
  WHERE c.municipality_id = ANY(%(ids)s::int[]) AND c.voided_by_id IS NULL AND c.end_reason <> 'not_started'
    AND i.voided_by_id IS NULL
)"""

# What counts on many days, without a row for each of them. A piece counts from the first to the last of `days`
# (numbered from 1, oldest first). A change of hours is a piece too: of no contract, with the hours that it adds.
# `from_new` is the first day on which no earlier piece counts the same person. Pieces with the same numbers are added.
PIECES = f"""{VERSIONS},
spans AS (
  SELECT c.municipality_id, c.candidate_id, 1 AS contracts, c.hours, c.start_on,
         COALESCE(c.ended_on, c.end_on, 'infinity') AS last_on
  FROM placements_contract c
  WHERE c.municipality_id = ANY(%(ids)s::int[]) AND c.voided_by_id IS NULL AND c.end_reason <> 'not_started'
  UNION ALL
  SELECT c.municipality_id, c.candidate_id, 0, v.hours - c.hours, GREATEST(c.start_on, v.from_on),
         LEAST(COALESCE(c.ended_on, c.end_on, 'infinity'), v.until_on - 1)
  FROM versions v
  JOIN placements_contract c ON c.id = v.contract_id
  WHERE c.municipality_id = ANY(%(ids)s::int[]) AND c.voided_by_id IS NULL AND c.end_reason <> 'not_started'
),
held AS (
  SELECT i.municipality_id, i.candidate_id, COALESCE(i.ended_on, 'infinity') AS until_on,
         GREATEST(i.from_on, 1 + max(COALESCE(i.ended_on, 'infinity')) OVER (
           PARTITION BY i.municipality_id, i.candidate_id ORDER BY i.from_on, i.id
           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS from_on
  FROM indications_indication i
  WHERE i.municipality_id = ANY(%(ids)s::int[]) AND i.voided_by_id IS NULL
),
cut AS (
  SELECT c.municipality_id, c.candidate_id, c.contracts, c.hours,
         1 + width_bucket(GREATEST(c.start_on, h.from_on) - 1, %(days)s::date[]) AS first,
         width_bucket(LEAST(c.last_on, h.until_on), %(days)s::date[]) AS last
  FROM spans c JOIN held h ON h.municipality_id = c.municipality_id AND h.candidate_id = c.candidate_id
),
seen AS (
  SELECT municipality_id, first, last, contracts, hours,
         GREATEST(first, 1 + max(last) FILTER (WHERE contracts = 1) OVER (
           PARTITION BY municipality_id, candidate_id ORDER BY first
           ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)) AS from_new
  FROM cut WHERE first <= last
),
pieces AS MATERIALIZED (
  SELECT municipality_id, first, last, from_new, sum(hours) AS hours, sum(contracts) AS contracts
  FROM seen GROUP BY 1, 2, 3, 4
)"""

UNDONE = """
undone AS MATERIALIZED (
  SELECT u.undoes_id FROM casework_event u
  WHERE u.municipality_id = ANY(%(ids)s::int[]) AND u.undoes_id IS NOT NULL
)"""

# Phase changes that hold: not undone, and no undo themselves; of a void trajectory every one is undone. In `moves`
# each with the day of the next one. Read once per statement, in the order of an index, and kept nowhere.
KEPT = f"""{UNDONE},
kept AS (
  SELECT s.unit, e.municipality_id, e.trajectory_id, e.number, e.from_phase, e.to_phase, e."on" AS on_day
  FROM casework_event e
  JOIN scope s USING (municipality_id)
  WHERE e.trajectory_id IS NOT NULL AND e.undoes_id IS NULL AND e.from_phase IS DISTINCT FROM e.to_phase
    AND e.id NOT IN (SELECT undoes_id FROM undone)
)"""
MOVES = f"""{KEPT},
moves AS (
  SELECT kept.*, lead(on_day) OVER (PARTITION BY municipality_id, trajectory_id ORDER BY number) AS until_on
  FROM kept
)"""

# In which phase a trajectory was on the day, and since when: by its last phase change until then.
IN_PHASE = f"""{UNDONE},
last_move AS (
  SELECT DISTINCT ON (e.municipality_id, e.trajectory_id)
         e.municipality_id, e.trajectory_id, e.to_phase, e."on" AS on_day
  FROM casework_event e
  WHERE e.municipality_id = ANY(%(ids)s::int[]) AND e.trajectory_id IS NOT NULL AND e.undoes_id IS NULL
    AND e.from_phase IS DISTINCT FROM e.to_phase AND e."on" <= %(on)s
    AND e.id NOT IN (SELECT undoes_id FROM undone)
  ORDER BY e.municipality_id DESC, e.trajectory_id DESC, e.number DESC
),
in_phase AS (SELECT s.unit, m.* FROM last_move m JOIN scope s USING (municipality_id))"""

# When a person was gone: from the day after an outflow until that trajectory is taken up again, or a later one
# begins. Events of one trajectory are numbered in the order of their ids.
GONE = f"""{UNDONE},
returned AS MATERIALIZED (
  SELECT r.trajectory_id, r.id, r.deed, r."on" AS on_day FROM casework_event r
  WHERE r.municipality_id = ANY(%(ids)s::int[]) AND r.trajectory_id IS NOT NULL AND r.undoes_id IS NULL
    AND r.from_phase IS DISTINCT FROM r.to_phase AND r.from_phase = 'ended'
    AND r.id NOT IN (SELECT undoes_id FROM undone)
),
taken_up AS (
  SELECT o.id, min(r.on_day) AS on_day
  FROM returned r JOIN placements_outflow o ON o.trajectory_id = r.trajectory_id AND r.id > o.made_by_id
  GROUP BY o.id
),
lives AS (
  SELECT t.id, t.candidate_id, lead(t.opened_on) OVER (
           PARTITION BY t.municipality_id, t.candidate_id ORDER BY t.opened_on, t.id) AS next_on
  FROM casework_trajectory t
  WHERE t.municipality_id = ANY(%(ids)s::int[]) AND t.voided_by_id IS NULL
),
gone AS MATERIALIZED (
  SELECT l.candidate_id, o.out_on, LEAST(u.on_day, l.next_on) AS until_on
  FROM placements_outflow o
  JOIN lives l ON l.id = o.trajectory_id
  LEFT JOIN taken_up u ON u.id = o.id
  WHERE o.municipality_id = ANY(%(ids)s::int[]) AND o.voided_by_id IS NULL
)"""

# One row per person and day with an active indication who had not left before that day, and from when it holds.
# The unit is looked up in its list: a join after the grouping would make the planner expect next to nobody.
INDICATED = f"""{GONE},
indicated AS MATERIALIZED (
  SELECT (%(units)s::int[])[array_position(%(ids)s::bigint[], h.municipality_id)] AS unit, d.day, h.*
  FROM person_days d
  CROSS JOIN LATERAL (
    SELECT i.municipality_id, i.candidate_id, max(i.from_on) AS granted_on
    FROM indications_indication i
    WHERE i.municipality_id = ANY(%(ids)s::int[]) AND i.voided_by_id IS NULL
      AND d.day BETWEEN i.from_on AND COALESCE(i.ended_on, 'infinity')
    GROUP BY 1, 2
  ) h
  WHERE (h.candidate_id, d.day) NOT IN (
    SELECT g.candidate_id, p.day FROM gone g
    JOIN person_days p ON g.out_on < p.day AND (g.until_on IS NULL OR p.day < g.until_on))
)"""

# Those of them without a job, and whether they are on trial or their trajectory is held.
JOBLESS = """
jobless AS MATERIALIZED (
  SELECT n.*,
         CASE WHEN (n.candidate_id, n.day) IN (
                SELECT t.candidate_id, d.day FROM placements_trial p
                JOIN casework_trajectory t ON t.id = p.trajectory_id
                JOIN person_days d ON d.day BETWEEN p.start_on AND COALESCE(p.ended_on, p.planned_end_on)
                WHERE p.municipality_id = ANY(%(ids)s::int[]) AND p.voided_by_id IS NULL
                  AND p.outcome <> 'not_started') THEN 'trial'
              WHEN (n.candidate_id, n.day) IN (
                SELECT t.candidate_id, d.day FROM casework_holdperiod h
                JOIN casework_trajectory t ON t.id = h.trajectory_id
                JOIN person_days d ON h.from_on <= d.day AND (h.ended_on IS NULL OR d.day < h.ended_on)
                WHERE h.municipality_id = ANY(%(ids)s::int[]) AND h.voided_by_id IS NULL) THEN 'hold'
              ELSE 'waiting' END AS state
  FROM indicated n
  WHERE (n.candidate_id, n.day) NOT IN (SELECT c.candidate_id, c.day FROM counting c)
)"""

# Since when they wait, and the reason that was given since they were last hired.
WAITING = f"""{JOBLESS},
hired AS (
  SELECT j.candidate_id, j.day, max(c.start_on) AS hired_on,
         max(COALESCE(c.ended_on, c.end_on)) FILTER (WHERE COALESCE(c.ended_on, c.end_on) < j.day) AS until_on
  FROM jobless j
  JOIN placements_contract c
    ON c.municipality_id = j.municipality_id AND c.candidate_id = j.candidate_id AND c.start_on <= j.day
  WHERE c.municipality_id = ANY(%(ids)s::int[]) AND c.voided_by_id IS NULL AND c.end_reason <> 'not_started'
  GROUP BY 1, 2
),
back AS (
  SELECT t.candidate_id, d.day, max(r.on_day) AS on_day
  FROM returned r
  JOIN casework_trajectory t ON t.id = r.trajectory_id
  JOIN person_days d ON r.on_day <= d.day
  WHERE r.deed = 'return_to_sheltered'
  GROUP BY 1, 2
),
said AS (
  SELECT DISTINCT ON (t.candidate_id, d.day) t.candidate_id, d.day, x.from_on, x.reason, x.bridging
  FROM placements_waiting x
  JOIN casework_trajectory t ON t.id = x.trajectory_id
  JOIN person_days d ON x.from_on <= d.day
  WHERE x.municipality_id = ANY(%(ids)s::int[]) AND x.voided_by_id IS NULL
  ORDER BY t.candidate_id, d.day, x.from_on DESC, x.id DESC
),
told AS (
  SELECT candidate_id, day, max(unit) AS unit, max(municipality_id) AS municipality_id, max(state) AS state,
         GREATEST(max(granted_on), max(until_on), max(back_on)) AS since_on,
         max(said_on) IS NULL OR max(hired_on) > max(said_on) AS silent,
         max(reason) AS reason, max(bridging) AS bridging
  FROM (
    SELECT candidate_id, day, unit, municipality_id, state, granted_on, NULL::date AS until_on, NULL::date AS hired_on,
           NULL::date AS back_on, NULL::date AS said_on, NULL AS reason, NULL AS bridging FROM jobless
    UNION ALL
    SELECT candidate_id, day, NULL, NULL, NULL, NULL, until_on, hired_on, NULL, NULL, NULL, NULL FROM hired
    UNION ALL
    SELECT candidate_id, day, NULL, NULL, NULL, NULL, NULL, NULL, on_day, NULL, NULL, NULL FROM back
    UNION ALL
    SELECT candidate_id, day, NULL, NULL, NULL, NULL, NULL, NULL, NULL, from_on, reason, bridging FROM said
  ) x GROUP BY 1, 2 HAVING max(state) IS NOT NULL
),
waiting AS MATERIALIZED (
  SELECT unit, day, municipality_id, candidate_id, state, since_on, day - since_on AS days,
         CASE WHEN silent THEN '' ELSE reason END AS reason, CASE WHEN silent THEN '' ELSE bridging END AS bridging
  FROM told
)"""


def with_(*parts: str) -> str:
    """A statement's head: the parts, in the order in which they need each other."""
    return "WITH " + ",\n".join(parts) + "\n"
