"""A letter by which someone puts the gemeente in default for deciding too late (Awb 4:17)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from accounts.constraints import CompositeForeignKey
from casework.models import Deadline, Trajectory
from casework.rows import CaseRow, inside


class DefaultNotice(CaseRow):
    """Ingebrekestelling: two weeks after it is received, every day costs the gemeente money."""

    trajectory = models.ForeignKey(
        Trajectory, related_name="default_notices", verbose_name="traject", **inside()
    )
    deadline = models.ForeignKey(Deadline, related_name="default_notices", verbose_name="termijn", **inside())
    received_on = models.DateField("ontvangen op")
    explanation = models.TextField("toelichting", blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "ingebrekestelling"
        verbose_name_plural = "ingebrekestellingen"
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="deadline"),
        ]

    def __str__(self) -> str:
        return f"Ingebrekestelling van {self.received_on:%d-%m-%Y}"
