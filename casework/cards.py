"""The cards of the start page. Each app registers its own in `start_cards.py`; a role sees what it may act on.

A card is made in at most one query, and cards that need the same rows share one: see `Desk.ask`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeVar, cast

from django.utils import timezone

from accounts.access import holds_anywhere
from accounts.models import User
from accounts.rights import Right
from casework.steps import Mark

T = TypeVar("T")
LINES = 5  # how many lines a card shows; the rest is one click away


@dataclass(frozen=True)
class CardLine:
    """One line: a link, a figure at the end of it, a text and the mark of a term below it."""

    title: str
    href: str
    text: str = ""
    figure: str = ""
    mark: Mark | None = None


@dataclass(frozen=True)
class Card:
    """What `casework/start.html` shows. `total` counts all, `lines` are the first of them."""

    key: str
    title: str
    lines: tuple[CardLine, ...] = ()
    total: int = 0
    empty: str = ""
    href: str = ""
    more: str = ""


@dataclass
class Desk:
    """For whom the start page is made, and what was looked up for it."""

    user: User
    now: datetime
    _answers: dict[Any, Any] = field(default_factory=dict)

    @property
    def today(self) -> date:
        return timezone.localtime(self.now).date()

    def ask(self, question: Callable[[Desk], T]) -> T:
        """The answer to a question, looked up once however many cards ask it."""
        if question not in self._answers:
            self._answers[question] = question(self)
        return cast(T, self._answers[question])


@dataclass(frozen=True)
class CardMaker:
    """A card, and the right one needs somewhere to see it. `make` may give nothing to show.

    `own`: about one's own caseload. Who leads a team need not have one: then an empty card is left out.
    """

    key: str
    right: Right
    order: int
    make: Callable[[Desk], Card | None]
    own: bool = False


MAKERS: dict[str, CardMaker] = {}


def register_card(maker: CardMaker) -> CardMaker:
    """Put a card on the start page. Twice the same key is a mistake of ours."""
    assert maker.key not in MAKERS, f"card {maker.key} is registered twice"
    MAKERS[maker.key] = maker
    return maker


def cards_for(user: User, now: datetime) -> list[Card]:
    """The cards this user sees now, in the order of the page."""
    desk = Desk(user, now)
    makers = sorted(MAKERS.values(), key=lambda maker: (maker.order, maker.key))
    leads = holds_anywhere(user, Right.REVIEW)
    made = ((maker, maker.make(desk)) for maker in makers if holds_anywhere(user, maker.right))
    shown = [card for maker, card in made if card and (card.lines or not (maker.own and leads))]
    return sorted(shown, key=lambda card: not card.lines)  # what is empty comes last
