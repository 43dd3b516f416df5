"""Forms of the rekenhulp. They are asked by GET, so that a sum can be kept and sent; the address is Dutch."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django import forms

from casework.forms.base import DayField
from placements.forms.rows import RowsField, percentage
from placements.measuring import MOST_TASKS
from placements.wages import SCHEME_LABELS, STANDARD_WEEK, Scheme

FLAT_RATE = "flat_rate"
UNITS = (("weeks", "weken"), ("days", "dagen"), ("months", "maanden"), ("years", "jaar"))


class CalculatorForm(forms.Form):
    """What was filled in, and the shortest address that says the same."""

    ADDRESS: dict[str, str] = {}
    use_required_attribute = False

    def add_prefix(self, field_name: str) -> str:
        return self.ADDRESS.get(field_name, field_name)

    @classmethod
    def asked(cls, data: Any) -> bool:
        """Whether the address holds a sum, or nothing yet."""
        names = [cls.ADDRESS.get(name, name) for name in cls.base_fields]
        return any(key == name or key.startswith(f"{name}-") for key in data for name in names)

    def address(self) -> str:
        """The query that asks this sum again, without what was left empty."""
        filled = {}
        for bound in self:
            if isinstance(bound.field, RowsField):
                rows = self.cleaned_data[bound.name]
                filled.update(
                    {
                        f"{bound.html_name}-{i}-{column}": cell
                        for i, row in enumerate(rows)
                        for column, cell in row.items()
                    }
                )
            elif bound.data not in (None, "", False):
                filled[bound.html_name] = "on" if bound.data is True else bound.data
        return urlencode(filled)


def _number(label: str, least: int, most: int, **kwargs: Any) -> forms.DecimalField:
    """A number that may have a comma."""
    return forms.DecimalField(
        label=label, min_value=least, max_value=most, max_digits=6, decimal_places=2, localize=True,
        error_messages={"invalid": "Vul een getal in, bijvoorbeeld 31 of 31,5."}, **kwargs,
    )  # fmt: skip


class WageValueForm(CalculatorForm):
    """One row per main task."""

    ADDRESS = {"tasks": "taak"}

    tasks = RowsField(
        label="Hoofdtaken",
        most=MOST_TASKS,
        columns={
            "tijd": percentage("Deel van de tijd (%)"),
            "tempo": percentage("Tempo (%)"),
            "kwaliteit": percentage("Kwaliteit (%)"),
            "nettowerktijd": percentage("Nettowerktijd (%)"),
        },
        help_text="Een tot en met vijf taken. De delen van de tijd zijn samen 100 %.",
        error_messages={"required": "Vul ten minste één taak in."},
    )


class WageSubsidyForm(CalculatorForm):
    """Loonkostensubsidie per month, for a period that begins on a day."""

    ADDRESS = {
        "on": "vanaf", "kind": "soort", "wage_value": "loonwaarde", "hours": "uren", "age": "leeftijd",
        "started_on": "begin", "full_week": "week",
    }  # fmt: skip

    on = DayField(label="Subsidie vanaf", help_text="De eerste dag van de periode.")
    kind = forms.ChoiceField(
        label="Soort subsidie",
        choices=[
            (Scheme.MEASURED.value, "Gemeten loonwaarde"),
            (FLAT_RATE, "Forfaitair 50 % (eerste 6 maanden)"),
            *((s.value, SCHEME_LABELS[s].capitalize()) for s in Scheme if s != Scheme.MEASURED),
        ],
    )
    wage_value = _number(
        "Loonwaarde (%)", 0, 100, required=False, help_text="Alleen bij een gemeten loonwaarde."
    )
    hours = _number("Uren per week", 0, 40)
    age = forms.IntegerField(
        label="Leeftijd", min_value=16, max_value=120, help_text="Op de eerste dag van de periode."
    )
    started_on = DayField(
        label="Eerste dag van de baan", required=False,
        help_text="Alleen als dat een andere dag is. Begon de baan op of na 1 juli, dan tellen de bedragen van juli.",
    )  # fmt: skip
    full_week = _number(
        "Volledige werkweek (uren)", 36, 40, required=False,
        help_text=f"Alleen voor periodes voor 2024. Leeg: {STANDARD_WEEK} uur.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        missing = cleaned.get("wage_value") is None and "wage_value" not in self.errors
        if missing and cleaned.get("kind") == Scheme.MEASURED:
            self.add_error("wage_value", "Vul de loonwaarde in.")
        return cleaned


class TermForm(CalculatorForm):
    """The last day of a term."""

    ADDRESS = {
        "start": "begin", "amount": "aantal", "unit": "eenheid", "statutory": "wettelijk",
        "backwards": "terug", "suspended_days": "opgeschort",
    }  # fmt: skip

    start = DayField(
        label="Dag van de gebeurtenis",
        help_text="Bijvoorbeeld de dag van verzending. De termijn begint een dag later.",
    )
    amount = forms.IntegerField(label="Lengte", min_value=1, max_value=10_000)
    unit = forms.ChoiceField(label="Eenheid", choices=UNITS)
    statutory = forms.BooleanField(
        label="Wettelijke termijn", required=False,
        help_text="Een wettelijke termijn eindigt niet in een weekend of op een feestdag.",
    )  # fmt: skip
    backwards = forms.BooleanField(
        label="Telt terug vanaf deze dag", required=False, help_text="Bijvoorbeeld de aanzegging."
    )
    suspended_days = forms.IntegerField(
        label="Dagen opgeschort", min_value=0, max_value=3_650, required=False,
        help_text="Dagen waarop een beslistermijn stilstond.",
    )  # fmt: skip
