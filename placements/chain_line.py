"""The chain of contracts as a time line: where each bar, gap and limit stands. Pure; coordinates are whole pixels."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casework.deadlines.terms import add_months, dutch_date

WIDTH, MARGIN = 960, 12
TOP, LANE, BAR = 28, 104, 26
ROOM = 2  # months before the first and after the last day
NARROWEST = 3  # pixels of a bar
_DAY = timedelta(days=1)
Place = Callable[[date], int]


@dataclass(frozen=True)
class Bar:
    """A contract. `end` None: for an indefinite time. `kind`: contract, permanent or next."""

    start: date
    end: date | None
    label: str
    kind: str = "contract"


@dataclass(frozen=True)
class Marker:
    """A day that matters. `kind`: law, policy or notice."""

    day: date
    label: str
    kind: str


@dataclass(frozen=True)
class Lane:
    """What happened at one employer, or at employers that succeed each other."""

    title: str
    bars: tuple[Bar, ...]
    markers: tuple[Marker, ...] = ()


@dataclass(frozen=True)
class Shape:
    """A rectangle, line or text: `x` to `x + width`, at height `y`."""

    x: int
    y: int
    width: int
    label: str
    kind: str
    anchor: str = "middle"


@dataclass(frozen=True)
class DrawnLane:
    title: str
    y: int
    bars: tuple[Shape, ...]
    gaps: tuple[Shape, ...]
    markers: tuple[Shape, ...]


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    lanes: tuple[DrawnLane, ...]
    years: tuple[Shape, ...]
    today: int | None
    description: str


def draw(lanes: Sequence[Lane], today: date) -> Drawing | None:
    """Place everything between the first and the last day; None without a contract."""
    starts = [bar.start for lane in lanes for bar in lane.bars]
    if not starts:
        return None
    ends = [bar.end or max(today, bar.start) for lane in lanes for bar in lane.bars]
    days = [*starts, *ends, *(marker.day for lane in lanes for marker in lane.markers)]
    first, last = add_months(min(days), -ROOM), add_months(max(days), ROOM)

    def x(day: date) -> int:
        return MARGIN + round((WIDTH - 2 * MARGIN) * (day - first).days / (last - first).days)

    drawn = tuple(_lane(lane, TOP + number * LANE, x, last) for number, lane in enumerate(lanes))
    years = tuple(
        Shape(x(date(year, 1, 1)), 0, 0, str(year), "year", "start")
        for year in range(first.year + 1, last.year + 1)
    )
    return Drawing(
        WIDTH,
        TOP + LANE * len(lanes) + 4,
        drawn,
        years,
        x(today) if first <= today <= last else None,
        _description(lanes),
    )


def _lane(lane: Lane, y: int, place: Place, last: date) -> DrawnLane:
    top = y + 28
    bars = tuple(
        Shape(
            place(bar.start),
            top,
            max(NARROWEST, place((bar.end or last - _DAY) + _DAY) - place(bar.start)),
            bar.label,
            bar.kind,
        )
        for bar in lane.bars
    )
    gaps = tuple(
        Shape(
            place(end + _DAY), top + BAR // 2, place(start) - place(end + _DAY), gap_words(end, start), "gap"
        )
        for end, start in gaps_of(lane.bars)
    )
    return DrawnLane(lane.title, y, bars, gaps, _markers(lane.markers, top, place))


def _markers(markers: Sequence[Marker], top: int, place: Place) -> tuple[Shape, ...]:
    """Labels stand under each other, so that days close together stay readable."""
    shapes = []
    for number, marker in enumerate(sorted(markers, key=lambda one: one.day)):
        at = place(marker.day)
        anchor = "end" if at > WIDTH * 2 // 3 else "start"
        shapes.append(Shape(at, top + BAR + 14 + 14 * number, 0, marker.label, marker.kind, anchor))
    return tuple(shapes)


def gaps_of(bars: Sequence[Bar]) -> list[tuple[date, date]]:
    """The last day before and the first day after each time without a contract."""
    found = []
    latest: date | None = None
    for bar in sorted(bars, key=lambda one: (one.start, one.end or date.max)):
        if latest is not None and bar.start > latest + _DAY:
            found.append((latest, bar.start))
        latest = max(latest or bar.start, bar.end or date.max)
        if latest == date.max:
            break
    return found


def gap_words(end: date, start: date) -> str:
    """How long nobody was employed: whole months when it comes out, else days."""
    days = (start - end).days - 1
    months = next((n for n in range(1, 61) if add_months(end + _DAY, n) == start), None)
    if months is not None:
        return f"{months} maand{'en' if months > 1 else ''}"
    return f"{days} dag{'en' if days > 1 else ''}"


def _description(lanes: Sequence[Lane]) -> str:
    """The drawing in words, for who does not see it."""
    sentences = []
    for lane in lanes:
        for bar in lane.bars:
            until = f"tot en met {dutch_date(bar.end)}" if bar.end else "voor onbepaalde tijd"
            sentences.append(f"{lane.title}: {_KINDS[bar.kind]} van {dutch_date(bar.start)} {until}.")
        sentences += [f"{marker.label}: {dutch_date(marker.day)}." for marker in lane.markers]
    return " ".join(sentences)


_KINDS = {
    "contract": "tijdelijk contract",
    "permanent": "vast contract",
    "next": "het contract dat u bekijkt",
}
