"""Small cells: 1 to 4 people are "< 5" to who may see no persons, and stay so under subtraction (domain §8).

Pure: imports nothing of ours. Whoever knows these rules, the total and every shown cell must still
find at least two possible values for each small cell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

SMALL = 5
_NO_LIMIT = 10**9


@dataclass(frozen=True)
class Hidden:
    """What is not shown: `small` cells have 1 to 4 people, `others` are hidden only to protect those."""

    small: frozenset[str]
    others: frozenset[str]

    def __contains__(self, key: str) -> bool:
        return key in self.small or key in self.others


NOTHING = Hidden(frozenset(), frozenset())


def hide(counts: Mapping[str, int], *, total_known: bool) -> Hidden:
    """Which cells of one table not to show. With a known total a second one hides, or as many as it takes.

    When nothing less helps, everything is hidden, empty cells too.
    """
    small = frozenset(key for key, count in counts.items() if 0 < count < SMALL)
    if not small or not total_known:
        return Hidden(small, frozenset())
    others: set[str] = set()
    left = sorted((count, key) for key, count in counts.items() if count >= SMALL)
    while can_be_told(counts, small, others):
        if not left:
            return Hidden(small, frozenset(counts) - small)
        others.add(left.pop(0)[1])
    return Hidden(small, frozenset(others))


def can_be_told(counts: Mapping[str, int], small: Iterable[str], others: Iterable[str]) -> bool:
    """Whether the total and the shown cells leave only one value for some small cell.

    Known to the reader: a small cell is 1 to 4; another hidden cell is at least 5, and no larger than the
    smallest that is shown, because the smallest is hidden first.
    """
    small, others = set(small), set(others)
    hidden_sum = sum(counts[key] for key in small | others)
    shown = [count for key, count in counts.items() if key not in small | others and count >= SMALL]
    ranges = dict.fromkeys(small, (1, SMALL - 1))
    ranges |= {key: (SMALL, min(shown, default=_NO_LIMIT)) for key in others}
    for key in small:
        rest = [bounds for other, bounds in ranges.items() if other != key]
        lowest, highest = sum(low for low, _ in rest), sum(high for _, high in rest)
        possible = [value for value in range(1, SMALL) if lowest <= hidden_sum - value <= highest]
        if len(possible) < 2:
            return True
    return False


def hide_together(tables: Iterable[Mapping[str, int]], *, total_known: bool) -> Hidden:
    """For several gemeenten together: a cell is shown only when each of them shows it.

    So what is told of a region follows from what is told of its gemeenten, and subtracting one from the
    other gives nothing new.
    """
    each = [hide(counts, total_known=total_known) for counts in tables]
    small = frozenset().union(*(h.small for h in each)) if each else frozenset()
    others = frozenset().union(*(h.others for h in each)) if each else frozenset()
    return Hidden(small, others - small)
