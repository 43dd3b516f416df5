"""Reading figures as a user: only what one may see, in the context it takes, and written down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date

from django.db import connection

from accounts.access import may, municipality_ids
from accounts.models import User
from accounts.rights import Right
from accounts.tenancy import scope
from reporting.figures.base import Peil
from reporting.models import FigureRead
from reporting.units import Gemeenten, Unit, of_place, readable_units, rows_behind

MEMORY = "64MB"
"""What one step of a statement may hold before it goes to disk, in the transaction of a look. A region goes
through all of its rows; with the server's own few megabytes each step of that is written out and read back."""


@dataclass(frozen=True)
class Look:
    """What one user sees on one day: the chosen units, all there are to choose, and the Peil of the choice."""

    user: User
    gemeenten: Gemeenten
    every: list[Unit]
    peil: Peil

    @property
    def units(self) -> list[Unit]:
        return list(self.peil.units)

    @property
    def sees_persons(self) -> bool:
        """Whether this user may read the dossiers behind all of these figures."""
        return all(may(self.user, Right.READ, i) for unit in self.units for i in unit.ids)


@contextmanager
def looking(user: User, on: date, *, code: str = "", region: str = "") -> Iterator[Look]:
    """The figures of one gemeente (CBS code), of a region, or of all that this user may see.

    Inside, exactly the rows behind these figures are visible, a predecessor's too. What one may not see
    is no unit: then `units` is empty.
    """
    gemeenten = Gemeenten()
    every = readable_units(user, gemeenten, on)
    chosen = of_place(every, code, region)
    behind = rows_behind(chosen)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT set_config('work_mem', '{MEMORY}', true)")
    here = nullcontext() if set(behind) <= set(municipality_ids(user)) else scope(behind)
    with here:
        yield Look(user, gemeenten, every, Peil(chosen, on))


def note_read(user: User, units: Iterable[Unit], what: str, on: date, *, persons: bool = False) -> None:
    """Write down who looked at what. One statement."""
    FigureRead.objects.bulk_create(
        FigureRead(municipality_id=unit.id, user=user, what=what, on=on, persons=persons) for unit in units
    )
