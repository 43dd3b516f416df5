"""What was agreed about guidance at work, and which tasks make up the job (domain §7, §4)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.constraints import CompositeForeignKey
from casework.models import Trajectory
from casework.rows import CaseRow, inside


class GuidancePlan(CaseRow):
    """Begeleidingsplan. The newest one holds; development agreements stand apart from wage value."""

    class Form(models.TextChoices):
        CONTINUOUS = "continuous", "Continu"
        REGULAR = "regular", "Regelmatig"

    class JobCoach(models.TextChoices):
        NONE = "none", "Geen jobcoach"
        INTERNAL = "internal", "Interne jobcoach"
        EXTERNAL = "external", "Externe jobcoach"
        UWV = "uwv", "Jobcoach van UWV"

    trajectory = models.ForeignKey(
        Trajectory, related_name="guidance_plans", verbose_name="traject", **inside()
    )
    supervisor = models.ForeignKey(
        "placements.Supervisor",
        null=True,
        blank=True,
        related_name="guidance_plans",
        verbose_name="begeleider",
        **inside(),
    )
    agreed_on = models.DateField("afgesproken op")
    form = models.CharField("vorm van begeleiding", max_length=12, choices=Form.choices)
    minutes_per_day = models.PositiveSmallIntegerField("minuten begeleiding per dag")
    talk_every_weeks = models.PositiveSmallIntegerField("gesprek elke … weken")
    visit_every_weeks = models.PositiveSmallIntegerField("werkbezoek elke … weken")
    job_coach = models.CharField("jobcoach", max_length=10, choices=JobCoach.choices)
    job_coach_name = models.CharField("naam jobcoach", max_length=120, blank=True)
    job_coach_from = models.DateField("jobcoach vanaf", null=True, blank=True)
    job_coach_until = models.DateField("jobcoach tot en met", null=True, blank=True)
    daycare = models.CharField("dagbesteding naast het werk", max_length=200, blank=True)
    fallback_plan = models.TextField("als het niet gaat (terugvalplan)", blank=True)
    development_agreements = models.TextField("afspraken over ontwikkeling", blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "begeleidingsplan"
        verbose_name_plural = "begeleidingsplannen"
        ordering = ("agreed_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="supervisor"),
            models.CheckConstraint(
                condition=Q(job_coach_until__isnull=True) | Q(job_coach_until__gte=F("job_coach_from")),
                name="guidance_job_coach_period",
                violation_error_message="De jobcoach kan niet stoppen voor de begindatum.",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory"], name="guidance_of_trajectory")]

    def __str__(self) -> str:
        return f"Begeleidingsplan van {self.agreed_on:%d-%m-%Y}"


class TaskPackage(CaseRow):
    """A version of the function. A wage value belongs to one; a new one asks for a new measurement."""

    trajectory = models.ForeignKey(
        Trajectory, related_name="task_packages", verbose_name="traject", **inside()
    )
    contract = models.ForeignKey(
        "placements.Contract",
        null=True,
        blank=True,
        related_name="task_packages",
        verbose_name="contract",
        **inside(),
    )
    from_on = models.DateField("geldt vanaf")
    function_name = models.CharField("functie", max_length=120)
    tasks = models.TextField("taken")
    carved = models.BooleanField("functie is op maat gemaakt", default=False)
    reason = models.CharField("reden van de wijziging", max_length=200)

    class Meta(CaseRow.Meta):
        verbose_name = "takenpakket"
        verbose_name_plural = "takenpakketten"
        ordering = ("from_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="contract"),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory"], name="taskpackage_of_trajectory")]

    def __str__(self) -> str:
        return f"{self.function_name} vanaf {self.from_on:%d-%m-%Y}"
