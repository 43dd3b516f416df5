"""The wage value over time as a drawing: a line per function, broken where the function changes. Pure.

Across, places are percentages of the width, so that the drawing fits any screen and its text keeps its size;
down, they are whole pixels.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from casework.deadlines.terms import dutch_date

LEFT, RIGHT = 14.0, 95.0  # percent: room for the numbers of the axis, and for the last point
TOP, HEIGHT, NAMES = 12, 150, 18  # pixels: above the plot, of the plot, per line of names
CLOSE, BESIDE = 18.0, 8.0  # percent: nearer days get one date; nearer points a label above and one below


@dataclass(frozen=True)
class Point:
    """One measurement: the day, the value in percents, the function and what tells functions apart."""

    day: date
    value: int
    function: str
    key: str


@dataclass(frozen=True)
class Mark:
    """Something at a place: `x` in percents (as text with a point), `y` in pixels; `below`: the label under it."""

    x: str
    y: int
    label: str = ""
    anchor: str = "middle"
    below: bool = False


@dataclass(frozen=True)
class Stroke:
    x1: str
    y1: int
    x2: str
    y2: int


@dataclass(frozen=True)
class Drawing:
    height: int
    axis: tuple[Mark, ...]
    floor: Mark
    strokes: tuple[Stroke, ...]
    points: tuple[Mark, ...]
    days: tuple[Mark, ...]
    functions: tuple[Mark, ...]
    bottom: int
    description: str


def draw(points: Sequence[Point], floor: int) -> Drawing | None:
    """The measurements, oldest first; None for fewer than two. `floor` is the policy's lowest value."""
    if len(points) < 2:
        return None
    first, last = points[0].day, points[-1].day
    span = (last - first).days or 1
    starts = [i for i, p in enumerate(points) if i == 0 or p.key != points[i - 1].key]
    top = TOP + NAMES * len(starts)

    def across(day: date) -> float:
        return LEFT + (RIGHT - LEFT) * (day - first).days / span

    def y(value: int) -> int:
        return top + round(HEIGHT * (100 - value) / 100)

    def mark(point: Point, height: int, label: str, below: bool = False) -> Mark:
        at = across(point.day)
        return Mark(_percent(at), height, label, "end" if at > 88 and not below else "middle", below)

    strokes = tuple(
        Stroke(_percent(across(a.day)), y(a.value), _percent(across(b.day)), y(b.value))
        for a, b in pairwise(points)
        if a.key == b.key
    )
    return Drawing(
        height=top + HEIGHT + 28,
        axis=tuple(Mark("0", y(value), f"{value} %") for value in (100, 50, 0)),
        floor=Mark("0", y(floor), f"ondergrens {floor} %"),
        strokes=strokes,
        points=tuple(
            replace(mark(p, y(p.value), f"{p.value} %", below), anchor="middle")
            for p, below in zip(points, _below(points, across), strict=True)
        ),
        days=tuple(mark(p, top + HEIGHT + 20, _month(p.day)) for p in _apart(points, across)),
        functions=tuple(
            Mark(
                _percent(across(points[i].day)),
                TOP + NAMES * row,
                points[i].function,
                "end" if across(points[i].day) > 60 else "start",
            )
            for row, i in enumerate(starts)
        ),
        bottom=top + HEIGHT,
        description=_description(points, starts),
    )


def _below(points: Sequence[Point], across: Callable[[date], float]) -> list[bool]:
    """Whose number stands under its point: the lower of two that stand side by side."""
    found = [False] * len(points)
    for i, (a, b) in enumerate(pairwise(points)):
        if across(b.day) - across(a.day) < BESIDE:
            found[i if a.value < b.value else i + 1] = True
    return found


def _apart(points: Sequence[Point], across: Callable[[date], float]) -> list[Point]:
    """The points whose date has room; the first and the last always have."""
    kept = [points[0]]
    end = across(points[-1].day)
    for point in points[1:-1]:
        at = across(point.day)
        if at - across(kept[-1].day) >= CLOSE and end - at >= CLOSE:
            kept.append(point)
    return [*kept, points[-1]] if end - across(points[0].day) >= CLOSE else kept


def _percent(number: float) -> str:
    return f"{number:.2f}%"


_MONTHS = ("jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec")


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _description(points: Sequence[Point], starts: Sequence[int]) -> str:
    """The drawing in words, for who does not see it."""
    sentences = []
    for i, point in enumerate(points):
        new = f" in een andere functie, {point.function}" if i and i in starts else ""
        name = f" als {point.function}" if i == 0 else ""
        sentences.append(f"{dutch_date(point.day)}: {point.value} %{name}{new}.")
    return " ".join(sentences)
