"""In which phase a trajectory was on a day, by the days of its deeds; the rows behind `pipeline`."""

from __future__ import annotations

from reporting.figures.behind import Behind, stands_behind
from reporting.figures.sql import MOVES, SCOPE, with_

_IN_PHASE = f"""{with_(SCOPE, MOVES)},
facts AS (
  SELECT unit, to_phase, trajectory_id, on_day FROM moves
  WHERE on_day <= %(on)s AND (until_on IS NULL OR %(on)s < until_on)
)"""
stands_behind(
    "pipeline",
    Behind(
        _IN_PHASE,
        "SELECT unit, to_phase AS key, NULL::bigint AS candidate_id, trajectory_id, on_day AS day, NULL AS detail "
        "FROM facts",
        day="In deze fase sinds",
    ),
)
