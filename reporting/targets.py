"""Targets by hand and from a file. A file is first judged line by line; only then something is written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from accounts.access import municipality_ids
from accounts.models import Municipality, User
from accounts.rights import Right
from reporting.models import Target

COLUMNS = {
    "cbs_code": ("cbs_code", "cbs-code", "cbs code", "code", "gemeentecode"),
    "year": ("jaar", "year"),
    "ministerial_jobs": ("ministerie", "aantal", "taakstelling", "banen", "ministerial_jobs"),
    "council_jobs": ("raad", "gemeenteraad", "council_jobs"),
    "source": ("bron", "source"),
}


@dataclass(frozen=True)
class Line:
    """One line of a file: what it would do, or why it cannot be used."""

    number: int
    code: str
    name: str
    year: int | None
    ministerial_jobs: int | None
    council_jobs: int | None
    source: str
    verdict: str
    problem: str = ""

    @property
    def usable(self) -> bool:
        return not self.problem and self.verdict != "gelijk"


def judge(rows: Sequence[Sequence[str]], user: User) -> list[Line]:
    """Each line against what is there now. Two queries."""
    if not rows:
        return []
    places = _header(rows[0])
    own = Municipality.objects.filter(pk__in=municipality_ids(user, Right.MANAGE))
    by_code = {m.cbs_code: m for m in own}
    there = {
        (t.municipality_id, t.year): (t.ministerial_jobs, t.council_jobs, t.source)
        for t in Target.objects.filter(municipality__in=by_code.values())
    }
    lines: list[Line] = []
    seen: set[tuple[str, int | None]] = set()
    for number, row in enumerate(rows[1:], start=2):
        lines.append(_judge_line(number, {k: _cell(row, i) for k, i in places.items()}, by_code, there, seen))
    return lines


def missing_columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """The columns without which a file says nothing."""
    places = _header(rows[0]) if rows else {}
    return [COLUMNS[key][0] for key in ("cbs_code", "year", "ministerial_jobs") if key not in places]


def _header(row: Sequence[str]) -> dict[str, int]:
    names = [cell.strip().lower() for cell in row]
    return {
        key: next(i for i, name in enumerate(names) if name in known)
        for key, known in COLUMNS.items()
        if any(name in known for name in names)
    }


def _cell(row: Sequence[str], place: int) -> str:
    return row[place].replace("\x00", "").strip() if place < len(row) else ""


def _whole(text: str) -> int | None:
    """A whole number, with or without a point for thousands: 1.234 or 1234."""
    plain = text.replace(".", "") if re.fullmatch(r"\d{1,3}(\.\d{3})+", text, re.ASCII) else text
    return int(plain) if re.fullmatch(r"\d{1,9}", plain, re.ASCII) else None


def _judge_line(
    number: int,
    cells: Mapping[str, str],
    by_code: Mapping[str, Municipality],
    there: Mapping[tuple[int, int], tuple[int, int | None, str]],
    seen: set[tuple[str, int | None]],
) -> Line:
    code = cells["cbs_code"].zfill(4) if cells.get("cbs_code") else ""
    year, ministerial = _whole(cells.get("year", "")), _whole(cells.get("ministerial_jobs", ""))
    typed = cells.get("council_jobs", "")
    council, source = _whole(typed), cells.get("source", "")[:160]
    place = by_code.get(code)
    problem = ""
    if place is None:
        problem = f"Gemeente ‘{code[:10]}’ is niet bekend, of u beheert haar niet."
    elif year is None or not 2015 <= year <= 2100:
        problem = "Vul een jaar vanaf 2015 in, met vier cijfers."
    elif ministerial is None:
        problem = "Het aantal van het ministerie is geen heel getal."
    elif typed and council is None:
        problem = "Het aantal van de raad is geen heel getal."
    elif council is not None and council < ministerial:
        problem = "Het aantal van de raad is lager dan dat van het ministerie."
    elif (code, year) in seen:
        problem = "Deze gemeente en dit jaar staan al eerder in het bestand."
    seen.add((code, year))
    verdict = "fout"
    if not problem and place is not None and year is not None:
        before = there.get((place.pk, year))
        verdict = (
            "nieuw"
            if before is None
            else "gelijk"
            if before == (ministerial, council, source)
            else "gewijzigd"
        )
    return Line(
        number, code, place.name if place else "", year, ministerial, council, source, verdict, problem
    )


def keep(lines: Sequence[Mapping[str, Any]], user: User) -> int:
    """Write these targets; those of gemeenten that the user does not manage are left out. Two statements."""
    own = Municipality.objects.filter(pk__in=municipality_ids(user, Right.MANAGE))
    by_code = {m.cbs_code: m for m in own}
    rows = [
        Target(
            municipality=by_code[line["code"]],
            year=line["year"],
            ministerial_jobs=line["ministerial_jobs"],
            council_jobs=line["council_jobs"],
            source=line["source"],
            changed_by=user,
        )
        for line in lines
        if line["code"] in by_code
    ]
    Target.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["municipality", "year"],
        update_fields=["ministerial_jobs", "council_jobs", "source", "changed_by", "changed_at"],
    )
    return len(rows)
