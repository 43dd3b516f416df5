"""The geometry of the charts, in percentages: an SVG then fits any width and its text keeps its size.

Pure. A template draws them, with title and description; the numbers stand in a table beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reporting.figures.base import Number
from reporting.numbers import dutch


@dataclass(frozen=True)
class Mark:
    """A line across the bar: where (percent), its label, and to which side the label goes."""

    at: str
    label: str
    kind: str
    anchor: str
    row: int = 0


@dataclass(frozen=True)
class Meter:
    """One bar against one or more marks, all in the same unit."""

    title: str
    unit: str
    value: str
    width: str
    marks: tuple[Mark, ...]
    description: str


def percent(part: float, whole: float) -> str:
    """A length for an SVG attribute: with a point, whatever the language of the page."""
    return f"{max(0.0, min(100.0, 100 * part / whole if whole else 0)):.2f}%"


def meter(title: str, unit: str, value: Number, marks: Sequence[tuple[str, str, Number | None]]) -> Meter:
    """A bar of `value` with marks (label, kind, whole number). Unknown marks are left out."""
    known = [(label, kind, float(at)) for label, kind, at in marks if at is not None]
    whole = max([float(value), *(at for _, _, at in known), 1.0]) * 1.08
    placed = tuple(
        Mark(
            percent(at, whole),
            f"{label} {dutch(int(at))}",
            kind,
            "start" if at < whole * 0.35 else "end",
            row,
        )
        for row, (label, kind, at) in enumerate(known)
    )
    told = "; ".join([f"{dutch(value)} {unit}", *(mark.label for mark in placed)])
    return Meter(title, unit, dutch(value), percent(float(value), whole), placed, told)


@dataclass(frozen=True)
class Column:
    """One moment of a series: the bar from the bottom, its target line, both in percentages."""

    label: str
    value: str
    target: str
    x: str
    middle: str
    width: str
    y: str
    height: str
    line: str
    line_from: str
    line_to: str
    even: bool


def series(rows: Sequence[tuple[str, Number, int | None]]) -> list[Column]:
    """(label, value, target) per moment, as columns that share one scale."""
    whole = (
        max([1.0, *(float(v) for _, v, _ in rows), *(float(t) for _, _, t in rows if t is not None)]) * 1.15
    )
    step = 100 / max(len(rows), 1)
    columns = []
    for i, (label, value, target) in enumerate(rows):
        high = 100 * float(value) / whole
        columns.append(
            Column(
                label=label,
                value=dutch(value),
                target="" if target is None else str(target),
                x=f"{i * step + step * 0.14:.2f}%",
                middle=f"{i * step + step / 2:.2f}%",
                width=f"{step * 0.72:.2f}%",
                y=f"{100 - high:.2f}%",
                height=f"{high:.2f}%",
                line="" if target is None else f"{100 - 100 * target / whole:.2f}%",
                line_from=f"{i * step:.2f}%",
                line_to=f"{(i + 1) * step:.2f}%",
                even=(len(rows) - 1 - i) % 2 == 0,
            )
        )
    return columns


HEAD, ROW, FOOT = 24, 46, 28
"""An outlook in pixels: the words of the target, a line of words with its bar, what stands below the last one."""


@dataclass(frozen=True)
class Line:
    """One line of an outlook: its words, and the bar that ends where the next one begins."""

    kind: str
    text: str
    x: str
    width: str
    end: str
    top: int


@dataclass(frozen=True)
class Outlook:
    """From what is known, by what may be added, to what is expected and how far off that may be."""

    title: str
    description: str
    lines: tuple[Line, ...]
    low: str
    high: str
    margin: Mark | None
    target: Mark | None
    height: int


def outlook(
    title: str,
    known: tuple[str, Number],
    added: Sequence[tuple[str, Number]],
    expected: tuple[str, Number],
    margin: tuple[Number, Number],
    target: Number | None,
) -> Outlook:
    """Bars of (words, jobs), each that is added behind the one before it. The numbers are drawn as they are told:
    who is told rounded ones must give rounded ones, because a length can be measured."""
    ends = [0.0, float(known[1])]
    for _, jobs in added:
        ends.append(ends[-1] + float(jobs))
    bars = [("known", *known, 0.0, ends[1])]
    bars += [("added", *step, a, b) for step, a, b in zip(added, ends[1:-1], ends[2:], strict=True)]
    bars.append(("expected", *expected, 0.0, float(expected[1])))
    low, high = (float(n) for n in margin)
    goal, head = (None, 0) if target is None else (float(target), HEAD)
    whole = max([1.0, high, *ends, *(b[4] for b in bars), goal or 0.0]) * 1.04
    lines = tuple(
        Line(
            kind,
            f"{words}: {'+ ' if kind == 'added' else ''}{dutch(jobs)}",
            percent(start, whole),
            percent(end - start, whole),
            percent(end, whole),
            head + row * ROW,
        )
        for row, (kind, words, jobs, start, end) in enumerate(bars)
    )
    between = "" if low == high else f"tussen {dutch(margin[0])} en {dutch(margin[1])}"
    told = "; ".join([*(line.text for line in lines), *filter(None, [between])])
    return Outlook(
        title,
        told if target is None else f"{told}; taakstelling {dutch(target)}",
        lines,
        percent(low, whole),
        percent(high, whole),
        Mark(percent(low, whole), between, "margin", _side(low, whole)) if between else None,
        None
        if goal is None
        else Mark(percent(goal, whole), f"taakstelling {dutch(target)}", "target", _side(goal, whole)),
        head + len(lines) * ROW + FOOT,
    )


def _side(at: float, whole: float) -> str:
    """To which side a label goes so that it stays within the chart."""
    return "start" if at < whole * 0.5 else "end"
