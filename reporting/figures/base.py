"""What a figure is: a named function of a Peil, with a Dutch label, a definition and its coverage.

A Peil holds whose figures (units) and of which day. What several figures need from the database is a
question, asked once: `peil.ask(stock)`. So a page costs as many statements as it has questions.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar

from django.db import connection

from reporting.units import Unit

T = TypeVar("T")
Number = int | Fraction | Decimal
JOB_HOURS = 31
"""A job of the taakstelling is 31 hours a week [1:223, 2:677-680]."""


@dataclass(frozen=True)
class Figure:
    """The answer of a figure for one unit, or for several together.

    `value` is exact; None when it cannot be told, and then `coverage` says why.
    """

    code: str
    label: str
    definition: str
    value: Number | None
    coverage: str = ""


@dataclass(frozen=True)
class Declared:
    """A figure in the register."""

    code: str
    label: str
    definition: str
    count: Callable[[Peil], Figure]


FIGURES: dict[str, Declared] = {}


def figure(
    label: str, definition: str
) -> Callable[[Callable[[Peil], Number | tuple[Number | None, str] | None]], Callable[[Peil], Figure]]:
    """Declare a figure. The function gives a value, or a value and how much of the rows it rests on."""

    def declare(
        count: Callable[[Peil], Number | tuple[Number | None, str] | None],
    ) -> Callable[[Peil], Figure]:
        code = count.__name__

        def told(peil: Peil) -> Figure:
            answer = count(peil)
            value, coverage = answer if isinstance(answer, tuple) else (answer, "")
            return Figure(code, label, definition, value, coverage)

        told.__name__, told.__doc__ = code, count.__doc__
        assert code not in FIGURES, code
        FIGURES[code] = Declared(code, label, definition, told)
        return told

    return declare


@dataclass
class Peil:
    """Whose figures, and of which day. `part(unit)` is the same for one of them, without asking again."""

    units: Sequence[Unit]
    on: date
    _known: dict[Any, Any] = field(default_factory=dict)
    target_year: int | None = None

    @property
    def year(self) -> int:
        """The year whose target counts: that of the day, unless another was asked for."""
        return self.on.year if self.target_year is None else self.target_year

    def ask(self, question: Callable[..., T], *args: Any) -> T:
        """The answer of a question, over all units; from memory the second time."""
        key = (question, *args)
        if key not in self._known:
            self._known[key] = question(self.whole, *args)
        answer: T = self._known[key]
        return answer

    @property
    def whole(self) -> Peil:
        return self

    @property
    def of_units(self) -> list[int]:
        """The ids by which the answers are kept apart."""
        return [unit.id for unit in self.units]

    def part(self, unit: Unit) -> Peil:
        return _Part([unit], self.on, self._known, self.whole)

    @property
    def scope(self) -> dict[str, Any]:
        """The parameters of a statement: each gemeente (`ids`) and its unit (`units`), and the day (`on`)."""
        pairs = [(i, unit.id) for unit in self.units for i in unit.ids]
        return {"ids": [i for i, _ in pairs], "units": [unit for _, unit in pairs], "on": self.on}

    def rows(self, sql: str, **params: Any) -> list[tuple[Any, ...]]:
        """Rows of one statement, which sees `scope` and what else is given."""
        with connection.cursor() as cursor:
            cursor.execute(sql, {**self.scope, **params})
            return list(cursor.fetchall())


class _Part(Peil):
    """One unit out of several: shares what was asked for all."""

    def __init__(self, units: Sequence[Unit], on: date, known: dict[Any, Any], whole: Peil) -> None:
        super().__init__(units, on, known, whole.target_year)
        self._whole = whole

    @property
    def whole(self) -> Peil:
        return self._whole
