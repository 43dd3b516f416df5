"""Files of a dossier: what is known of each; the bytes lie outside the database."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.db import models

from accounts.tenancy import MunicipalRow


class StoredFile(MunicipalRow):
    """One file that came in. It changes outside deeds: the scanner may come later than the upload."""

    class State(models.TextChoices):
        QUARANTINE = "quarantine", "Wacht op de virusscanner"
        CLEAN = "clean", "In orde"
        REFUSED = "refused", "Geweigerd door de virusscanner"

    # The name on disk and in the address; it says nothing about the person or the content.
    token = models.UUIDField("kenmerk", default=uuid4, editable=False)
    name = models.CharField("bestandsnaam", max_length=120)
    content_type = models.CharField("soort bestand", max_length=100)
    size = models.PositiveIntegerField("grootte in bytes")
    sha256 = models.CharField("SHA-256", max_length=64)
    state = models.CharField("staat", max_length=10, choices=State.choices, default=State.QUARANTINE)
    scanned_at = models.DateTimeField("gecontroleerd op virussen", null=True, blank=True)
    uploaded_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", verbose_name="ingebracht door"
    )
    uploaded_at = models.DateTimeField("ingebracht op")

    class Meta(MunicipalRow.Meta):
        verbose_name = "bestand"
        verbose_name_plural = "bestanden"
        constraints: ClassVar = [
            *MunicipalRow.Meta.constraints,
            models.UniqueConstraint(fields=["municipality", "token"], name="file_token_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["token"], name="file_by_token"),
            models.Index(
                fields=["uploaded_at"], condition=models.Q(state="quarantine"), name="file_in_quarantine"
            ),
        ]

    def __str__(self) -> str:
        return self.name
