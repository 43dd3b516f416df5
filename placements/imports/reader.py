"""Reads the first sheet of a workbook in a process of its own, which may break without taking the web server along.

It is run as a script, isolated, with the workbook on its standard input; on its standard output comes JSON:
`{"top": 0, "left": 0, "lines": [["text"]], "merged": [[[row, column], [row, column]]]}`. Exit 3: too much.
"""

from __future__ import annotations

import io
import json
import resource
import sys
from datetime import date, datetime, time
from typing import Any

MAX_CELL = 4000
MAX_MERGES = 2000
MEGABYTES = 768
SECONDS = 20
# More text than any sheet that is taken could hold.
MAX_TEXT = 40_000_000
TOO_MUCH_TEXT = 3
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])


def text_of(cell: Any) -> str:
    """A cell as the forms read it: a day as 2026-12-31, a number without useless zeros."""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell if cell is not None else "").translate(_CONTROL).strip()[:MAX_CELL]


def _limit() -> None:
    """Little memory, little time, and no dump of what it held when it breaks."""
    for kind, most in (
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_AS, MEGABYTES << 20),
        (resource.RLIMIT_DATA, MEGABYTES << 20),
    ):
        highest = resource.getrlimit(kind)[1]
        most = most if highest == resource.RLIM_INFINITY else min(most, highest)
        resource.setrlimit(kind, (most, most))


def main() -> int:
    _limit()
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read())).get_sheet_by_index(0)
    top, left = sheet.start or (0, 0)
    lines, size = [], 0
    for line in sheet.to_python(skip_empty_area=True):
        lines.append([text_of(cell) for cell in line])
        size += sum(map(len, lines[-1]))
        if size > MAX_TEXT:
            return TOO_MUCH_TEXT
    merged = (sheet.merged_cell_ranges or [])[:MAX_MERGES]
    json.dump({"top": top, "left": left, "lines": lines, "merged": merged}, sys.stdout)
    return 0


if __name__ == "__main__":
    sys.exit(main())
