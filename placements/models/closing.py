"""How a trajectory ended: where the person went, and why (domain §2.1, outflow)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from accounts.constraints import CompositeForeignKey
from casework.models import Trajectory
from casework.rows import CaseRow, inside


class Outflow(CaseRow):
    """Uitstroom: destination and reason. The rows that it closed carry their own last day."""

    class Destination(models.TextChoices):
        REGULAR_WORK = "regular_work", "Regulier werk"
        JOBS_AGREEMENT = "jobs_agreement", "Banenafspraak"
        DAYCARE = "daycare", "Dagbesteding"
        VOLUNTEERING = "volunteering", "Vrijwilligerswerk"
        BENEFIT = "benefit", "Uitkering"
        SCHOOL = "school", "School"
        CANDIDATE_WITHDRAWS = "candidate_withdraws", "Kandidaat ziet af"
        MOVED = "moved", "Verhuisd"
        PENSION = "pension", "Pensioen"
        DECEASED = "deceased", "Overleden"
        OTHER = "other", "Anders"

    trajectory = models.ForeignKey(Trajectory, related_name="outflows", verbose_name="traject", **inside())
    out_on = models.DateField("uitgestroomd per")
    destination = models.CharField("bestemming", max_length=20, choices=Destination.choices)
    reason = models.CharField("reden", max_length=300)

    class Meta(CaseRow.Meta):
        verbose_name = "uitstroom"
        verbose_name_plural = "uitstroom"
        ordering = ("out_on", "id")
        constraints: ClassVar = [*CaseRow.Meta.constraints, CompositeForeignKey(field="trajectory")]
        indexes: ClassVar = [models.Index(fields=["trajectory"], name="outflow_of_trajectory")]

    def __str__(self) -> str:
        return f"{self.get_destination_display()} per {self.out_on:%d-%m-%Y}"
