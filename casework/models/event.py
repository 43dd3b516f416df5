"""Events and their changes: the one record of what happened. Append-only by grant."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.constraints import CompositeForeignKey
from accounts.tenancy import MunicipalRow
from casework.phases import Phase
from casework.rows import HouseTrigger, inside


class Event(MunicipalRow):
    """One deed done: who, when, from which phase to which, and why. Never changed afterwards.

    `number` counts within the trajectory and is its version. Deeds on an employer or workplace
    have no trajectory and no number.
    """

    trajectory = models.ForeignKey(
        "casework.Trajectory", null=True, related_name="events", verbose_name="traject", **inside()
    )
    number = models.PositiveIntegerField("volgnummer", null=True)
    deed = models.CharField("handeling", max_length=40)
    on = models.DateField("geldt vanaf")
    at = models.DateTimeField("vastgelegd op", auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door")
    from_phase = models.CharField("van fase", max_length=20, choices=Phase.choices, null=True)
    to_phase = models.CharField("naar fase", max_length=20, choices=Phase.choices, null=True)
    note = models.TextField("toelichting", blank=True)
    reason = models.TextField("reden", blank=True)
    motivation = models.JSONField("motivering per afwijking", default=dict)
    undoes = models.ForeignKey(
        "self", null=True, related_name="undone_by", verbose_name="draait terug", **inside()
    )
    request_key = models.UUIDField("verzoekkenmerk", null=True)
    xact = models.BigIntegerField(editable=False, default=0)

    class Meta(MunicipalRow.Meta):
        verbose_name = "handeling in het dossier"
        verbose_name_plural = "handelingen in het dossier"
        ordering = ("id",)
        constraints: ClassVar = [
            *MunicipalRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="undoes"),
            models.UniqueConstraint(
                fields=["municipality", "trajectory", "number"], name="event_number_once"
            ),
            models.UniqueConstraint(fields=["municipality", "request_key"], name="event_request_once"),
            models.UniqueConstraint(fields=["municipality", "undoes"], name="event_undone_once"),
            models.CheckConstraint(
                condition=Q(trajectory__isnull=True, number__isnull=True)
                | Q(trajectory__isnull=False, number__isnull=False, to_phase__isnull=False),
                name="event_of_trajectory_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(undoes__isnull=True) | Q(undoes__lt=F("id")), name="event_undoes_earlier"
            ),
        ]
        triggers: ClassVar = [
            HouseTrigger(
                "luwte_event_opens()",
                name="opens",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
            )
        ]

    def __str__(self) -> str:
        return f"{self.deed} {self.on}"


class Change(MunicipalRow):
    """One row made or changed by an event. Written by the database only."""

    event = models.ForeignKey(Event, related_name="changes", verbose_name="handeling", **inside())
    table_name = models.CharField("tabel", max_length=63)
    row_id = models.BigIntegerField("rij")
    op = models.CharField("soort", max_length=1)
    before = models.JSONField("was", null=True)
    after = models.JSONField("werd", null=True)

    class Meta(MunicipalRow.Meta):
        verbose_name = "wijziging"
        verbose_name_plural = "wijzigingen"
        ordering = ("id",)
        constraints: ClassVar = [
            *MunicipalRow.Meta.constraints,
            CompositeForeignKey(field="event"),
        ]

    def __str__(self) -> str:
        return f"{self.op} {self.table_name} {self.row_id}"
