"""A visit that is still being written: saved every few seconds, outside deeds (domain §6)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from accounts.constraints import CompositeForeignKey
from accounts.tenancy import MunicipalRow
from casework.models import Trajectory
from casework.rows import inside
from placements.models.visits import SiteVisit


class VisitDraft(MunicipalRow):
    """What one author typed about one trajectory so far; for the author's eyes only.

    `fields` holds the raw form: name → list of texts. `version` counts the saves and `device` is the page
    that saved last, so that an older page notices. With `visit` it rewrites a visit that came back.
    `planned_on` and `planned_at` are what was typed as date and time: a day to come is a plan.
    """

    trajectory = models.ForeignKey(
        Trajectory, related_name="visit_drafts", verbose_name="traject", **inside()
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="geschreven door"
    )
    visit = models.ForeignKey(
        SiteVisit, null=True, blank=True, related_name="drafts", verbose_name="teruggestuurd werkbezoek",
        **inside(),
    )  # fmt: skip
    fields = models.JSONField("wat er is getypt", default=dict)
    version = models.PositiveIntegerField("versie", default=1)
    device = models.CharField("opgeslagen vanaf", max_length=40, blank=True)
    planned_on = models.DateField("gepland op", null=True, blank=True)
    planned_at = models.TimeField("gepland om", null=True, blank=True)
    started_at = models.DateTimeField("begonnen", auto_now_add=True)
    saved_at = models.DateTimeField("opgeslagen")

    class Meta(MunicipalRow.Meta):
        verbose_name = "concept van een werkbezoek"
        verbose_name_plural = "concepten van werkbezoeken"
        ordering = ("saved_at", "id")
        constraints: ClassVar = [
            *MunicipalRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="visit"),
            models.UniqueConstraint(
                fields=["municipality", "author", "trajectory", "visit"],
                nulls_distinct=False,
                name="visit_draft_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["author", "planned_on"], name="visit_draft_planned"),
        ]

    def __str__(self) -> str:
        return f"Concept van {self.author}, {self.trajectory}"
