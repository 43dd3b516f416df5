"""Every number has its list, with exactly as many rows as it counts, of the people whom plain Python names."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise

from reporting.behind import group_of, lines, lines_page
from reporting.figures import BEHIND, FIGURES, TABLES
from reporting.figures.base import Peil
from reporting.figures.cohorts import cohorts
from reporting.figures.flow import cohort_key
from tests.builders import TODAY
from tests.reporting.reference_tables import Tables, so_far
from tests.reporting.test_reference import peil_on

DAYS = (TODAY, date(2025, 12, 31), date(2024, 12, 31), TODAY - timedelta(days=1000), date(2022, 6, 30))
NOBODY = {"target", "effective_duty", "gap_jobs", "persons_needed"}
"""What is typed or reckoned: no person stands behind it alone."""
OWN_PAGE = {"persons_working", "persons_indicated", "persons_waiting"}


def test_every_table_and_figure_says_what_stands_behind_it():
    assert set(TABLES) | {"cohorts"} | set(FIGURES) - NOBODY - OWN_PAGE == set(BEHIND)


def test_every_number_has_its_list(demo):
    check_sizes(demo)
    check_names(demo)


def check_sizes(demo: list[int]) -> None:
    """As many rows as the number, per gemeente and together, also on days that are past."""
    gemeenten = {pk: Tables([pk]) for pk in demo}
    seen: Counter[str] = Counter()
    for day in DAYS:
        whole = peil_on(gemeenten, day)
        for code in BEHIND:
            behind = rows_behind(whole, code)
            for unit in whole.units:
                told = {(unit.id, key): n for key, n in cells(whole.part(unit), code).items() if n}
                assert told == {place: n for place, n in behind.items() if place[0] == unit.id}, (code, day)
            assert sum(behind.values()) == sum(cells(whole, code).values()), (code, day)
            seen[code] += sum(behind.values())
    assert min(seen.values()) > 0, seen


def check_names(demo: list[int]) -> None:
    """The people whom plain Python names, each as often as it counts, in the phase they were in."""
    rows, peil = Tables(demo), peil_on(dict.fromkeys(demo), TODAY)
    people = {t.number: t.candidate_id for t in rows.trajectories.values()}
    for code, expected in named(rows, TODAY).items():
        told: Counter[tuple[str, int]] = Counter()
        for key in cells(peil, code):
            group = group_of(peil, code, key)
            assert group is not None, (code, key)
            listed = list(lines(peil, group))
            assert len(listed) == group.count
            assert lines_page(peil, group, 1, 2) == listed[1:3]
            told.update((key, people[line.number]) for line in listed)
            phases = {line.number: line.phase for line in listed}
            own = {t.number: t.pk for t in rows.trajectories.values()}
            assert phases == {n: rows.phase_on(own[n], TODAY) or "" for n in phases}, (code, key)
        assert told == expected, code
        assert told, code


def cells(peil: Peil, code: str) -> dict[str, int]:
    """Every key of a table, figure or the cohorts, with the number that the page shows of these units."""
    if code == "cohorts":
        return {
            cohort_key(c.year, c.quarter, step): count or 0
            for c in cohorts(peil, cautious=False)
            for step, count in c.steps.items()
        }
    if code in FIGURES:
        size = BEHIND[code].size
        assert size is not None, code
        return {"": size(peil)}
    table = TABLES[code](peil)
    return {key: table.of(key) for key in table.labels}


def rows_behind(peil: Peil, code: str) -> Counter[tuple[int, str]]:
    """(unit, key) → rows behind it, of the keys that the table has."""
    behind = BEHIND[code]
    sql = f"{behind.facts},\nbehind AS ({behind.rows}) SELECT unit, key, count(*) FROM behind GROUP BY 1, 2"
    keys = cells(peil, code)
    return Counter({(unit, key): n for unit, key, n in peil.rows(sql, **behind.params(peil)) if key in keys})


def named(rows: Tables, on: date) -> dict[str, Counter[tuple[str, int]]]:
    """Table → (key, candidate), as often as they count."""
    person = {pk: t.candidate_id for pk, t in rows.trajectories.items()}
    labels = TABLES["pipeline"](peil_on(dict.fromkeys(rows.municipalities), on)).labels
    return {
        "pipeline": Counter(
            (phase, person[pk]) for pk in rows.trajectories if (phase := rows.phase_on(pk, on)) in labels
        ),
        "waiting_reasons": Counter(
            (state if state != "waiting" else rows.waiting_reason(c, on), c)
            for c in rows.waiting(on)
            if (state := rows.waiting_state(c, on))
        ),
        "split_duration": Counter(
            (f"duration:{'permanent' if c.permanent else 'temporary'}", c.candidate_id)
            for c in rows.mains(on)
        ),
        "outflows": Counter(
            (f"out_{o.destination}", person[o.trajectory_id]) for o in rows.outflows if so_far(o.out_on, on)
        ),
        "stay_counts": Counter(
            (here.to_phase, person[pk])
            for pk, moves in rows.moves.items()
            for here, after in pairwise(moves)
            if so_far(after.on, on) and here.to_phase not in ("ended", "other_route")
        ),
        "realised_jobs": Counter(("", c.candidate_id) for c in rows.counting(on)),
    }
