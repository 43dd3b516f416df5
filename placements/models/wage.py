"""Wage measurements and the subsidy periods that follow from them (domain §4)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Func, Q, Value

from accounts.constraints import CompositeForeignKey
from casework.models import Trajectory
from casework.rows import NOT_VOIDED, CaseRow, inside
from placements.measuring import NEXT_TERM_LABELS, MainTask, Measured, NextTerm, WageValue, wage_value


class WageMeasurement(CaseRow):
    """One establishing of the wage value. Only source `measured` counts as measured.

    `tasks` holds one to five main tasks: description, share, pace, quality, net_time (percentages,
    as text so that nothing is lost) and an explanation. They are read and corrected together only.
    """

    class Source(models.TextChoices):
        MEASURED = "measured", "Gemeten"
        FLAT_RATE = "flat_rate", "Forfaitair 50 % (nog niet gemeten)"
        FIXED = "fixed", "Vast percentage (niet gemeten)"

    class RequestedBy(models.TextChoices):
        EMPLOYER = "employer", "Werkgever"
        WORKER = "worker", "Werknemer"

    trajectory = models.ForeignKey(
        Trajectory, related_name="wage_measurements", verbose_name="traject", **inside()
    )
    trial = models.ForeignKey(
        "placements.Trial", null=True, blank=True, related_name="measurements",
        verbose_name="proefplaatsing", **inside(),
    )  # fmt: skip
    contract = models.ForeignKey(
        "placements.Contract", null=True, blank=True, related_name="measurements",
        verbose_name="contract", **inside(),
    )  # fmt: skip
    task_package = models.ForeignKey(
        "placements.TaskPackage", null=True, blank=True, related_name="measurements",
        verbose_name="takenpakket", **inside(),
    )  # fmt: skip
    source = models.CharField("soort loonwaarde", max_length=10, choices=Source.choices)
    measured_on = models.DateField("datum van de meting")
    visited_on = models.DateField("datum van het bezoek", null=True, blank=True)
    requested_by = models.CharField(
        "tussentijds gevraagd door", max_length=10, choices=RequestedBy.choices, blank=True
    )
    function_done = models.CharField("functie die de werknemer doet", max_length=120)
    norm_function = models.CharField("normfunctie", max_length=120, blank=True)
    norm_reason = models.TextField("waarom deze normfunctie", blank=True)
    carved = models.BooleanField("functie is op maat gemaakt", default=False)
    hours = models.DecimalField("uren per week", max_digits=4, decimal_places=2)
    full_week = models.DecimalField("volledige werkweek (uren)", max_digits=4, decimal_places=2)
    days_per_week = models.PositiveSmallIntegerField("werkdagen per week", default=5)
    expert_name = models.CharField("loonwaardedeskundige", max_length=120, blank=True)
    certificate_valid_until = models.DateField("certificaat geldig tot en met", null=True, blank=True)
    employer_heard_on = models.DateField("werkgever gehoord op", null=True, blank=True)
    worker_heard_on = models.DateField("werknemer gehoord op", null=True, blank=True)
    tasks = models.JSONField("hoofdtaken", default=list, blank=True)
    pace_explanation = models.TextField("toelichting op tempo", blank=True)
    quality_explanation = models.TextField("toelichting op kwaliteit", blank=True)
    net_time_explanation = models.TextField("toelichting op nettowerktijd", blank=True)
    wage_value = models.PositiveSmallIntegerField("loonwaarde (%)", null=True, blank=True, editable=False)
    exact_value = models.DecimalField(
        "loonwaarde, niet afgerond (%)", max_digits=12, decimal_places=8, null=True, blank=True,
        editable=False,
    )  # fmt: skip
    potential_wage_value = models.PositiveSmallIntegerField(
        "mogelijke loonwaarde later (%)", null=True, blank=True
    )
    established_on = models.DateField("vastgesteld door het college op", null=True, blank=True)
    next_term = models.CharField(
        "volgende meting", max_length=10, choices=[(t.value, NEXT_TERM_LABELS[t]) for t in NextTerm]
    )
    next_on = models.DateField("datum volgende meting", null=True, blank=True)
    discussed_on = models.DateField("uitslag besproken op", null=True, blank=True)
    discussed_with = models.CharField("uitslag besproken met", max_length=200, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "loonwaardemeting"
        verbose_name_plural = "loonwaardemetingen"
        ordering = ("measured_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="trial"),
            CompositeForeignKey(field="contract"),
            CompositeForeignKey(field="task_package"),
            models.CheckConstraint(
                condition=Q(wage_value__isnull=True) | Q(wage_value__range=(0, 100)),
                name="measurement_value_is_percentage",
            ),
            models.CheckConstraint(
                condition=Q(source="measured", wage_value__isnull=False)
                | (~Q(source="measured") & Q(wage_value__isnull=True)),
                name="measurement_only_measured_has_value",
            ),
            models.CheckConstraint(
                condition=Q(discussed_on__isnull=True)
                | (Q(established_on__isnull=False) & ~Q(discussed_with="")),
                name="measurement_discussed_is_whole",
                violation_error_message="Vul in met wie de uitslag is besproken en wanneer zij is vastgesteld.",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory"], name="measurement_of_trajectory")]

    def __str__(self) -> str:
        value = "niet gemeten" if self.wage_value is None else f"{self.wage_value} %"
        return f"Loonwaarde {value}, {self.measured_on:%d-%m-%Y}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.wage_value, self.exact_value = None, None
        if self.source == self.Source.MEASURED:
            computed = self.computed()
            self.wage_value, self.exact_value = computed.value, computed.exact
        super().save(*args, **kwargs)

    def main_tasks(self) -> list[MainTask]:
        """The tasks as the sum reads them."""
        names = ("share", "pace", "quality", "net_time")
        return [MainTask(*(Decimal(str(row[name])) for name in names)) for row in self.tasks]

    def computed(self) -> WageValue:
        """The sum with each of its steps, for the screen. Raises WageInputError."""
        return wage_value(self.main_tasks())

    @property
    def place(self) -> Any:
        """Where it was measured: the Contract, or else the Trial."""
        return self.contract or self.trial

    @property
    def is_measured(self) -> bool:
        return self.source == self.Source.MEASURED

    @property
    def function_key(self) -> str:
        """What makes two measurements "the same function": its name and version of the tasks."""
        return f"{self.function_done.strip().casefold()}|{self.task_package_id or ''}"

    def as_measured(self) -> Measured:
        """For the rules on drops; of a measured row only."""
        assert self.wage_value is not None
        return Measured(self.function_key, self.wage_value)


class Subsidy(CaseRow):
    """A period of loonkostensubsidie: the same amount per month from `from_on` to `until_on`.

    It ends with its contract; a new period ends the one before it.
    """

    class Kind(models.TextChoices):
        MEASURED = "measured", "Naar gemeten loonwaarde"
        FLAT_RATE = "flat_rate", "Forfaitair 50 % (eerste 6 maanden)"
        FIXED_70 = "fixed_70", "Vast 70 %"
        FIXED_80 = "fixed_80", "80 % (70 % en 10 % eigen geld)"
        FLAT_30 = "flat_30", "Vaste loonwaarde van 30 %"

    class Cause(models.TextChoices):
        FIRST = "first", "Eerste beschikking"
        MEASUREMENT = "measurement", "Nieuwe loonwaarde"
        HOURS = "hours", "Andere uren"
        YOUTH = "youth", "Ander percentage minimumjeugdloon"
        REINDEX = "reindex", "Indexering per 1 januari"

    trajectory = models.ForeignKey(Trajectory, related_name="subsidies", verbose_name="traject", **inside())
    contract = models.ForeignKey(
        "placements.Contract", related_name="subsidies", verbose_name="contract", **inside()
    )
    measurement = models.ForeignKey(
        "placements.WageMeasurement", null=True, blank=True, related_name="subsidies",
        verbose_name="loonwaardemeting", **inside(),
    )  # fmt: skip
    decision = models.ForeignKey(
        "indications.Decision", null=True, blank=True, related_name="subsidies",
        verbose_name="besluit", **inside(),
    )  # fmt: skip
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot en met", null=True, blank=True)
    cause = models.CharField("aanleiding", max_length=12, choices=Cause.choices)
    kind = models.CharField("soort subsidie", max_length=10, choices=Kind.choices)
    wage_value = models.PositiveSmallIntegerField("loonwaarde (%)", null=True, blank=True)
    hours = models.DecimalField("uren per week", max_digits=4, decimal_places=2)
    figures_on = models.DateField("bedragen van")
    per_month = models.DecimalField("bedrag per maand (€)", max_digits=9, decimal_places=2)
    own_money = models.DecimalField(
        "waarvan eigen geld van de gemeente (€)", max_digits=9, decimal_places=2, default=Decimal(0)
    )
    receiver = models.CharField("ontvanger", max_length=160)
    steps = models.JSONField("berekening", default=list)

    class Meta(CaseRow.Meta):
        verbose_name = "periode loonkostensubsidie"
        verbose_name_plural = "perioden loonkostensubsidie"
        ordering = ("from_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="contract"),
            CompositeForeignKey(field="measurement"),
            CompositeForeignKey(field="decision"),
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="subsidy_period",
                violation_error_message="De subsidie kan niet eindigen voordat zij begint.",
            ),
            models.CheckConstraint(
                condition=Q(per_month__gte=0, own_money__gte=0), name="subsidy_amounts_not_negative"
            ),
            ExclusionConstraint(
                name="subsidy_one_at_a_time",
                expressions=[
                    (Func(F("contract"), F("contract"), Value("[]"), function="int8range"), "&&"),
                    (Func(F("from_on"), F("until_on"), Value("[]"), function="daterange"), "&&"),
                ],
                condition=NOT_VOIDED,
                violation_error_message="In deze periode loopt al een loonkostensubsidie voor dit contract.",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory"], name="subsidy_of_trajectory")]

    def __str__(self) -> str:
        return f"Loonkostensubsidie vanaf {self.from_on:%d-%m-%Y}"

    def runs_on(self, day: date) -> bool:
        """Whether it is paid over this day; it ends with its contract, also when that ended early."""
        ends = [d for d in (self.until_on, self.contract.last_day) if d is not None]
        return self.from_on <= day and (not ends or day <= min(ends))
