"""In which phase a trajectory was on a day, by the days of its deeds; the rows behind `pipeline`."""

from __future__ import annotations

from reporting.figures.behind import Behind, stands_behind
from reporting.figures.sql import IN_PHASE, SCOPE, with_

FACTS = with_(SCOPE, IN_PHASE)
stands_behind(
    "pipeline",
    Behind(
        FACTS,
        "SELECT unit, to_phase AS key, NULL::bigint AS candidate_id, trajectory_id, on_day AS day, NULL AS detail "
        "FROM in_phase",
        day="In deze fase sinds",
    ),
)
