"""What the officer for data protection looked at, and what was handed out under the AVG. Append-only by grant."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.constraints import CompositeForeignKey
from accounts.tenancy import MunicipalRow
from casework.models.trajectory import Trajectory
from casework.rows import inside


class PrivacyRead(MunicipalRow):
    """One look of an officer: at the log itself, or at all that is held about one person.

    Written in the transaction of the look. `asked` says which filters, and never holds a BSN. `trajectory` is the
    one that was asked for, if it is there: through it the person can be told.
    """

    class What(models.TextChoices):
        LOG = "log", "Inzagelog bekeken"
        LOG_FILE = "log_file", "Inzagelog gedownload"
        SOUGHT = "sought", "Persoon opgezocht voor een AVG-verzoek"
        EXPORT = "export", "Alle gegevens van een persoon gedownload (AVG-verzoek)"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="wie")
    what = models.CharField("wat", max_length=10, choices=What.choices)
    trajectory = models.ForeignKey(
        Trajectory, null=True, related_name="privacy_reads", verbose_name="traject", **inside()
    )
    asked = models.CharField("waarop gezocht", max_length=300, blank=True)
    reference = models.CharField("kenmerk van het verzoek", max_length=60, blank=True)
    reason = models.TextField("reden", blank=True)
    at = models.DateTimeField("wanneer")

    class Meta(MunicipalRow.Meta):
        verbose_name = "inzage door de functionaris gegevensbescherming"
        verbose_name_plural = "inzage door de functionaris gegevensbescherming"
        ordering = ("-id",)
        constraints: ClassVar = [
            *MunicipalRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            models.CheckConstraint(
                condition=~Q(what="export")
                | (Q(trajectory__isnull=False) & ~Q(reference="") & ~Q(reason="")),
                name="privacy_export_has_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_what_display()}"
