"""Filling in how the CBS-style file looks: per field a column and its place, per value a code."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from casework.forms.base import DayField
from reporting.srg import DATE_FORMATS, SOURCES, Layout

PLAIN = RegexValidator(
    r"^(?![=+\-@])[^;\t\r\n]*\Z",
    "Begin niet met = + - of @, en gebruik geen puntkomma: dat leest een rekenprogramma verkeerd.",
)


class SrgForm(forms.Form):
    """A new version of the mapping from a day on. Field names: `column_…`, `place_…`, `code_…__…`."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, layout: Layout, today: date) -> None:
        super().__init__(data, initial=_initial(layout, today))
        self.fields["valid_from"] = DayField(
            label="Geldt vanaf", help_text="Voor een peildatum van deze dag of later."
        )
        self.fields["date_format"] = forms.ChoiceField(
            label="Zo staat een datum in het bestand", choices=list(DATE_FORMATS.items())
        )
        for code, source in SOURCES.items():
            self.fields[f"column_{code}"] = _text("Naam van de kolom")
            self.fields[f"place_{code}"] = forms.IntegerField(
                label="Plaats in het bestand", required=False, min_value=1, max_value=99
            )
            for value, label in source.values.items():
                self.fields[f"code_{code}__{value}"] = _text(label)

    @property
    def head(self) -> list[forms.BoundField]:
        return [self["valid_from"], self["date_format"]]

    @property
    def groups(self) -> list[dict[str, Any]]:
        """One group per field of ours, as the page shows it."""
        return [
            {
                "code": code,
                "label": source.label,
                "column": [self[f"column_{code}"], self[f"place_{code}"]],
                "codes": [self[f"code_{code}__{value}"] for value in source.values],
            }
            for code, source in SOURCES.items()
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        seen: dict[str, str] = {}
        for code, source in SOURCES.items():
            name = cleaned.get(f"column_{code}", "")
            if name and name.lower() in seen:
                other = seen[name.lower()]
                self.add_error(f"column_{code}", f"Deze naam heeft {other} ook al. Kies een andere naam.")
            elif name:
                seen[name.lower()] = source.label
        if not seen and not self.errors:
            self.add_error(None, "Geef ten minste één kolom een naam. Anders is het bestand leeg.")
        return cleaned

    @property
    def columns(self) -> list[list[str]]:
        """[our field, column], by place; what was moved goes before what stood there. Without a place: last."""
        told = self.cleaned_data
        named = [code for code in SOURCES if told[f"column_{code}"]]
        named.sort(key=lambda code: (told[f"place_{code}"] or 100, f"place_{code}" not in self.changed_data))
        return [[code, told[f"column_{code}"]] for code in named]

    @property
    def codes(self) -> dict[str, dict[str, str]]:
        return {
            code: {value: self.cleaned_data[f"code_{code}__{value}"] for value in source.values}
            for code, source in SOURCES.items()
            if source.values
        }


def _text(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=120, validators=[PLAIN])


def _initial(layout: Layout, today: date) -> dict[str, Any]:
    told: dict[str, Any] = {"valid_from": today, "date_format": layout.date_format}
    for place, (source, name) in enumerate(layout.columns, start=1):
        told |= {f"column_{source}": name, f"place_{source}": place}
    for source, codes in layout.codes.items():
        told |= {f"code_{source}__{value}": code for value, code in codes.items()}
    return told
