"""Somebody who may see no persons opens every door, in both gemeenten and the region, and subtracts."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest
import time_machine

from accounts.models import ApiToken, Membership
from accounts.roles import Role
from reporting import figures
from reporting.figures.cohorts import STEPS, cohorts
from reporting.figures.tables import YEARLY
from reporting.snapshots import freeze
from reporting.suppression import SMALL
from tests.api.caller import Caller
from tests.builders import TODAY, a_municipality, a_user, do, inside
from tests.placements.builders import WHY, admitted, an_employer, permanent_fields, trial_fields
from tests.reporting.builders import REGION, peil_of, working
from tests.reporting.test_figure_pages import browser, text

QUARTER = date(2026, 9, 30)
PLACES = ("0479", "0439", f"regio:{REGION}")
Cells = Mapping[str, str]  # label → what is shown
# Tables whose cells add up to a number of the meter.
OF_WORKERS = ("split_", "visits_kept", "guidance_kept")
TOTALS = {"waiting_reasons": "persons_waiting", "waiting_lengths": "persons_waiting"} | {
    code: "persons_working" for code in figures.TABLES if code.startswith(OF_WORKERS)
}


@pytest.fixture
def officer(zaanstad, worker, lead):
    """Of both gemeenten. School: 2 and 5 wait; ill: 6 and 1. Work: 6 and 3, of whom 1 and 0 at a second job."""
    purmerend = a_municipality("0439", "Purmerend", region=REGION)
    officer = a_user(zaanstad, Role.POLICY_OFFICER)
    Membership.objects.create(user=officer, municipality=purmerend, role=Role.POLICY_OFFICER)
    there = a_user(purmerend, Role.CASE_WORKER)
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 11, tzinfo=UTC), tick=False):
        with inside(zaanstad, purmerend):
            wait(zaanstad, worker, school=2, ill=6)
            wait(purmerend, there, school=5, ill=1)
            working(zaanstad, worker, [24, 28, 31, 36, 32, 20], on=date(2026, 3, 2))
            working(purmerend, there, [24, 28, 31], on=date(2026, 6, 2))
            freeze(peil_of(zaanstad, on=QUARTER), "Kwartaal", lead, datetime(2026, 11, 20, 11, tzinfo=UTC))
        yield officer


def wait(municipality: Any, by: Any, **reasons: int) -> None:
    for reason, count in reasons.items():
        for _ in range(count):
            trajectory = admitted(municipality, by, date(2026, 4, 1))
            do("record_waiting", trajectory, by, date(2026, 4, 2), reason=reason)


def pages(user: Any, where: str) -> Iterator[tuple[str, Cells]]:
    """Every table on the pages and in a frozen snapshot, as it is drawn."""
    query = f"?waar={where}&peildatum={QUARTER}"
    client = browser(user)
    addresses = [f"/taakstelling/{query}", f"/taakstelling/doorstroom/{query}"]
    if where == "0479":
        listed = client.get("/taakstelling/bevroren/").context["rows"]
        addresses += [f"/taakstelling/bevroren/{row.pk}/" for row in listed]
    for address in addresses:
        context = client.get(address).context
        found = [
            context.get(name)
            for name in ("pipeline", "flows", "outflows", "wage_bands", "deviations", "funnel")
        ]
        for name in ("tables", "splits", "care"):
            found += context.get(name) or []
        for told in found:
            if told:
                yield told["table"].code, {row.label: row.text for row in told["rows"]}


def files(user: Any, where: str) -> Iterator[tuple[str, Cells]]:
    """The tables of the download."""
    codes = {make(peil_of(on=QUARTER)).title: code for code, make in figures.TABLES.items()}
    lines = text(user, f"downloaden/csv/?waar={where}&peildatum={TODAY}").splitlines()
    found: dict[str, dict[str, str]] = {}
    for row in csv.reader(lines[lines.index("Tabel;Peildatum;Groep;Aantal;Betekenis") + 1 :], delimiter=";"):
        found.setdefault(codes[row[0]], {})[row[2]] = row[3]
    yield from found.items()


def program(user: Any, where: str) -> Iterator[tuple[str, Cells]]:
    """The tables of the API."""
    if where.startswith("regio"):
        return
    told = Caller(token=ApiToken.issue(user, ApiToken.Scope.FIGURES)).get(f"figures/{where}")[1]
    for table in told["tables"]:
        yield table["code"], {cell["label"]: cell["shown"] for cell in table["cells"]}


def test_what_one_door_hides_no_other_tells(officer):
    shown: dict[str, dict[str, dict[str, str]]] = {}
    for where in PLACES:
        doors = [*pages(officer, where), *files(officer, where), *program(officer, where)]
        for code, cells in doors:
            known = shown.setdefault(where, {}).setdefault(code, {})
            for label, told in cells.items():
                assert known.setdefault(label, told) == told, (where, code, label)
        assert set(shown[where]) == set(figures.TABLES)
    hidden = [text for tables in shown.values() for cells in tables.values() for text in cells.values()]
    assert hidden.count(f"< {SMALL}") > 10  # there is something to find
    region = shown.pop(PLACES[2])
    for code, cells in region.items():
        for label, told in cells.items():
            if told.isdigit():
                parts = [shown[where][code][label] for where in shown]
                assert all(part.isdigit() for part in parts), (code, label)
                assert sum(map(int, parts)) == int(told)
    for where, tables in shown.items():
        for code, figure in TOTALS.items():
            subtract(tables[code], meter(officer, where, figure))
    days_stand_still(officer)
    cohorts_keep_still(officer)


def meter(user: Any, where: str, code: str) -> int:
    told = Caller(user).get(f"figures/{where}", on=str(QUARTER))[1]
    return int(next(f["value"] for f in told["figures"] if f["code"] == code))


def subtract(cells: Cells, total: int) -> None:
    """Total minus what is shown: every small cell keeps two values to who knows the rules."""
    numbers = [int(told) for told in cells.values() if told.isdigit()]
    small = [label for label, told in cells.items() if told == f"< {SMALL}"]
    others = [label for label, told in cells.items() if told == "verborgen"]
    if not small or not numbers:
        return  # nothing is hidden, or nothing at all is told
    top = min([n for n in numbers if n >= SMALL], default=total)
    ranges = [range(1, SMALL)] * len(small) + [range(SMALL, top + 1)] * len(others)
    fits = [guess for guess in product(*ranges) if sum(guess) == total - sum(numbers)]
    for place, label in enumerate(small):
        assert len({guess[place] for guess in fits}) > 1, (label, cells, total)


def days_stand_still(officer: Any) -> None:
    """Between two days of a quarter nothing moves: the difference would tell who came in or left."""

    def on(day: str) -> Any:
        told = Caller(officer).get("figures/0479", on=day)[1]
        return told["tables_on"], told["tables"], told["stays"], told["cohorts"]

    assert on("2026-09-30") == on("2026-10-01") == on("2026-11-20")


def cohorts_keep_still(officer: Any) -> None:
    """A step is told for all quarters of a year or for none, and never with 1 to 4."""
    for where in PLACES[:2]:
        told = Caller(officer).get(f"figures/{where}")[1]
        funnel = next(t for t in told["tables"] if t["code"] == "funnel")
        for cell in funnel["cells"]:
            quarters = [c["steps"][cell["key"]] for c in told["cohorts"] if c["year"] == 2026]
            assert None not in quarters or set(quarters) == {None}, (where, cell)
            assert all(n is None or n == 0 or n >= SMALL for n in quarters)
            if None not in quarters:
                assert sum(quarters) <= int(cell["shown"])


def test_what_happens_after_the_quarter_moves_nothing(zaanstad, worker):
    """Six came in March, one in October: on no day, and by no door, does the seventh stand in a table."""
    reader = a_user(zaanstad, Role.POLICY_OFFICER)
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 11, tzinfo=UTC), tick=False):
        working(zaanstad, worker, [24] * 6, on=date(2026, 3, 2))
        before = told_of_the_year(reader)
        assert {told["flows"]["Aangemeld"] for told in before} == {"6"}
        working(zaanstad, worker, [24], on=date(2026, 10, 5))
        assert told_of_the_year(reader) == before


def told_of_the_year(reader: Any) -> list[Any]:
    """The tables of each door, on days before, in and after what is known; always the same day of a year."""
    told: list[Any] = []
    for day in ("2026-02-01", "2026-06-30", "2026-11-20", "2026-12-31"):
        context = browser(reader).get(f"/taakstelling/doorstroom/?peildatum={day}").context
        names = ("flows", "outflows", "funnel", "deviations")
        tables = {
            context[n]["table"].code: {row.label: row.text for row in context[n]["rows"]} for n in names
        }
        told.append(tables | {"stays": context["stays"], "cohorts": context["cohorts"]["rows"]})
        answer = Caller(reader).get("figures/0479", on=day)[1]
        assert answer["year_on"] == str(QUARTER)
        tables = {
            t["code"]: {c["label"]: c["shown"] for c in t["cells"]}
            for t in answer["tables"]
            if t["code"] in YEARLY
        }
        told.append(tables | {"stays": answer["stays"], "cohorts": answer["cohorts"]})
    return told


DAYS = (
    "2025-06-30",
    "2025-12-31",
    "2026-01-15",
    "2026-06-30",
    "2026-09-30",
    "2026-11-20",
    "2026-12-31",
    "2027-02-01",
)


def test_those_who_began_together_are_told_on_one_day(zaanstad, worker, lead):
    """Six were hired in 2025, of seven who began; the seventh in 2026. No two answers differ by one."""
    reader = a_user(zaanstad, Role.POLICY_OFFICER)
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 11, tzinfo=UTC), tick=False):
        working(zaanstad, worker, [24] * 6, on=date(2025, 3, 3))
        late = admitted(zaanstad, worker, date(2025, 3, 3))
        fields = permanent_fields(an_employer(zaanstad, worker), why_no_trial="known")
        do("start_permanent", late, worker, date(2026, 3, 2), motivation={**WHY, "S10": "x"}, data=fields)
        told = told_of_each_cohort(reader)
        assert told["2025-1", "hired"] == {6}  # in 2025, and never again
        assert all(len(numbers) == 1 for numbers in told.values()), told
        at_once = cohorts(peil_of(zaanstad, on=date(2026, 9, 30)), cautious=False)
        assert at_once[0].steps["hired"] == 7  # who sees persons sees both


def told_of_each_cohort(reader: Any) -> dict[tuple[str, str], set[int | None]]:
    """(quarter, step) → every number told of it, by the page and to a program, whatever day is asked for."""
    told: dict[tuple[str, str], set[int | None]] = {}
    for day in DAYS:
        for cohort in Caller(reader).get("figures/0479", on=day)[1]["cohorts"]:
            for step, number in cohort["steps"].items():
                told.setdefault((f"{cohort['year']}-{cohort['quarter']}", step), set()).add(number)
        page = browser(reader).get(f"/taakstelling/doorstroom/?peildatum={day}").context["cohorts"]
        for row in page["rows"]:
            quarter = f"{row['label'][-4:]}-{row['label'][0]}"
            for step, cell in zip(STEPS, row["cells"], strict=True):
                told.setdefault((quarter, step), set()).add(cell["count"])
    return told


def test_one_looks_ahead_from_today_only(zaanstad, worker):
    """Six on trial, of whom one ends on 27 November: from the 28th on there would be five."""
    reader = a_user(zaanstad, Role.POLICY_OFFICER)
    employer = an_employer(zaanstad, worker)
    with time_machine.travel(datetime(TODAY.year, TODAY.month, TODAY.day, 11, tzinfo=UTC), tick=False):
        for last in [date(2026, 12, 11)] * 5 + [date(2026, 11, 27)]:
            fields = trial_fields(employer, planned_end_on=last, expectations_talk_on=date(2026, 11, 20))
            trajectory = admitted(zaanstad, worker, date(2026, 10, 19))
            do("start_trial", trajectory, worker, date(2026, 10, 26), motivation=WHY, data=fields)
        seen = [
            browser(reader).get(f"/taakstelling/?peildatum={day}").context["forecast"]
            for day in (TODAY, "2026-11-28", "2026-12-31", "2027-01-10")
        ]
    assert all(told == seen[0] for told in seen)
    assert seen[0]["lines"][0]["count"] == "6"
