"""The parts that statements are made of: which rows count on a day, in SQL (domain §8).

Each is one or more common table expressions. Dates of rows decide, as they are known now; void rows
and rows that never began are left out everywhere. Needs the parameters of `Peil.rows`.

MATERIALIZED keeps the planner from nesting one inside another, which goes wrong when it knows little
of the tables (a fresh database) and costs nothing otherwise.
"""

from __future__ import annotations

SCOPE = "scope AS (SELECT unnest(%(ids)s::int[]) AS municipality_id, unnest(%(units)s::int[]) AS unit)"
DAYS = "days AS (SELECT DISTINCT unnest(%(days)s::date[]) AS day)"
ONE_DAY = "days AS (SELECT %(on)s::date AS day)"

# The terms of a contract from each version's day until the next one's.
VERSIONS = """
versions AS MATERIALIZED (
  SELECT v.contract_id, v.id, v.hours, v.workplace_id, v.from_on,
         lead(v.from_on) OVER (PARTITION BY v.contract_id ORDER BY v.from_on, v.id) AS until_on
  FROM placements_contractversion v
  WHERE v.municipality_id = ANY(%(ids)s::int[]) AND v.voided_by_id IS NULL
)"""

# One row per contract and day on which it counts: it runs, and the person's indication is active.
COUNTING = f"""{VERSIONS},
counting AS MATERIALIZED (
  SELECT s.unit, d.day, c.id, c.candidate_id, c.municipality_id, c.trajectory_id, c.employer_id,
         c.contract_form, c.permanent, c.start_on, c.end_on, c.ended_on,
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

# Phase changes that hold: not undone, and no undo themselves; each with the day of the next one.
MOVES = """
moves AS MATERIALIZED (
  SELECT s.unit, e.municipality_id, e.trajectory_id, e.number, e.from_phase, e.to_phase, e."on" AS on_day,
         lead(e."on") OVER (PARTITION BY e.trajectory_id ORDER BY e.number) AS until_on
  FROM casework_event e
  JOIN scope s USING (municipality_id)
  JOIN casework_trajectory t ON t.id = e.trajectory_id AND t.voided_by_id IS NULL
  WHERE e.trajectory_id IS NOT NULL AND e.undoes_id IS NULL AND e.from_phase IS DISTINCT FROM e.to_phase
    AND NOT EXISTS (
      SELECT 1 FROM casework_event u WHERE u.municipality_id = e.municipality_id AND u.undoes_id = e.id)
)"""

# When a person was gone: from the day after an outflow until that trajectory returns or a later one begins.
GONE = """
gone AS MATERIALIZED (
  SELECT t.candidate_id, o.out_on,
         LEAST(
           (SELECT min(r."on") FROM casework_event r
            WHERE r.municipality_id = o.municipality_id AND r.trajectory_id = o.trajectory_id
              AND r.number > m.number AND r.from_phase = 'ended'
              AND r.trajectory_id IS NOT NULL AND r.undoes_id IS NULL
              AND r.from_phase IS DISTINCT FROM r.to_phase
              AND NOT EXISTS (SELECT 1 FROM casework_event u
                              WHERE u.municipality_id = r.municipality_id AND u.undoes_id = r.id)),
           (SELECT min(n.opened_on) FROM casework_trajectory n
            WHERE n.candidate_id = t.candidate_id AND n.voided_by_id IS NULL
              AND (n.opened_on, n.id) > (t.opened_on, t.id))
         ) AS until_on
  FROM placements_outflow o
  JOIN casework_event m ON m.id = o.made_by_id
  JOIN casework_trajectory t ON t.id = o.trajectory_id AND t.voided_by_id IS NULL
  WHERE o.municipality_id = ANY(%(ids)s::int[]) AND o.voided_by_id IS NULL
)"""

# One row per person and day with an active indication who had not left before that day.
INDICATED = f"""{GONE},
indicated AS MATERIALIZED (
  SELECT DISTINCT s.unit, d.day, i.municipality_id, i.candidate_id
  FROM indications_indication i
  JOIN scope s USING (municipality_id)
  JOIN days d ON d.day BETWEEN i.from_on AND COALESCE(i.ended_on, 'infinity')
  WHERE i.voided_by_id IS NULL
    AND NOT EXISTS (
      SELECT 1 FROM gone g
      WHERE g.candidate_id = i.candidate_id AND g.out_on < d.day
        AND (g.until_on IS NULL OR d.day < g.until_on))
)"""

# Those of them without a job: since when, in which state, and the reason given in this wait.
WAITING = """
jobless AS MATERIALIZED (
  SELECT n.* FROM indicated n
  WHERE NOT EXISTS (SELECT 1 FROM counting c WHERE c.candidate_id = n.candidate_id AND c.day = n.day)
),
waiting AS MATERIALIZED (
  SELECT j.unit, j.day, j.municipality_id, j.candidate_id, w.since_on, j.day - w.since_on AS days,
         CASE WHEN EXISTS (
                SELECT 1 FROM placements_trial p JOIN casework_trajectory t ON t.id = p.trajectory_id
                WHERE t.candidate_id = j.candidate_id AND p.voided_by_id IS NULL AND p.outcome <> 'not_started'
                  AND j.day BETWEEN p.start_on AND COALESCE(p.ended_on, p.planned_end_on)) THEN 'trial'
              WHEN EXISTS (
                SELECT 1 FROM casework_holdperiod h JOIN casework_trajectory t ON t.id = h.trajectory_id
                WHERE t.candidate_id = j.candidate_id AND h.voided_by_id IS NULL
                  AND h.from_on <= j.day AND (h.ended_on IS NULL OR j.day < h.ended_on)) THEN 'hold'
              ELSE 'waiting' END AS state,
         COALESCE(r.reason, '') AS reason, COALESCE(r.bridging, '') AS bridging
  FROM jobless j
  CROSS JOIN LATERAL (
    SELECT GREATEST(
      (SELECT max(i.from_on) FROM indications_indication i
       WHERE i.candidate_id = j.candidate_id AND i.voided_by_id IS NULL
         AND j.day BETWEEN i.from_on AND COALESCE(i.ended_on, 'infinity')),
      (SELECT max(e."on") FROM casework_event e JOIN casework_trajectory t ON t.id = e.trajectory_id
       WHERE t.candidate_id = j.candidate_id AND t.voided_by_id IS NULL
         AND e.from_phase = 'ended' AND e.deed = 'return_to_sheltered' AND e."on" <= j.day
         AND e.undoes_id IS NULL
         AND NOT EXISTS (SELECT 1 FROM casework_event u
                         WHERE u.municipality_id = e.municipality_id AND u.undoes_id = e.id)),
      (SELECT max(COALESCE(c.ended_on, c.end_on)) FROM placements_contract c
       WHERE c.candidate_id = j.candidate_id AND c.voided_by_id IS NULL AND c.end_reason <> 'not_started'
         AND COALESCE(c.ended_on, c.end_on) < j.day)
    ) AS since_on,
    (SELECT max(c.start_on) FROM placements_contract c
     WHERE c.candidate_id = j.candidate_id AND c.voided_by_id IS NULL AND c.end_reason <> 'not_started'
       AND c.start_on <= j.day) AS hired_on
  ) w
  LEFT JOIN LATERAL (
    SELECT x.reason, x.bridging FROM placements_waiting x JOIN casework_trajectory t ON t.id = x.trajectory_id
    WHERE t.candidate_id = j.candidate_id AND x.voided_by_id IS NULL AND x.from_on <= j.day
      AND (w.hired_on IS NULL OR x.from_on >= w.hired_on)
    ORDER BY x.from_on DESC, x.id DESC LIMIT 1
  ) r ON true
)"""


def with_(*parts: str) -> str:
    """A statement's head: the parts, in the order in which they need each other."""
    return "WITH " + ",\n".join(parts) + "\n"
