"""Who looked at what: the looks that each app writes down, as one list.

An app registers its looks in its module `privacy`. The list is one statement, however many kinds there are: each
branch gives no more than a page, newest first, so that a log of millions costs no more than one of hundreds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import F, QuerySet, Value
from django.db.models.fields import TextField
from django.db.models.functions import Cast

PAGE = 50
BATCH = 2000


@dataclass(frozen=True)
class LookKind:
    """One kind of look. `rows` gives its rows, each with `look_what`, `look_number` (of the traject) and
    `look_more`, all text; the rows have `user`, `at` and `municipality`.

    `of_traject`: the rows have a `trajectory`. `within`: a part of that other kind, to choose by itself.
    `apart`: only shown when it is chosen.
    """

    code: str
    label: str
    rows: Callable[[], QuerySet[Any]]
    of_traject: bool = False
    within: str = ""
    apart: bool = False


KINDS: dict[str, LookKind] = {}


def register_looks(kind: LookKind) -> LookKind:
    """Put a kind of look in the list. Twice the same code is a mistake of ours."""
    assert kind.code not in KINDS, f"looks of kind {kind.code} are registered twice"
    KINDS[kind.code] = kind
    return kind


@dataclass(frozen=True)
class Question:
    """Which looks: of these gemeenten, and if given of these users, at these trajecten, this kind, this time."""

    places: tuple[int, ...]
    users: tuple[int, ...] | None = None
    trajectories: tuple[int, ...] | None = None
    kind: str = ""
    since: datetime | None = None
    until: datetime | None = None

    @property
    def kinds(self) -> list[LookKind]:
        asked = (
            [KINDS[self.kind]] if self.kind else [k for k in KINDS.values() if not k.within and not k.apart]
        )
        return [kind for kind in asked if self.trajectories is None or kind.of_traject]


class Look(NamedTuple):
    """One line: when, of which kind, its number there, who, where, and what was seen."""

    at: datetime
    kind: str
    pk: int
    username: str
    first_name: str
    last_name: str
    place: str
    what: str
    number: str
    more: str

    @property
    def who(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.username

    @property
    def mark(self) -> str:
        """Where this line stands, for the address of the page after it."""
        return f"{self.at.timestamp():.6f}~{self.kind}~{self.pk}"


@dataclass(frozen=True)
class After:
    """The last line of the page before."""

    at: datetime
    kind: str
    pk: int


COLUMNS = (
    "at", "look_kind", "look_id", "user__username", "user__first_name", "user__last_name", "municipality__name",
    "look_what", "look_number", "look_more",
)  # fmt: skip
NEWEST = ("-at", "-look_kind", "-look_id")


def text(value: Any) -> Any:
    """An expression or word as text, so that the branches of the list fit together."""
    return Cast(value if hasattr(value, "resolve_expression") else Value(value), TextField())


def _branch(kind: LookKind, question: Question) -> QuerySet[Any]:
    rows = kind.rows().filter(municipality__in=question.places)
    if question.users is not None:
        rows = rows.filter(user__in=question.users)
    if question.trajectories is not None:
        rows = rows.filter(trajectory__in=question.trajectories)
    if question.since:
        rows = rows.filter(at__gte=question.since)
    if question.until:
        rows = rows.filter(at__lt=question.until)
    marked: QuerySet[Any] = rows.order_by().annotate(
        look_kind=text(kind.within or kind.code), look_id=F("pk")
    )
    return marked


def _further(rows: QuerySet[Any], code: str, after: After) -> QuerySet[Any]:
    """The rows of this kind that come after that line, in the order of the whole list."""
    if code < after.kind:
        return rows.filter(at__lte=after.at)
    if code > after.kind:
        return rows.filter(at__lt=after.at)
    return rows.filter(at__lte=after.at).exclude(at=after.at, pk__gte=after.pk)


def looks_page(question: Question, after: After | None = None) -> tuple[list[Look], bool]:
    """At most a page of looks, newest first, and whether there are more. One statement."""
    branches = []
    for kind in question.kinds:
        rows = _branch(kind, question)
        if after is not None:
            rows = _further(rows, kind.within or kind.code, after)
        branches.append(rows.order_by("-at", "-pk").values_list(*COLUMNS)[: PAGE + 1])
    if not branches:
        return [], False
    first, *others = branches
    whole = first.union(*others, all=True).order_by(*NEWEST)[: PAGE + 1] if others else first
    found = [Look(*row) for row in whole]
    return found[:PAGE], len(found) > PAGE


def all_looks(question: Question) -> Iterator[Look]:
    """All of them, newest first, some thousands at a time. Read it to the end."""
    branches = [_branch(kind, question).values_list(*COLUMNS) for kind in question.kinds]
    if branches:
        first, *others = branches
        whole = first.union(*others, all=True) if others else first
        for row in whole.order_by(*NEWEST).iterator(chunk_size=BATCH):
            yield Look(*row)
