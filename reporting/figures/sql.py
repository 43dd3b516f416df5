"""The parts that statements are made of: which rows count on a day, in SQL (domain §8).

Each is one or more common table expressions. Dates of rows decide, as they are known now; void rows
and rows that never began are left out everywhere. Needs the parameters of `Peil.rows`.

MATERIALIZED keeps the planner from nesting one inside another, and NOT IN makes it hash: both go wrong
otherwise when it knows little of the tables (a fresh database). Nothing compared here is ever null.
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

# When a person was gone: from the day after an outflow until that trajectory is taken up again, or a later one
# begins. Events of one trajectory are numbered in the order of their ids.
GONE = f"""{UNDONE},
returned AS MATERIALIZED (
  SELECT r.trajectory_id, r.id, r.deed, r."on" AS on_day FROM casework_event r
  WHERE r.municipality_id = ANY(%(ids)s::int[]) AND r.trajectory_id IS NOT NULL AND r.undoes_id IS NULL
    AND r.from_phase IS DISTINCT FROM r.to_phase AND r.from_phase = 'ended'
    AND r.id NOT IN (SELECT undoes_id FROM undone)
),
gone AS MATERIALIZED (
  SELECT t.candidate_id, o.out_on, LEAST(min(r.on_day), min(n.opened_on)) AS until_on
  FROM placements_outflow o
  JOIN casework_trajectory t ON t.id = o.trajectory_id AND t.voided_by_id IS NULL
  LEFT JOIN returned r ON r.trajectory_id = o.trajectory_id AND r.id > o.made_by_id
  LEFT JOIN casework_trajectory n
    ON n.candidate_id = t.candidate_id AND n.voided_by_id IS NULL AND (n.opened_on, n.id) > (t.opened_on, t.id)
  WHERE o.municipality_id = ANY(%(ids)s::int[]) AND o.voided_by_id IS NULL
  GROUP BY o.id, t.candidate_id, o.out_on
)"""

# One row per person and day with an active indication who had not left before that day.
INDICATED = f"""{GONE},
indicated AS MATERIALIZED (
  SELECT DISTINCT s.unit, d.day, i.municipality_id, i.candidate_id
  FROM indications_indication i
  JOIN scope s USING (municipality_id)
  JOIN person_days d ON d.day BETWEEN i.from_on AND COALESCE(i.ended_on, 'infinity')
  WHERE i.voided_by_id IS NULL
    AND (i.candidate_id, d.day) NOT IN (
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
waiting AS MATERIALIZED (
  SELECT j.unit, j.day, j.municipality_id, j.candidate_id, j.state, w.since_on, j.day - w.since_on AS days,
         COALESCE(r.reason, '') AS reason, COALESCE(r.bridging, '') AS bridging
  FROM jobless j
  CROSS JOIN LATERAL (
    SELECT max(COALESCE(c.ended_on, c.end_on)) FILTER (WHERE COALESCE(c.ended_on, c.end_on) < j.day) AS until_on,
           max(c.start_on) AS hired_on
    FROM placements_contract c
    WHERE c.candidate_id = j.candidate_id AND c.voided_by_id IS NULL AND c.end_reason <> 'not_started'
      AND c.start_on <= j.day
  ) k
  CROSS JOIN LATERAL (
    SELECT GREATEST(
      k.until_on,
      (SELECT max(i.from_on) FROM indications_indication i
       WHERE i.candidate_id = j.candidate_id AND i.voided_by_id IS NULL
         AND j.day BETWEEN i.from_on AND COALESCE(i.ended_on, 'infinity')),
      (SELECT max(b.on_day) FROM returned b JOIN casework_trajectory t ON t.id = b.trajectory_id
       WHERE t.candidate_id = j.candidate_id AND b.deed = 'return_to_sheltered' AND b.on_day <= j.day)
    ) AS since_on
  ) w
  LEFT JOIN LATERAL (
    SELECT x.reason, x.bridging FROM placements_waiting x JOIN casework_trajectory t ON t.id = x.trajectory_id
    WHERE t.candidate_id = j.candidate_id AND x.voided_by_id IS NULL AND x.from_on <= j.day
      AND (k.hired_on IS NULL OR x.from_on >= k.hired_on)
    ORDER BY x.from_on DESC, x.id DESC LIMIT 1
  ) r ON true
)"""


def with_(*parts: str) -> str:
    """A statement's head: the parts, in the order in which they need each other."""
    return "WITH " + ",\n".join(parts) + "\n"
