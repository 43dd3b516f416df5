"""The case row: belongs to a gemeente, exists through an event, leaves a history, is voided by undo.

The functions named here are made in migration `0001_functions`. pgtrigger only carries the
triggers, so that makemigrations knows them.
"""

from __future__ import annotations

from typing import Any, ClassVar, Generic, TypeVar

import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.constraints import CompositeForeignKey
from accounts.tenancy import MunicipalRow

M = TypeVar("M", bound=models.Model)
NOT_VOIDED = Q(voided_by__isnull=True)


class HouseTrigger(pgtrigger.Trigger):
    """A trigger that runs one of our own functions; `pgtrigger.ignore` has no hold on it."""

    def __init__(self, function: str, **kwargs: Any) -> None:
        self.function = function
        super().__init__(**kwargs)

    def get_func(self, model: Any) -> str:
        return "RETURN NULL;"

    def render_execute(self, model: Any) -> str:
        return self.function


class CaseManager(models.Manager[M], Generic[M]):
    """Rows that hold; what an undo voided is left out."""

    _holding: models.QuerySet[M] | None = None

    def get_queryset(self) -> models.QuerySet[M]:
        if self._db:
            return super().get_queryset().filter(NOT_VOIDED)
        # the condition is built once: a deed begins some ten queries here
        if self._holding is None:
            self._holding = super().get_queryset().filter(NOT_VOIDED)
        rows = self._holding.all()
        # what Django's copy shares, and a join to the same table or a union of two questions writes in
        rows.query.table_map = {table: [*names] for table, names in rows.query.table_map.items()}
        rows._known_related_objects = {}  # type: ignore[attr-defined]
        return rows


class CaseRow(MunicipalRow):
    """A row that only a deed may write. `voided_by` is the undo event that took it back."""

    # Whether the row belongs to what a page and a deed always look at (`casework.file`).
    kept_in_file: ClassVar[bool] = True

    made_by = models.ForeignKey(
        "casework.Event",
        models.PROTECT,
        related_name="+",
        db_constraint=False,
        editable=False,
        verbose_name="gemaakt door handeling",
    )
    voided_by = models.ForeignKey(
        "casework.Event",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        editable=False,
        verbose_name="vervallen door handeling",
    )

    objects: ClassVar[CaseManager[Any]] = CaseManager()
    all_rows: ClassVar[models.Manager[Any]] = models.Manager()

    class Meta:
        abstract = True
        base_manager_name = "all_rows"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            *MunicipalRow.Meta.constraints,
            CompositeForeignKey(field="made_by"),
            CompositeForeignKey(field="voided_by"),
        ]
        triggers: ClassVar[list[pgtrigger.Trigger]] = [
            HouseTrigger(
                "luwte_history()",
                name="history",
                level=pgtrigger.Row,
                when=pgtrigger.After,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
            )
        ]


def inside(**kwargs: Any) -> dict[str, Any]:
    """Options of a foreign key within one gemeente; its constraint is a `CompositeForeignKey`."""
    return {"on_delete": models.PROTECT, "db_constraint": False, **kwargs}
