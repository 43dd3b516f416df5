"""Every page of figures begins here: who looks, at which day, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, cast
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone

from accounts.access import holds_anywhere
from accounts.models import User
from accounts.rights import Right
from reporting.figures.base import Peil
from reporting.figures.stock import last_quarter_end
from reporting.forms import PeilForm
from reporting.reading import Look, looking, note_read
from reporting.units import of_place, readable_units, rows_behind


def figures_reader(request: HttpRequest) -> User:
    """The user, who must be allowed to see figures somewhere. Raises PermissionDenied."""
    user = cast(User, request.user)
    if not holds_anywhere(user, Right.FIGURES):
        raise PermissionDenied("Uw rol geeft geen toegang tot de cijfers. Vraag de beheerder om dit recht.")
    return user


@dataclass(frozen=True)
class Choice:
    """What was chosen, and what this user may see of it."""

    look: Look
    form: PeilForm
    on: date
    today: date
    where: str
    careful: bool = False

    @property
    def peil(self) -> Peil:
        return self.look.peil

    @property
    def cautious(self) -> bool:
        """Whether small cells are hidden: to who may not read all dossiers behind these figures, and to a program."""
        return self.careful or not self.look.sees_persons

    @property
    def name(self) -> str:
        units = self.look.units
        if len(units) == 1:
            return units[0].name
        return f"Regio {self.where[6:]}" if self.where.startswith("regio:") else f"{len(units)} gemeenten"

    @property
    def asked(self) -> dict[str, str]:
        """The choice as the page asks for it."""
        told = {"peildatum": f"{self.on:%Y-%m-%d}"} if self.on != self.today else {}
        return {**told, **({"waar": self.where} if self.where else {})}

    @property
    def query(self) -> str:
        """The choice as part of an address."""
        return urlencode(self.asked)

    def rows_on(self, day: date) -> list[int]:
        """The gemeenten whose rows this same choice counts on another day."""
        every = readable_units(self.look.user, self.look.gemeenten, day)
        return rows_behind(of_place(every, **_place(self.where)))

    def split_peil(self) -> Peil:
        """The day of the splits. Who sees no persons gets the last quarter end: two days side by side tell
        who came and went, and so what a small cell holds. Never a day to come: it still moves."""
        return self._still(last_quarter_end(min(self.on, self.today)))

    def flow_peil(self) -> Peil:
        """The day up to which the year is told. Who sees no persons gets the whole year, or this year up to the
        last quarter end: one day per year, because two of them tell what happened in between."""
        return self._still(min(date(self.on.year, 12, 31), last_quarter_end(self.today)))

    def forecast_peil(self) -> Peil:
        """The day from which is looked ahead. For who sees no persons that is today: from one day to come and from
        the next, side by side, would tell on which of them a trial or a contract ends."""
        return self._still(min(self.on, self.today))

    def _still(self, day: date) -> Peil:
        """The choice on this day, for who sees no persons; on its own day for others."""
        if not self.cautious or day == self.on:
            return self.peil
        own = {unit.id for unit in self.look.units}
        units = readable_units(self.look.user, self.look.gemeenten, day)
        return Peil([u for u in units if self.look.gemeenten.where_on(u.id, self.on) in own], day)

    def context(self) -> dict[str, Any]:
        """What every page of figures shows around its own content."""
        absorbed = [(u.name, u.absorbed) for u in self.look.units if u.absorbed]
        return {
            "choice": self,
            "form": self.form,
            "on": self.on,
            "name": self.name,
            "units": self.look.units,
            "absorbed": absorbed,
            "cautious": self.cautious,
        }


def _place(where: str) -> dict[str, str]:
    """What an address says about where: a region, or the CBS code of a gemeente."""
    return {"region": where[6:]} if where.startswith("regio:") else {"code": where}


@contextmanager
def choosing(
    request: HttpRequest, what: str | Callable[[], str], *, persons: bool = False
) -> Iterator[Choice]:
    """The choice in the address, with exactly its rows visible; the look is written down.

    `what` may be a function, for what is known only after looking.
    Raises PermissionDenied, and Http404 for a gemeente or region that is not the user's.
    """
    user = figures_reader(request)
    today = timezone.localdate()
    # Bound twice: the day decides which gemeenten there are to choose.
    day = PeilForm(request.GET, every=[])
    day.is_valid()
    on: date = day.cleaned_data.get("peildatum") or today
    where = request.GET.get("waar", "")
    with looking(user, on, **_place(where)) as look:
        if not look.units and where:
            raise Http404("Deze gemeente of regio is er niet op deze dag, of u mag haar cijfers niet zien.")
        asked = request.GET.copy()
        asked.setdefault("peildatum", today.isoformat())
        form = PeilForm(asked, every=look.every)
        yield Choice(look, form, on, today, where)
        note_read(user, look.units, what if isinstance(what, str) else what(), on, persons=persons)
