"""The assumptions of the sheet of kosten en baten. Asked by GET, so that a sheet can be kept and sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from casework.deadlines.terms import dutch_date
from casework.forms.base import DayField
from placements.forms.calculators import CalculatorForm


def _amount(label: str, help_text: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_value=200_000, max_digits=9, decimal_places=2, localize=True,
        help_text=help_text, error_messages={"invalid": "Vul een bedrag in, bijvoorbeeld 11200 of 11200,50."},
    )  # fmt: skip


class CostsForm(CalculatorForm):
    ADDRESS = {
        "on": "datum",
        "wage_value": "loonwaarde",
        "employer_rate": "werkgeverslasten",
        "guidance_cost": "begeleiding",
        "other_benefits": "andere-baten",
    }

    on = DayField(label="Datum", help_text="Uren, loon en subsidies zoals zij op deze dag zijn.")
    wage_value = forms.IntegerField(label="Loonwaarde (%)", min_value=0, max_value=100)
    employer_rate = forms.DecimalField(
        label="Werkgeverslasten (%)", min_value=0, max_value=100, max_digits=5, decimal_places=2, localize=True,
        help_text="Premies en pensioen. De wet rekent bij de loonkostensubsidie met 23,5 %.",
        error_messages={"invalid": "Vul een getal in, bijvoorbeeld 23,5."},
    )  # fmt: skip
    guidance_cost = _amount(
        "Begeleiding en indirecte kosten per jaar (€)",
        "Bij 31 uur per week; minder uren tellen naar rato. Het beginbedrag staat in het beleid.",
    )
    other_benefits = _amount(
        "Andere baten per jaar (€)",
        "Bijvoorbeeld een belastingvoordeel. Wat de plek oplevert, niet naar rato.",
    )

    def __init__(self, *args: Any, first: date, last: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.first, self.last = first, last

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on < self.first or (self.last and on > self.last):
            until = f" tot en met {dutch_date(self.last)}" if self.last else ""
            raise forms.ValidationError(
                f"Het contract loopt vanaf {dutch_date(self.first)}{until}. Kies een dag daarin."
            )
        return on
