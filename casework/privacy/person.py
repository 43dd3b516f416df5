"""Everything that is held about one person in one gemeente, voided rows too. Some forty statements, for one person."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

from django.db import models
from django.db.models import Q

from accounts.models import Municipality
from casework.history import references
from casework.models import Candidate, Change, IssuedLetter, Trajectory
from casework.privacy.catalogue import Model, entry, ways

DEPTH = 3  # a supervisor has a workplace, which has an employer
NOT_FETCHED: dict[Model, tuple[str, ...]] = {IssuedLetter: ("pdf",)}


class Held:
    """The rows of one candidate, per table, that know the rows they refer to."""

    def __init__(self, candidate: Candidate) -> None:
        self.candidate = candidate
        self.rows: dict[Model, list[Any]] = {Candidate: [candidate]}
        self._known: dict[Model, dict[int, Any]] = defaultdict(dict)
        for model, names in ways().items():
            if model is not Candidate:
                self.rows[model] = self._find(model, names)
        self.rows[Change] = self._own(self.rows[Change])
        for rows in self.rows.values():
            self._keep(rows)
        self._introduce()

    @property
    def municipality(self) -> Municipality:
        return self.candidate.municipality

    @property
    def trajectories(self) -> list[Trajectory]:
        return self.rows[Trajectory]

    def ids(self, model: Model) -> list[int]:
        return [row.pk for row in self.rows.get(model, [])]

    def known(self, model: Model, pk: int) -> Any:
        """The row of this table that something refers to, if it is still there."""
        return self._known[model].get(pk)

    def _own(self, changes: list[Change]) -> list[Change]:
        """A BSN that was somebody else's moved a traject here. What it wrote of the candidate that it left is told if
        that one has no other traject; else that is another person, whose data the traject may have changed.
        """
        table = Candidate._meta.db_table
        left = {change.row_id for change in changes if change.table_name == table} - {self.candidate.pk}
        others = set(Trajectory.all_rows.filter(candidate__in=left).values_list("candidate", flat=True))
        return [change for change in changes if change.table_name != table or change.row_id not in others]

    def _find(self, model: Model, names: tuple[str, ...]) -> list[Any]:
        otherwise = entry(model).found
        by = [Q(**{f"{name}__in": self.ids(_target(model, name))}) for name in names]
        wanted: Q = reduce(or_, [*by, otherwise(self)] if otherwise else by)
        rows = model._base_manager.filter(wanted, municipality=self.candidate.municipality_id)
        return list(rows.defer(*NOT_FETCHED.get(model, ())).order_by("pk"))

    def _keep(self, rows: Iterable[Any]) -> None:
        for row in rows:
            self._known[type(row)][row.pk] = row

    def _introduce(self) -> None:
        """Fetch what the rows refer to outside the file, and let every row know what it refers to."""
        new = [row for rows in self.rows.values() for row in rows]
        for _ in range(DEPTH):
            wanted: dict[Model, set[int]] = defaultdict(set)
            for row in new:
                for key in _keys(type(row)):
                    pk = getattr(row, key.attname)
                    if pk is not None:
                        wanted[key.related_model].add(pk)
                for target, pk in _mentioned(row):
                    wanted[target].add(pk)
            wanted = {m: left for m, ids in wanted.items() if (left := ids - self._known[m].keys())}
            if not wanted:
                break
            new = [row for model, ids in wanted.items() for row in model._base_manager.filter(pk__in=ids)]
            self._keep(new)
        for known in list(self._known.values()):
            for row in known.values():
                for key in _keys(type(row)):
                    other = self._known[key.related_model].get(getattr(row, key.attname))
                    if other is not None:
                        row._state.fields_cache[key.name] = other


def _keys(model: Model) -> list[Any]:
    return [f for f in model._meta.concrete_fields if isinstance(f, models.ForeignKey)]


def _mentioned(row: Any) -> Iterable[tuple[Model, int]]:
    """What a change refers to, before and after."""
    if isinstance(row, Change):
        for values in (row.before, row.after):
            for field, pk in references(row.table_name, values or {}):
                yield field.related_model, pk


def _target(model: Model, name: str) -> Model:
    target: Model = model._meta.get_field(name).related_model  # type: ignore[assignment]
    return target
