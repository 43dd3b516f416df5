"""Waiting for a place, and trying one out with benefit (domain §2.1: Waiting, Trial)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.constraints import CompositeForeignKey
from casework.models import Trajectory
from casework.rows import NOT_VOIDED, CaseRow, inside
from placements.models.employers import Employer, Supervisor, Workplace


class Waiting(CaseRow):
    """Why someone waits for a place, and what bridges the time [0:1030, 2653-61; 1:246-260]."""

    class Reason(models.TextChoices):
        NO_SUITABLE_WORK = "no_suitable_work", "Geen passend werk"
        NO_PLACE = "no_place", "Geen plek beschikbaar"
        TARGET_REACHED = "target_reached", "Aantal plekken is gerealiseerd (Pw art. 10b lid 6)"
        BUDGET = "budget", "Budget"
        CANNOT = "cannot", "Kan het in de praktijk niet"
        DAYCARE_FITS = "daycare_fits", "Dagbesteding past beter"
        NOT_YET = "not_yet", "Wil nog niet"
        NEEDS_PROVISION = "needs_provision", "Eerst een voorziening nodig"
        ILL = "ill", "Ziek"
        SCHOOL = "school", "Zit nog op school"
        OTHER = "other", "Anders"

    trajectory = models.ForeignKey(Trajectory, related_name="waitings", verbose_name="traject", **inside())
    from_on = models.DateField("vanaf")
    reason = models.CharField("wachtreden", max_length=20, choices=Reason.choices)
    bridging = models.CharField("overbrugging", max_length=200, blank=True)
    explanation = models.TextField("toelichting", blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "wachtreden"
        verbose_name_plural = "wachtredenen"
        ordering = ("from_on", "id")
        constraints: ClassVar = [*CaseRow.Meta.constraints, CompositeForeignKey(field="trajectory")]


class Trial(CaseRow):
    """Proefplaatsing: on trial at an employer. No job, so it counts in no target (domain §8)."""

    class Outcome(models.TextChoices):
        MATCH = "match", "Match: er volgt een contract"
        NO_MATCH = "no_match", "Geen match"
        STOPPED = "stopped", "Gestopt om een andere reden"
        NOT_STARTED = "not_started", "Niet begonnen"

    trajectory = models.ForeignKey(Trajectory, related_name="trials", verbose_name="traject", **inside())
    employer = models.ForeignKey(Employer, related_name="trials", verbose_name="werkgever", **inside())
    workplace = models.ForeignKey(
        Workplace, null=True, blank=True, related_name="trials", verbose_name="werkplek", **inside()
    )
    supervisor = models.ForeignKey(
        Supervisor, null=True, blank=True, related_name="trials", verbose_name="begeleider", **inside()
    )
    function = models.CharField("functie", max_length=120)
    hours = models.DecimalField("uren per week", max_digits=4, decimal_places=2, null=True, blank=True)
    start_on = models.DateField("begin")
    planned_end_on = models.DateField("gepland einde")
    first_planned_end_on = models.DateField(
        "gepland einde voor de verlenging", null=True, blank=True, editable=False
    )
    expectations_talk_on = models.DateField("verwachtingengesprek op", null=True, blank=True)
    extension_reason = models.CharField("reden van verlenging", max_length=200, blank=True)
    ended_on = models.DateField("laatste dag", null=True, blank=True)
    outcome = models.CharField("uitkomst", max_length=12, choices=Outcome.choices, blank=True)
    end_reason = models.CharField("reden van het einde", max_length=300, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "proefplaatsing"
        verbose_name_plural = "proefplaatsingen"
        ordering = ("start_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="employer"),
            CompositeForeignKey(field="workplace"),
            CompositeForeignKey(field="supervisor"),
            models.CheckConstraint(
                condition=Q(planned_end_on__gte=F("start_on")),
                name="trial_planned_dates",
                violation_error_message="De proefplaatsing eindigt voor zij begint. Pas de datums aan.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("start_on"))
                | Q(outcome="not_started"),
                name="trial_ended_dates",
                violation_error_message="De laatste dag ligt voor het begin van de proefplaatsing.",
            ),
            models.UniqueConstraint(
                fields=["municipality", "trajectory"],
                condition=NOT_VOIDED & Q(ended_on__isnull=True),
                name="trial_one_running",
                violation_error_message="Er loopt al een proefplaatsing. Beëindig die eerst.",
            ),
        ]

    def __str__(self) -> str:
        return f"proefplaatsing bij {self.employer}"

    @property
    def last_day(self) -> date:
        """The real last day; while nobody ended it, the planned one."""
        return self.ended_on or self.planned_end_on
