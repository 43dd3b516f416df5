"""Money of the gemeente beside the loonkostensubsidie: with a ceiling, in proportion to the hours (domain §4)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value

from accounts.constraints import CompositeForeignKey
from casework.models import Trajectory
from casework.rows import NOT_VOIDED, CaseRow, inside


class OtherSubsidy(CaseRow):
    """A period of one other subsidy: the same amount per year from `from_on` to `until_on`.

    A guidance fee is entered as it was asked and granted; the two others follow from policy and hours.
    A period ends with its contract; a new one of the same kind ends the one before it.
    """

    class Kind(models.TextChoices):
        SHELTERED = "sheltered", "Subsidie beschut werk"
        TEMPORARY = "temporary", "Tijdelijke subsidie beschut werk (tot en met 2019)"
        GUIDANCE = "guidance", "Begeleidingsvergoeding"

    trajectory = models.ForeignKey(
        Trajectory, related_name="other_subsidies", verbose_name="traject", **inside()
    )
    contract = models.ForeignKey(
        "placements.Contract", related_name="other_subsidies", verbose_name="contract", **inside()
    )
    kind = models.CharField("soort subsidie", max_length=10, choices=Kind.choices)
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot en met", null=True, blank=True)
    asked_per_year = models.DecimalField(
        "toegekend bedrag per jaar (€)", max_digits=9, decimal_places=2, null=True, blank=True
    )
    hours = models.DecimalField("uren per week", max_digits=4, decimal_places=2)
    maximum = models.DecimalField("hoogste bedrag per jaar bij 31 uur (€)", max_digits=9, decimal_places=2)
    per_year = models.DecimalField("bedrag per jaar (€)", max_digits=9, decimal_places=2)
    receiver = models.CharField("ontvanger", max_length=160)
    reference = models.CharField("kenmerk van de beschikking", max_length=60, blank=True)
    steps = models.JSONField("berekening", default=list)

    class Meta(CaseRow.Meta):
        verbose_name = "periode andere subsidie"
        verbose_name_plural = "perioden andere subsidie"
        ordering = ("from_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="contract"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="other_subsidy_period",
                violation_error_message="De subsidie kan niet eindigen voordat zij begint.",
            ),
            models.CheckConstraint(condition=Q(per_year__gte=0), name="other_subsidy_not_negative"),
            *(
                ExclusionConstraint(
                    name=f"other_subsidy_{kind}_one_at_a_time",
                    expressions=[
                        (Func(F("contract"), F("contract"), Value("[]"), function="int8range"), "&&"),
                        (Func(F("from_on"), F("until_on"), Value("[]"), function="daterange"), "&&"),
                    ],
                    condition=NOT_VOIDED & Q(kind=kind),
                    violation_error_message="In deze periode loopt deze subsidie al voor dit contract.",
                )
                for kind in ("sheltered", "temporary", "guidance")
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory"], name="other_subsidy_of_trajectory")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} vanaf {self.from_on:%d-%m-%Y}"

    def runs_on(self, day: date) -> bool:
        """Whether it is paid over this day; it ends with its contract, also when that ended early."""
        ends = [d for d in (self.until_on, self.contract.last_day) if d is not None]
        return self.from_on <= day and (not ends or day <= min(ends))
