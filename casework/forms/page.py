"""The form of a deed's page: the deed's own fields between the date and the note."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from decimal import Decimal
from functools import cache
from typing import Any

from django import forms

from casework.deadlines.terms import dutch_date
from casework.deed import DEEDS
from casework.forms.base import DayField, DeedForm


@cache
def page_form(name: str) -> type[DeedForm]:
    """The class for this deed: `on`, the deed's fields, `note`. `perform` sees the three apart."""
    deed = DEEDS[name]
    later = " Mag in de toekomst liggen." if deed.future else ""
    on = DayField(
        label="Geldt vanaf", help_text=f"De dag waarop dit ingaat, niet de dag van invullen.{later}"
    )
    note = forms.CharField(
        label="Toelichting", required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    own = list(deed.form.base_fields)
    first = [field for field in deed.form.field_order or () if field in own]
    order = ["on", *first, *(field for field in own if field not in first), "note"]
    attributes: dict[str, Any] = {"on": on, "field_order": order}
    if "note" not in own:
        attributes["note"] = note
    return type(f"{deed.form.__name__}Page", (deed.form,), attributes)


def asked_for(address: Mapping[str, str], form_class: type[DeedForm]) -> dict[str, str]:
    """The fields of this form that an address fills in beforehand; the person still sees and may change them."""
    return {name: address[name][:500] for name in form_class.base_fields if name in address}


def leave_open(form: forms.BaseForm) -> None:
    """What must be chosen begins with no choice: the first of a list would else be an answer nobody gave."""
    for name, field in form.fields.items():
        if not field.required or type(field.widget) is not forms.Select:
            continue
        if isinstance(field, forms.ModelChoiceField) or form.get_initial_for_field(field, name) is not None:
            continue
        listed: Any = field
        choices = list(listed.choices)
        if len(choices) > 1 and all(value != "" for value, _ in choices):
            listed.choices = [("", "Kies"), *choices]


def shown(form: forms.BaseForm) -> list[dict[str, str]]:
    """What was typed, as label and value, for the check page; empty fields are left out."""
    rows = []
    for bound in form.visible_fields():
        value = form.cleaned_data.get(bound.name) if hasattr(form, "cleaned_data") else None
        text = _text(bound.field, value)
        if text:
            rows.append({"label": str(bound.label), "value": text})
    return rows


def _text(field: forms.Field, value: Any) -> str:
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return "; ".join(_item(field, item) for item in value)
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    if isinstance(value, Decimal):
        return str(value).replace(".", ",")
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return dutch_date(value) if isinstance(value, date) else str(value)


def _item(field: forms.Field, item: Any) -> str:
    if isinstance(item, dict):
        return ", ".join(_text(forms.Field(), part) for part in item.values() if part)
    if isinstance(field, forms.MultipleChoiceField):
        return str(dict(field.choices).get(item, item))  # type: ignore[arg-type]
    return str(item)
