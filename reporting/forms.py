"""What a user fills in for figures: which day and where, what if, a target, a file with targets."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms

from accounts.models import Municipality
from reporting.units import Unit

FIRST_DAY, LAST_DAY = date(2015, 1, 1), date(2100, 12, 31)


def _day(label: str, **kwargs: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        widget=forms.DateInput(),
        error_messages={"invalid": "Dit is geen bestaande datum. Schrijf bijvoorbeeld 31-12-2026."},
        **kwargs,
    )


class PeilForm(forms.Form):
    """Which day, and where: everything one may see, a region, or one gemeente."""

    peildatum = _day("Peildatum", required=False)
    waar = forms.ChoiceField(label="Gemeente of regio", required=False)

    def __init__(self, data: Any, *, every: list[Unit]) -> None:
        super().__init__(data)
        regions = sorted({u.region for u in every if u.region})
        choices = [("", "Alle gemeenten die u mag zien")] if len(every) != 1 else []
        choices += [(f"regio:{name}", f"Regio {name}") for name in regions if len(every) > 1]
        choices += [(u.code, u.name) for u in every]
        self.fields["waar"].choices = choices  # type: ignore[attr-defined]

    def clean_peildatum(self) -> date | None:
        day: date | None = self.cleaned_data["peildatum"]
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError("Kies een peildatum van 1 januari 2015 tot en met 31 december 2100.")
        return day


class WhatIfForm(forms.Form):
    """Wat als: so many trials end with a match, of so many hours a week."""

    proefplaatsingen = forms.IntegerField(
        label="Proefplaatsingen die een baan opleveren", min_value=0, max_value=9999, initial=5
    )
    uren = forms.DecimalField(
        label="Uren per week, gemiddeld",
        min_value=Decimal(1),
        max_value=Decimal(40),
        decimal_places=2,
        initial=28,
    )


class TargetForm(forms.Form):
    """A target by hand. An existing one for the same gemeente and year is changed."""

    municipality = forms.ModelChoiceField(
        label="Gemeente", queryset=Municipality.objects.none(), empty_label="Kies een gemeente"
    )
    year = forms.IntegerField(label="Jaar", min_value=2015, max_value=2100)
    ministerial_jobs = forms.IntegerField(
        label="Aantal van het ministerie",
        min_value=0,
        max_value=999_999,
        help_text="In banen van 31 uur per week, op 31 december.",
    )
    council_jobs = forms.IntegerField(
        label="Hoger aantal van de gemeenteraad",
        required=False,
        min_value=0,
        max_value=999_999,
        help_text="Alleen als de raad meer plekken wil dan het ministerie vraagt.",
    )
    source = forms.CharField(
        label="Bron",
        max_length=160,
        help_text="Waar het aantal staat, bijvoorbeeld het besluit of de Staatscourant.",
    )

    def __init__(self, data: Any, *, municipalities: list[int]) -> None:
        super().__init__(data)
        field: Any = self.fields["municipality"]
        field.queryset = Municipality.objects.filter(pk__in=municipalities)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        council, ministerial = cleaned.get("council_jobs"), cleaned.get("ministerial_jobs")
        if council is not None and ministerial is not None and council < ministerial:
            self.add_error(
                "council_jobs",
                "De raad kan alleen een hoger aantal vaststellen dan het ministerie. Laat dit anders leeg.",
            )
        return cleaned


class ImportForm(forms.Form):
    """A file with a row per gemeente and year: .csv or .xlsx."""

    file = forms.FileField(
        label="Bestand (.csv of .xlsx)",
        help_text="Kolommen: cbs_code, jaar, ministerie, raad (mag leeg), bron. Nullen vooraan mogen ontbreken.",
        max_length=200,
    )


class FreezeForm(forms.Form):
    """Freeze the figures of a day under a name."""

    title = forms.CharField(label="Naam", max_length=120, help_text="Bijvoorbeeld: jaarverslag 2026.")
    peildatum = _day("Peildatum")
    waar = forms.ChoiceField(label="Gemeente")

    def __init__(self, data: Any = None, *, every: list[Unit], initial: Any = None) -> None:
        super().__init__(data, initial=initial)
        self.fields["waar"].choices = [(u.code, u.name) for u in every]  # type: ignore[attr-defined]

    def clean_peildatum(self) -> date:
        day: date = self.cleaned_data["peildatum"]
        if not FIRST_DAY <= day <= LAST_DAY:
            raise forms.ValidationError("Kies een peildatum van 1 januari 2015 tot en met 31 december 2100.")
        return day
