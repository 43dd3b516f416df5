"""Wat als: a next contract that is only looked at. Asked by GET, so that it can be kept and sent."""

from __future__ import annotations

from typing import Any

from django import forms

from casework.forms.base import DayField
from placements.forms.calculators import CalculatorForm

ELSEWHERE = "anders"


class WhatIfForm(CalculatorForm):
    """A temporary contract after the others: where, from when until when, and for how many hours."""

    ADDRESS = {
        "employer": "werkgever",
        "start": "begin",
        "end": "einde",
        "hours": "uren",
        "agency": "uitzend",
    }

    employer = forms.ChoiceField(label="Werkgever")
    start = DayField(label="Eerste dag")
    end = DayField(label="Laatste dag")
    hours = forms.DecimalField(
        label="Uren per week", min_value=0, max_value=40, max_digits=4, decimal_places=2, localize=True,
        error_messages={"invalid": "Vul een getal in, bijvoorbeeld 28 of 27,5."},
    )  # fmt: skip
    agency = forms.BooleanField(
        label="Uitzendregime (fase A en B)",
        required=False,
        help_text="Alleen bij een uitzendbureau of payroll.",
    )

    def __init__(self, *args: Any, employers: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["employer"]
        field.choices = [*employers, (ELSEWHERE, "Een andere werkgever")]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        start, end = cleaned.get("start"), cleaned.get("end")
        if start and end and end < start:
            self.add_error("end", "De laatste dag ligt voor de eerste. Kies een latere dag.")
        return cleaned
