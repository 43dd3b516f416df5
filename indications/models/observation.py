"""The practice observation: what someone can do, seen at work (domain §2.1, H3)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.constraints import CompositeForeignKey
from casework.models import Trajectory
from casework.rows import NOT_VOIDED, CaseRow, inside
from indications.criteria import CONCLUSION_LABELS, Conclusion, Findings, WorkCapacity


class Observation(CaseRow):
    """One period at one place. The four elements are filled in when it is concluded."""

    class State(models.TextChoices):
        RUNNING = "running", "Loopt"
        CONCLUDED = "concluded", "Afgerond"
        UNFINISHED = "unfinished", "Niet afgerond"

    class Method(models.TextChoices):
        TRIAL_DAYS = "trial_days", "Meewerken op een werkplek"
        PROGRAMME = "programme", "Traject bij een leerwerkbedrijf"
        INTERNSHIP = "internship", "Stage"
        DAYCARE = "daycare", "Werk binnen dagbesteding"
        IN_CONTRACT = "in_contract", "Meekijken in de huidige baan"
        OTHER = "other", "Anders"

    class GuidanceForm(models.TextChoices):
        CONTINUOUS = "continuous", "Continu"
        REGULAR = "regular", "Regelmatig"

    trajectory = models.ForeignKey(
        Trajectory, related_name="observations", verbose_name="traject", **inside()
    )
    in_placement = models.BooleanField("in een lopende plaatsing", default=False, editable=False)
    place = models.CharField("plaats van de observatie", max_length=160)
    work_type = models.CharField("soort werk", max_length=120)
    method = models.CharField("manier van observeren", max_length=15, choices=Method.choices)
    hours = models.DecimalField("uren per week", max_digits=4, decimal_places=1)
    supervisor = models.CharField("begeleider", max_length=120)
    start_on = models.DateField("begonnen op")
    planned_end_on = models.DateField("gepland tot en met")
    end_on = models.DateField("laatste dag", null=True, blank=True)
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.RUNNING)

    # H3, the four elements: null is "not assessed", which is never the same as "no".
    can_do_task = models.BooleanField("kan een taak uitvoeren", null=True, blank=True)
    has_basic_skills = models.BooleanField("heeft basale werknemersvaardigheden", null=True, blank=True)
    works_one_hour = models.BooleanField("werkt een uur aaneengesloten", null=True, blank=True)
    hours_per_day = models.DecimalField(
        "belastbaar, uren per dag", max_digits=3, decimal_places=1, null=True, blank=True
    )
    earns_minimum_wage = models.BooleanField("kan het minimumloon per uur verdienen", null=True, blank=True)
    guidance_form = models.CharField(
        "vorm van begeleiding", max_length=12, choices=GuidanceForm.choices, blank=True
    )
    guidance_minutes = models.PositiveSmallIntegerField("begeleiding, minuten per dag", null=True, blank=True)
    guidance_text = models.TextField("begeleidingsbehoefte", blank=True)
    stability = models.TextField("sociaal-emotionele stabiliteit", blank=True)
    ambition = models.TextField("ambitie", blank=True)
    findings = models.TextField("bevindingen", blank=True)
    conclusion = models.CharField(
        "conclusie",
        max_length=15,
        choices=[(c.value, CONCLUSION_LABELS[c].capitalize()) for c in Conclusion],
        blank=True,
    )

    class Meta(CaseRow.Meta):
        verbose_name = "praktijkobservatie"
        verbose_name_plural = "praktijkobservaties"
        ordering = ("start_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            models.UniqueConstraint(
                fields=["municipality", "trajectory"],
                condition=NOT_VOIDED & Q(state="running"),
                name="observation_one_running",
                violation_error_message="Er loopt al een praktijkobservatie. Rond die eerst af.",
            ),
            models.CheckConstraint(
                condition=Q(planned_end_on__gte=F("start_on")),
                name="observation_planned_after_start",
                violation_error_message="De geplande einddatum ligt voor het begin van de observatie.",
            ),
            models.CheckConstraint(
                condition=Q(state="running", end_on__isnull=True)
                | (~Q(state="running") & Q(end_on__gte=F("start_on"))),
                name="observation_ends_after_start",
                violation_error_message="De observatie kan niet eindigen voordat zij begon.",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory"], name="observation_of_trajectory")]

    def __str__(self) -> str:
        return f"{self.work_type}, {self.place}"

    @property
    def capacity(self) -> WorkCapacity:
        """The four criteria of work capacity as they were seen (S3)."""
        return WorkCapacity(
            can_do_task=self.can_do_task,
            has_basic_skills=self.has_basic_skills,
            works_one_hour=self.works_one_hour,
            hours_per_day=self.hours_per_day,
            earns_minimum_wage=self.earns_minimum_wage,
        )

    def as_findings(self) -> Findings:
        """What was found, as the pure rules want it (H3)."""
        return Findings(
            capacity=self.capacity,
            guidance_form=self.guidance_form,
            guidance_minutes=self.guidance_minutes,
            guidance_text=self.guidance_text,
            stability=self.stability,
            ambition=self.ambition,
            conclusion=self.conclusion,
        )
