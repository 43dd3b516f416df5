"""What a candidate wants and can do, for finding a place that fits. No diagnosis: what helps, not why."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.constraints import CompositeForeignKey
from casework.models import Trajectory
from casework.rows import CaseRow, inside
from placements.models.employers import WorkType


class Wishes(CaseRow):
    """The newest one holds. `work_types` are codes of WorkType; a yes or no that was not asked is unknown."""

    class Travel(models.TextChoices):
        ON_FOOT = "on_foot", "Lopend of met de fiets"
        PUBLIC = "public", "Met het openbaar vervoer"
        OWN = "own", "Met eigen vervoer"
        ARRANGED = "arranged", "Alleen met geregeld vervoer"

    trajectory = models.ForeignKey(Trajectory, related_name="wishes", verbose_name="traject", **inside())
    recorded_on = models.DateField("besproken op")
    work_types = models.JSONField("werksoorten", default=list, blank=True)
    wanted_work = models.TextField("wat de kandidaat graag doet", blank=True)
    strengths = models.TextField("sterke kanten", blank=True)
    limits = models.TextField("wat niet gaat", blank=True)
    travel = models.CharField("reizen", max_length=10, choices=Travel.choices, blank=True)
    reachable = models.CharField("bereikbare plaatsen", max_length=300, blank=True)
    hours_min = models.DecimalField(
        "uren per week vanaf", max_digits=4, decimal_places=2, null=True, blank=True
    )
    hours_max = models.DecimalField(
        "uren per week tot en met", max_digits=4, decimal_places=2, null=True, blank=True
    )
    guidance_minutes = models.PositiveSmallIntegerField(
        "begeleiding nodig, minuten per dag", null=True, blank=True
    )
    team_size_max = models.PositiveSmallIntegerField("team van ten hoogste", null=True, blank=True)
    low_stimulus = models.BooleanField("prikkelarm nodig", null=True, blank=True)
    peers = models.BooleanField("leeftijdsgenoten gewenst", null=True, blank=True)
    needs_physical = models.BooleanField("fysieke aanpassing nodig", null=True, blank=True)
    needs_split_tasks = models.BooleanField("taakuitsplitsing nodig", null=True, blank=True)
    needs_pace = models.BooleanField("aangepast tempo nodig", null=True, blank=True)
    needs_hours = models.BooleanField("aangepaste arbeidsduur nodig", null=True, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "wensen voor werk"
        verbose_name_plural = "wensen voor werk"
        ordering = ("recorded_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            models.CheckConstraint(
                condition=Q(hours_min__isnull=True)
                | Q(hours_max__isnull=True)
                | Q(hours_max__gte=F("hours_min")),
                name="wishes_hours",
                violation_error_message="De uren tot en met zijn minder dan de uren vanaf. Pas een van beide aan.",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory"], name="wishes_of_trajectory")]

    def __str__(self) -> str:
        return f"Wensen van {self.recorded_on:%d-%m-%Y}"

    def work_type_labels(self) -> list[str]:
        return [WorkType(code).label for code in self.work_types if code in WorkType.values]

    @property
    def places(self) -> frozenset[str]:
        """The places that can be reached, in small letters."""
        parts = self.reachable.replace(";", ",").replace("\n", ",").split(",")
        return frozenset(part.strip().lower() for part in parts if part.strip())
