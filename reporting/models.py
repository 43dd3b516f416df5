"""What reporting keeps of its own: targets, frozen figures, and who looked at what (domain §8)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.constraints import CompositeForeignKey
from accounts.tenancy import MunicipalRow
from casework.rows import inside


class Target(MunicipalRow):
    """Taakstelling of one gemeente and year: jobs of 31 hours a week, a stock on 31 December.

    The minister's number, and the council's when it chose to do more; that one is then the target.
    """

    year = models.PositiveSmallIntegerField("jaar")
    ministerial_jobs = models.PositiveIntegerField("aantal van het ministerie (banen van 31 uur)")
    council_jobs = models.PositiveIntegerField(
        "aantal van de gemeenteraad (banen van 31 uur)", null=True, blank=True
    )
    source = models.CharField("bron", max_length=160)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name="gewijzigd door"
    )
    changed_at = models.DateTimeField("gewijzigd op", auto_now=True)

    class Meta(MunicipalRow.Meta):
        verbose_name = "taakstelling"
        verbose_name_plural = "taakstellingen"
        ordering = ("municipality", "-year")
        constraints: ClassVar = [
            *MunicipalRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "year"],
                name="target_once_a_year",
                violation_error_message="Voor dit jaar is de taakstelling van deze gemeente al ingevuld.",
            ),
            models.CheckConstraint(
                condition=Q(council_jobs__isnull=True) | Q(council_jobs__gte=F("ministerial_jobs")),
                name="target_council_is_higher",
                violation_error_message="De raad kan alleen een hoger aantal vaststellen dan het ministerie. "
                "Laat het leeg als de raad niets heeft vastgesteld.",
            ),
            models.CheckConstraint(
                condition=Q(year__range=(2015, 2100)),
                name="target_year",
                violation_error_message="Een taakstelling bestaat vanaf 2015. Vul een jaar van vier cijfers in.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} {self.year}: {self.jobs}"

    @property
    def jobs(self) -> int:
        """The target itself: the council's number if there is one."""
        return self.ministerial_jobs if self.council_jobs is None else self.council_jobs


class Snapshot(MunicipalRow):
    """Figures of one gemeente as they were told on a day, with their definitions. Append-only by grant.

    `digest` is a keyed hash over figures and rows, so that a change behind our back shows.
    """

    on = models.DateField("peildatum")
    title = models.CharField("naam", max_length=120)
    taken_at = models.DateTimeField("bevroren op")
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="bevroren door"
    )
    figures = models.JSONField("cijfers")
    salt = models.CharField("zout", max_length=32)
    digest = models.CharField("kenmerk", max_length=64)

    class Meta(MunicipalRow.Meta):
        verbose_name = "bevroren cijfers"
        verbose_name_plural = "bevroren cijfers"
        ordering = ("-taken_at", "-id")
        constraints: ClassVar = [*MunicipalRow.Meta.constraints]
        indexes: ClassVar = [models.Index(fields=["municipality", "-id"], name="snapshot_of_municipality")]

    def __str__(self) -> str:
        return f"{self.title} ({self.on:%d-%m-%Y})"


class SnapshotRow(MunicipalRow):
    """One person behind a snapshot, under a pseudonym that only this snapshot uses."""

    snapshot = models.ForeignKey(Snapshot, related_name="rows", verbose_name="bevroren cijfers", **inside())
    pseudonym = models.CharField("pseudoniem", max_length=32)
    facts = models.JSONField("feiten")

    class Meta(MunicipalRow.Meta):
        verbose_name = "regel van bevroren cijfers"
        verbose_name_plural = "regels van bevroren cijfers"
        ordering = ("pseudonym",)
        constraints: ClassVar = [
            *MunicipalRow.Meta.constraints,
            CompositeForeignKey(field="snapshot"),
            models.UniqueConstraint(
                fields=["municipality", "snapshot", "pseudonym"], name="snapshot_row_once"
            ),
        ]

    def __str__(self) -> str:
        return self.pseudonym


class FigureRead(MunicipalRow):
    """Who looked at which figures, of when; written in the transaction of the look itself."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="wie")
    what = models.CharField("wat", max_length=80)
    on = models.DateField("peildatum")
    persons = models.BooleanField("met namen", default=False)
    at = models.DateTimeField("wanneer", auto_now_add=True)

    class Meta(MunicipalRow.Meta):
        verbose_name = "inzage in cijfers"
        verbose_name_plural = "inzage in cijfers"
        ordering = ("-id",)
        constraints: ClassVar = [*MunicipalRow.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.user} zag {self.what} van {self.on:%d-%m-%Y}"


class SrgMapping(MunicipalRow):
    """How the CBS-style file of a gemeente looks from a day on. Append-only by grant: a change is a new version.

    `columns`: [our field, name of the column], in the order of the file. `codes`: our field → our value → code.
    """

    valid_from = models.DateField("geldt vanaf")
    columns = models.JSONField("kolommen")
    codes = models.JSONField("codes")
    date_format = models.CharField("datums", max_length=12)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="gewijzigd door"
    )
    changed_at = models.DateTimeField("gewijzigd op", auto_now_add=True)

    class Meta(MunicipalRow.Meta):
        verbose_name = "indeling van het CBS-bestand"
        verbose_name_plural = "indelingen van het CBS-bestand"
        ordering = ("-valid_from", "-id")
        constraints: ClassVar = [*MunicipalRow.Meta.constraints]

    def __str__(self) -> str:
        return f"CBS-bestand van {self.municipality} vanaf {self.valid_from:%d-%m-%Y}"
