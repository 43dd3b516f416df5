"""Forms of the practice observation."""

from __future__ import annotations

from typing import Any

from django import forms

from casework.deadlines.terms import dutch_date
from casework.forms.base import DayField, DeedForm, YesNoField
from indications.criteria import CONCLUSION_LABELS, Conclusion
from indications.forms.base import NO_DIAGNOSIS, long_text
from indications.models import Observation

OPEN = [("", "Nog niet beoordeeld")]


class StartObservationForm(DeedForm):
    """Praktijkobservatie starten: where, what work, how long."""

    place = forms.CharField(
        label="Plaats van de observatie",
        max_length=160,
        help_text="Een bedrijf of leerwerkplek; elke gemeente kan.",
    )
    work_type = forms.CharField(label="Soort werk", max_length=120)
    method = forms.ChoiceField(label="Manier van observeren", choices=Observation.Method.choices)
    hours = forms.DecimalField(
        label="Uren per week", min_value=1, max_value=40, max_digits=4, decimal_places=1
    )
    supervisor = forms.CharField(label="Begeleider", max_length=120)
    planned_end_on = DayField(label="Gepland tot en met")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        end = cleaned.get("planned_end_on")
        if end and end < self.situation.on:
            self.add_error(
                "planned_end_on",
                f"De observatie begint op {dutch_date(self.situation.on)}. Kies die dag of een latere.",
            )
        return cleaned


class ConcludeObservationForm(DeedForm):
    """Praktijkobservatie afronden: the four elements and the conclusion (H3)."""

    fieldsets = (
        (
            "Arbeidsvermogen",
            ("can_do_task", "has_basic_skills", "works_one_hour", "hours_per_day", "earns_minimum_wage"),
        ),
        ("Begeleidingsbehoefte", ("guidance_form", "guidance_minutes", "guidance_text")),
        ("Sociaal-emotionele stabiliteit en ambitie", ("stability", "ambition")),
        ("Uitkomst", ("findings", "conclusion")),
    )
    asked = frozenset(
        {
            "can_do_task", "has_basic_skills", "works_one_hour", "hours_per_day", "guidance_form",
            "guidance_minutes", "guidance_text", "stability", "ambition", "conclusion",
        }
    )  # fmt: skip

    can_do_task = YesNoField(label="Kan een taak uitvoeren in een organisatie", required=False)
    has_basic_skills = YesNoField(label="Heeft basale werknemersvaardigheden", required=False)
    works_one_hour = YesNoField(label="Kan een uur aaneengesloten werken", required=False)
    hours_per_day = forms.DecimalField(
        label="Belastbaar, uren per dag",
        min_value=0,
        max_value=12,
        max_digits=3,
        decimal_places=1,
        required=False,
    )
    earns_minimum_wage = YesNoField(
        label="Kan het minimumloon per uur verdienen",
        required=False,
        help_text="Nodig als iemand 2 tot 4 uur per dag kan werken.",
    )
    guidance_form = forms.ChoiceField(
        label="Vorm van begeleiding", choices=OPEN + list(Observation.GuidanceForm.choices), required=False
    )
    guidance_minutes = forms.IntegerField(
        label="Begeleiding, minuten per dag", min_value=0, max_value=1440, required=False
    )
    guidance_text = long_text("Begeleidingsbehoefte", required=False, help_text=NO_DIAGNOSIS)
    stability = long_text("Sociaal-emotionele stabiliteit", required=False, help_text=NO_DIAGNOSIS)
    ambition = long_text("Ambitie", required=False)
    findings = long_text("Andere bevindingen", required=False, help_text=NO_DIAGNOSIS)
    conclusion = forms.ChoiceField(
        label="Conclusie",
        choices=OPEN + [(c.value, CONCLUSION_LABELS[c].capitalize()) for c in Conclusion],
        required=False,
    )
