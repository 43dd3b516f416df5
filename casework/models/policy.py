"""Settings that differ, dated (domain §9): policy per gemeente, and national figures."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from accounts.tenancy import MunicipalRow


class MunicipalPolicy(MunicipalRow):
    """One setting of one gemeente from a date on. Changing it never changes what was decided before."""

    key = models.CharField("instelling", max_length=40)
    valid_from = models.DateField("geldt vanaf")
    value = models.JSONField("waarde", null=True)
    changed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="+", verbose_name="gewijzigd door"
    )
    changed_at = models.DateTimeField("gewijzigd op", auto_now=True)

    class Meta(MunicipalRow.Meta):
        verbose_name = "beleid"
        verbose_name_plural = "beleid"
        ordering = ("key", "-valid_from")
        constraints: ClassVar = [
            *MunicipalRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "key", "valid_from"],
                name="policy_once_a_day",
                violation_error_message="Voor deze datum is deze instelling al vastgelegd.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key} vanaf {self.valid_from}"


class NationalFigure(models.Model):
    """A figure that is the same for every gemeente: wage, youth percentage, AOW age (domain §4)."""

    kind = models.CharField("soort cijfer", max_length=40)
    key = models.CharField("onderdeel", max_length=20, blank=True)
    valid_from = models.DateField("geldt vanaf")
    value = models.DecimalField("waarde", max_digits=12, decimal_places=4)

    class Meta:
        verbose_name = "landelijk cijfer"
        verbose_name_plural = "landelijke cijfers"
        ordering = ("kind", "key", "-valid_from")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["kind", "key", "valid_from"],
                name="national_figure_once",
                violation_error_message="Voor deze datum is dit cijfer al vastgelegd.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} vanaf {self.valid_from}"
