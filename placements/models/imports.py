"""An import that somebody started: its rows, how far it is, and what became of each row."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from accounts.constraints import CompositeForeignKey
from accounts.tenancy import MunicipalRow
from casework.rows import inside


class ImportRun(MunicipalRow):
    """It changes outside deeds; what it imports, it does by deeds. A row is wiped when it is done.

    `rows` holds the cells as text, a BSN sealed; when the import is done only those that were wrong, for a
    while. `lines` says where each row stands in the file. `results`: number of a row → (outcome, words); when
    the rows are wiped, only the outcome stays.
    """

    class State(models.TextChoices):
        NEW = "new", "Kolommen kiezen"
        CHECKING = "checking", "Wordt gecontroleerd"
        CHECKED = "checked", "Gecontroleerd"
        RUNNING = "running", "Wordt ingelezen"
        DONE = "done", "Klaar"
        STOPPED = "stopped", "Gestopt"

    kind = models.CharField("wat", max_length=20)
    name = models.CharField("bestand", max_length=120)
    sha256 = models.CharField("SHA-256", max_length=64)
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.NEW)
    headers = models.JSONField("kolommen", default=list)
    mapping = models.JSONField("welke kolom is wat", default=dict)
    rows = models.JSONField("rijen", default=list)
    lines = models.JSONField("regel in het bestand", default=list)
    amount = models.PositiveIntegerField("aantal rijen", default=0)
    position = models.PositiveIntegerField("volgende rij", default=0)
    results = models.JSONField("uitkomst per rij", default=dict)
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="door")
    started_at = models.DateTimeField("begonnen op")
    finished_at = models.DateTimeField("klaar op", null=True, blank=True)
    wiped_at = models.DateTimeField("gewist op", null=True, blank=True)

    class Meta(MunicipalRow.Meta):
        verbose_name = "import"
        verbose_name_plural = "imports"
        ordering = ("-id",)
        constraints: ClassVar = [*MunicipalRow.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_state_display()})"

    @property
    def is_busy(self) -> bool:
        return self.state in (self.State.CHECKING, self.State.RUNNING)

    @property
    def keeps_rows(self) -> bool:
        """Whether the rows that were wrong are still there, without fetching them."""
        return type(self).objects.filter(pk=self.pk).exclude(rows=[]).exists()

    def line(self, row: int) -> int:
        """Where this row (from 0) stands in the file; the names of the columns are its first line."""
        return int(self.lines[row]) if row < len(self.lines) else row + 2

    def count(self, outcome: str) -> int:
        """How many rows so far have this outcome: done, skipped, wrong."""
        return sum(found == outcome for found, _ in self.results.values())


class ImportRead(MunicipalRow):
    """Who took the wrong rows out of an import, BSN and all, and when; append-only by grant.

    Such rows belong to no dossier yet, so `ReadLog` cannot hold it. Written in the transaction of the answer.
    """

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="wie")
    run = models.ForeignKey(ImportRun, related_name="reads", verbose_name="import", **inside())
    amount = models.PositiveIntegerField("aantal rijen")
    at = models.DateTimeField("wanneer")

    class Meta(MunicipalRow.Meta):
        verbose_name = "inzage in een import"
        verbose_name_plural = "inzage in imports"
        ordering = ("-id",)
        constraints: ClassVar = [*MunicipalRow.Meta.constraints, CompositeForeignKey(field="run")]

    def __str__(self) -> str:
        return f"{self.user} haalde {self.amount} rijen uit import {self.run_id}"
