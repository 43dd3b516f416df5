"""Every number against its list: exactly as many rows as it counts, of the people whom plain Python names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from reporting.behind import group_of, lines, lines_page
from reporting.figures import BEHIND, FIGURES, TABLES
from reporting.figures.base import Peil
from reporting.figures.cohorts import cohorts
from reporting.figures.flow import cohort_key
from reporting.persons import persons
from reporting.templatetags.behind import GROUP_OF
from reporting.units import Gemeenten
from tests.reporting.reference_tables import Tables, so_far


def peil_of_all(gemeenten: Iterable[int], day: date) -> Peil:
    return Peil(Gemeenten().units(gemeenten, day), day)


def check_sizes(gemeenten: Iterable[int], days: Iterable[date]) -> Counter[str]:
    """As many rows as the number, per gemeente and together; how many there were."""
    seen: Counter[str] = Counter()
    for day in days:
        whole = peil_of_all(gemeenten, day)
        for code in BEHIND:
            behind = rows_behind(whole, code)
            for unit in whole.units:
                told = {(unit.id, key): n for key, n in cells(whole.part(unit), code).items() if n}
                assert told == {place: n for place, n in behind.items() if place[0] == unit.id}, (code, day)
            assert sum(behind.values()) == sum(cells(whole, code).values()), (code, day)
            seen[code] += sum(behind.values())
        for code, group in GROUP_OF.items():
            listed = Counter(person.unit for person in persons(whole, group, "name"))
            assert all(FIGURES[code].count(whole.part(u)).value == listed[u.id] for u in whole.units), (
                code,
                day,
            )
            seen[code] += listed.total()
    return seen


def check_names(gemeenten: list[int], on: date) -> Counter[str]:
    """The people whom plain Python names, each as often as it counts, in the phase they were in."""
    rows, peil = Tables(gemeenten), peil_of_all(gemeenten, on)
    people = {t.number: t.candidate_id for t in rows.trajectories.values()}
    own = {t.number: t.pk for t in rows.trajectories.values()}
    seen: Counter[str] = Counter()
    for code, expected in named(rows, on).items():
        told: Counter[tuple[str, int]] = Counter()
        for key in cells(peil, code):
            group = group_of(peil, code, key)
            assert group is not None, (code, key)
            listed = list(lines(peil, group))
            assert len(listed) == group.count
            assert lines_page(peil, group, 1, 2) == listed[1:3]
            assert all(line.phase == (rows.phase_on(own[line.number], on) or "") for line in listed), code
            told.update((key, people[line.number]) for line in listed)
        assert told == expected, code
        seen[code] += told.total()
    return seen


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
    labels = TABLES["pipeline"](peil_of_all(rows.municipalities, on)).labels
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
