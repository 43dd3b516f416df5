"""Tables of counts: splits, flows, reasons. Kept per unit, so that small cells can be hidden per unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from reporting.figures.base import Peil
from reporting.suppression import NOTHING, SMALL, Hidden, hide_together


@dataclass(frozen=True)
class Row:
    """One line as it may be shown. `count` is None when it is hidden; `text` is what stands there."""

    key: str
    label: str
    count: int | None
    text: str
    width: str = "0%"


@dataclass(frozen=True)
class Table:
    """People (or deeds) counted in cells. `total_known`: the cells add up to a number that is shown."""

    code: str
    title: str
    definition: str
    labels: Mapping[str, str]
    counts: Mapping[int, Mapping[str, int]]
    total_known: bool = False
    noun: str = "personen"

    def of(self, key: str) -> int:
        """The exact sum over the units; for those who may see persons."""
        return sum(cells.get(key, 0) for cells in self.counts.values())

    def hidden(self, cautious: bool) -> Hidden:
        if not cautious:
            return NOTHING
        whole = [{key: cells.get(key, 0) for key in self.labels} for cells in self.counts.values()]
        return hide_together(whole, total_known=self.total_known)

    def rows(self, cautious: bool) -> list[Row]:
        """The lines to show. `cautious`: to somebody who may see no persons."""
        hidden = self.hidden(cautious)
        most = max((self.of(key) for key in self.labels if key not in hidden), default=0)
        return [self._row(key, label, hidden, most) for key, label in self.labels.items()]

    def _row(self, key: str, label: str, hidden: Hidden, most: int) -> Row:
        count = self.of(key)
        if key in hidden.small:
            alone = len([c for c in self.counts.values() if c.get(key)]) == 1
            return Row(key, label, None, f"< {SMALL}" if alone and count < SMALL else "verborgen")
        if key in hidden.others:
            return Row(key, label, None, "verborgen")
        return Row(
            key, label, count, f"{count:,}".replace(",", "."), f"{100 * count / most if most else 0:.1f}%"
        )


TABLES: dict[str, Callable[[Peil], Table]] = {}


def table(make: Callable[[Peil], Table]) -> Callable[[Peil], Table]:
    """Put a table in the register, under its function's name."""
    assert make.__name__ not in TABLES
    TABLES[make.__name__] = make
    return make


YEARLY: set[str] = set()
"""The tables of what happened in a year. To who sees no persons these are of one day per year, see `Choice`."""


def yearly(make: Callable[[Peil], Table]) -> Callable[[Peil], Table]:
    """Put a table of a calendar year in the register."""
    YEARLY.add(make.__name__)
    return table(make)


def by_unit(peil: Peil, rows: list[tuple[int, str, int]]) -> dict[int, dict[str, int]]:
    """(unit, key, count) rows as cells per unit; a unit without rows has an empty table."""
    cells: dict[int, dict[str, int]] = {unit: {} for unit in peil.of_units}
    for unit, key, count in rows:
        if unit in cells:
            cells[unit][key] = cells[unit].get(key, 0) + count
    return cells
