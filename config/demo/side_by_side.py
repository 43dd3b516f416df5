"""Telling lives in several processes at once, with the result of one.

The processes are forked, so nothing may have started threads of its own before: drawing a letter does.

A life has dice of its own and finds its employers there; what is left is the case number, which comes from a
sequence in the order of asking. The numbers are drawn beforehand, and each process gives a life its own: through
a sequence of the same name that only its own session sees.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Sequence
from itertools import accumulate
from multiprocessing import get_context
from typing import TypeVar

from django.db import connection

from casework.models.trajectory import NUMBER_SEQUENCE

T = TypeVar("T")


class TellingFailed(Exception):
    """A process could not tell a life; why stands above it."""


def together(
    tales: Sequence[T], processes: int, tell: Callable[[T], None], numbers_of: Callable[[T], int]
) -> None:
    """Tell each of `tales` in one of the processes. Raises TellingFailed when one of them stopped."""
    wanted = [numbers_of(tale) for tale in tales]
    first = _draw_numbers(sum(wanted))
    starts = [first + before for before in accumulate(wanted, initial=0)]
    connection.close()  # a connection cannot be shared: each process opens its own
    context = get_context("fork")
    share = [list(zip(tales, starts, strict=False))[k::processes] for k in range(processes)]
    workers = [context.Process(target=_work, args=(part, tell), daemon=True) for part in share]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    if any(worker.exitcode for worker in workers):
        raise TellingFailed("A process of the demo stopped.")


def _draw_numbers(count: int) -> int:
    """The first of so many numbers in a row; nobody else works in this database yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT min(nextval(%s)) FROM generate_series(1, %s)", [NUMBER_SEQUENCE, count])
        return int(cursor.fetchone()[0] or 0)


def _work(part: Sequence[tuple[T, int]], tell: Callable[[T], None]) -> None:
    try:
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE TEMP SEQUENCE {NUMBER_SEQUENCE}")
        for tale, number in part:
            with connection.cursor() as cursor:
                cursor.execute(f"ALTER SEQUENCE pg_temp.{NUMBER_SEQUENCE} RESTART WITH {number:d}")
            tell(tale)
    except Exception:
        traceback.print_exc()
        sys.exit(1)
    finally:
        connection.close()
