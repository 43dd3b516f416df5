"""Forms of the administration: one dated value, one figure, one gemeente."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Municipality
from casework.deadlines.terms import dutch_date
from casework.forms.base import DayField, YesNoField
from casework.models import MunicipalPolicy, NationalFigure
from casework.national import KINDS, Lasts
from casework.policy import Policy, Setting

PAST = (
    "Een eerdere dag telt ook voor handelingen die u later met een datum in het verleden vastlegt. "
    "Wat al is vastgelegd, verandert niet."
)
BELOW_OR_SAME = (("hours_min", "hours_max"), ("silent_days", "silent_days_contract"))
UNITS = {"days": "dagen", "weeks": "weken", "months": "maanden", "hours": "uur", "percent": "%"}
KEY_LABELS = {
    ("chain_months", ""): "gewone contracten",
    ("chain_number", ""): "gewone contracten",
    ("", "aow"): "vanaf de AOW-leeftijd",
    ("", "agency"): "uitzendkracht in fase B",
    ("", "long_months"): "lang contract, ten minste (maanden)",
    ("", "short_months"): "kort contract erna, ten hoogste (maanden)",
    ("", "minor_age"): "jonger dan (jaar)",
    ("", "minor_hours"): "ten hoogste (uren per week)",
}


def plain(value: Decimal) -> str:
    """A Decimal as text without an exponent or trailing zeros, as the settings keep it."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def value_text(setting: Setting, value: Any) -> str:
    """A setting's value as people read it."""
    if value is None or value == []:
        return "geen"
    if setting.kind == "flag":
        return "ja" if value else "nee"
    if setting.kind == "choice":
        return dict(setting.choices).get(value, str(value))
    if setting.kind == "list":
        return ", ".join(dict(setting.choices).get(item, str(item)) for item in value)
    if setting.kind == "date":
        return dutch_date(date.fromisoformat(value))
    if setting.kind == "amount":
        return "€ " + f"{Decimal(str(value)):,.2f}".translate(str.maketrans(",.", ".,"))
    unit = UNITS.get(setting.kind, "")
    return f"{str(value).replace('.', ',')} {unit}".strip()


class SettingForm(forms.Form):
    """A new value of one setting from a date on."""

    use_required_attribute = False

    valid_from = DayField(label="Geldt vanaf", help_text=PAST)

    field_order = ["value", "valid_from"]

    def __init__(
        self, data: Any = None, *, setting: Setting, municipality: Municipality, policy: Policy, today: date
    ) -> None:
        self.setting = setting
        self.municipality = municipality
        self.policy = policy
        super().__init__(data, initial={"value": _typed(setting, policy[setting.key]), "valid_from": today})
        self.fields["value"] = _value_field(setting)
        self.order_fields(self.field_order)

    def clean_value(self) -> Any:
        """The value as it is kept: numbers with decimals as text, a date as ISO."""
        value = self.cleaned_data["value"]
        if isinstance(value, Decimal):
            return f"{value:.2f}" if self.setting.kind == "amount" else plain(value)
        return value.isoformat() if isinstance(value, date) else value

    def clean_valid_from(self) -> date:
        on: date = self.cleaned_data["valid_from"]
        taken = MunicipalPolicy.objects.filter(
            municipality=self.municipality, key=self.setting.key, valid_from=on
        )
        if taken.exists():
            raise ValidationError(
                f"Vanaf {dutch_date(on)} is al een waarde vastgelegd, en die blijft staan. Kies een andere dag.",
                code="taken",
            )
        return on

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for low, high in BELOW_OR_SAME:
            if self.setting.key in (low, high) and "value" in cleaned:
                values = {low: self.policy[low], high: self.policy[high], self.setting.key: cleaned["value"]}
                if Decimal(str(values[low])) > Decimal(str(values[high])):
                    other = high if self.setting.key == low else low
                    self.add_error("value", f"Dit past niet bij de andere grens: {self.policy[other]}.")
        return cleaned


def _typed(setting: Setting, value: Any) -> Any:
    if setting.kind == "date" and value:
        return date.fromisoformat(value)
    return (
        Decimal(str(value)) if setting.kind in ("hours", "percent", "amount") and value is not None else value
    )


def _value_field(setting: Setting) -> forms.Field:
    label, required = setting.label, not setting.nullable
    if setting.kind == "flag":
        return YesNoField(label=label, help_text=setting.help)
    if setting.kind == "choice":
        return forms.ChoiceField(
            label=label, choices=setting.choices, widget=forms.RadioSelect, help_text=setting.help
        )
    if setting.kind == "list":
        return forms.MultipleChoiceField(
            label=label, choices=setting.choices, widget=forms.CheckboxSelectMultiple, help_text=setting.help
        )
    if setting.kind == "date":
        return DayField(label=label, required=required, help_text=setting.help)
    if setting.kind in ("hours", "percent", "amount"):
        most = {"hours": 40, "percent": 100, "amount": 1_000_000}[setting.kind]
        return forms.DecimalField(
            label=label, min_value=0, max_value=most, decimal_places=2, max_digits=9, localize=True,
            required=required, help_text=setting.help,
        )  # fmt: skip
    return forms.IntegerField(
        label=label, min_value=1, max_value=1_000, required=required, help_text=setting.help
    )


class FigureForm(forms.Form):
    """A new row of a national figure."""

    use_required_attribute = False

    key = forms.ChoiceField(label="Onderdeel", required=False)
    valid_from = DayField(label="Geldt vanaf")
    value = forms.DecimalField(label="Waarde", min_value=0, max_digits=12, decimal_places=4, localize=True)

    def __init__(self, data: Any = None, *, kind: str, keys: list[str]) -> None:
        super().__init__(data)
        self.kind = kind
        about = KINDS[kind]
        field: Any = self.fields["key"]
        field.choices = [(key, key_label(kind, key)) for key in keys]
        if keys == [""]:
            del self.fields["key"]
        self.fields["value"].label = f"Waarde ({about.unit})"
        if about.lasts is Lasts.DAY:
            del self.fields["value"]
            self.fields["valid_from"].label = "Dag"
            self.fields[
                "valid_from"
            ].help_text = (
                "Wettelijke termijnen eindigen niet op deze dag. Een dag die hier staat, blijft staan."
            )
        elif about.lasts is not Lasts.OPEN:
            days = "1 januari of 1 juli" if about.lasts is Lasts.HALF_YEAR else "1 januari"
            self.fields["valid_from"].help_text = f"Dit cijfer begint op {days}."

    def clean_valid_from(self) -> date:
        on: date = self.cleaned_data["valid_from"]
        months = {Lasts.HALF_YEAR: (1, 7), Lasts.YEAR: (1,)}.get(KINDS[self.kind].lasts)
        if months and (on.day != 1 or on.month not in months):
            raise ValidationError(self.fields["valid_from"].help_text, code="not_first")
        return on

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        on, key = cleaned.get("valid_from"), cleaned.get("key", "")
        if on and NationalFigure.objects.filter(kind=self.kind, key=key, valid_from=on).exists():
            self.add_error(
                "valid_from",
                f"Vanaf {dutch_date(on)} is dit cijfer al bekend, en dat blijft staan. Kies een andere dag.",
            )
        return cleaned


def key_label(kind: str, key: str) -> str:
    """What a key of a figure is called on screen; empty for a figure without parts."""
    if kind == "youth_percentage":
        return f"{key} jaar"
    return KEY_LABELS.get((kind, key)) or KEY_LABELS.get(("", key), key)


class MunicipalityForm(forms.ModelForm):  # type: ignore[type-arg]
    """A gemeente. Its CBS code never changes: a new code is a new gemeente.

    Its region is not here: who keeps the installation says who are neighbours (`manage.py set_region`).
    """

    valid_from = DayField(label="Bestaat vanaf", required=False, help_text="Leeg: altijd al.")
    valid_to = DayField(
        label="Bestaat tot en met", required=False, help_text="Alleen bij een herindeling: de laatste dag."
    )

    class Meta:
        model = Municipality
        fields = ("cbs_code", "name", "valid_from", "valid_to", "successor")
        labels = {
            "cbs_code": "CBS-code",
            "name": "Naam",
            "successor": "Opgegaan in",
        }
        error_messages = {"cbs_code": {"unique": "Er is al een gemeente met deze CBS-code."}}

    def __init__(self, *args: Any, places: list[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False
        successor: Any = self.fields["successor"]
        others = [place.pk for place in places if place.pk != self.instance.pk]
        successor.queryset = Municipality.objects.filter(pk__in=others)
        successor.empty_label = "Niet opgegaan in een andere gemeente"
        if self.instance.pk:
            del self.fields["cbs_code"]

    def clean_valid_from(self) -> date:
        return self.cleaned_data["valid_from"] or date(1900, 1, 1)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("successor") and not cleaned.get("valid_to") and "valid_to" not in self.errors:
            self.add_error("valid_to", "Vul de laatste dag van deze gemeente in.")
        return cleaned
