"""A field of several rows: main tasks of a measurement, agreements of a visit.

On the page it is a table with one line per row; the API sends a JSON list of objects.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from placements.measuring import plain

_INPUT = {"class": "utrecht-textbox utrecht-textbox--html-input"}
_SELECT = {"class": "utrecht-select utrecht-select--html-select"}


class RowsWidget(forms.Widget):
    """A table of inputs named `<name>-<row>-<column>`."""

    template_name = "placements/rows_widget.html"
    use_fieldset = True

    def __init__(self, columns: Mapping[str, forms.Field], most: int) -> None:
        self.columns = dict(columns)
        self.most = most
        super().__init__()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        if name in data:
            return data.get(name)
        rows = [
            {column: data.get(f"{name}-{number}-{column}", "") for column in self.columns}
            for number in range(self.most)
        ]
        return rows if any(any(row.values()) for row in rows) else None

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and not any(key.startswith(f"{name}-") for key in data)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0_{next(iter(self.columns))}" if id_ else ""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        typed = _as_rows(value)
        id_ = context["widget"]["attrs"].get("id", f"id_{name}")
        context["labels"] = [field.label for field in self.columns.values()]
        context["rows"] = [
            [
                self._cell(name, id_, number, column, typed[number] if number < len(typed) else {})
                for column in self.columns
            ]
            for number in range(self.most)
        ]
        return context

    def _cell(self, name: str, id_: str, number: int, column: str, row: Mapping[str, Any]) -> dict[str, Any]:
        field = self.columns[column]
        dressed = _SELECT if isinstance(field.widget, forms.Select) else _INPUT
        label = f"Rij {number + 1}, {str(field.label).lower()}"
        attrs = {**dressed, "id": f"{id_}_{number}_{column}", "aria-label": label}
        return {
            "label": field.label,
            "html": field.widget.render(f"{name}-{number}-{column}", row.get(column), attrs),
        }


def _as_rows(value: Any) -> list[dict[str, Any]]:
    """What was typed, for showing it again; anything unreadable shows as empty rows."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except (ValueError, RecursionError):
            return []
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


class RowsField(forms.Field):
    """Cleans to a list of dicts of text, ready for a JSON column; rows left empty are dropped."""

    def __init__(self, *, columns: Mapping[str, forms.Field], most: int, **kwargs: Any) -> None:
        self.columns = dict(columns)
        self.most = most
        kwargs.setdefault("widget", RowsWidget(columns, most))
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[dict[str, str]]:
        rows = self._rows(value)
        kept = [row for row in rows if any(str(cell or "").strip() for cell in row.values())]
        if not kept and self.required:
            raise ValidationError("Vul ten minste één rij in.", code="required")
        if len(kept) > self.most:
            raise ValidationError(f"Vul niet meer dan {self.most} rijen in.", code="too_many")
        problems: list[ValidationError] = []
        cleaned = [self._row(number, row, problems) for number, row in enumerate(kept, start=1)]
        if problems:
            raise ValidationError(problems)
        return cleaned

    def _rows(self, value: Any) -> list[dict[str, Any]]:
        wrong = ValidationError("Dit is geen lijst van rijen. Controleer de invoer.", code="invalid")
        if value in (None, "", []):
            return []
        if isinstance(value, str):
            try:
                value = json.loads(value)
            except (ValueError, RecursionError) as error:
                raise wrong from error
        if not isinstance(value, list) or not all(isinstance(row, dict) for row in value):
            raise wrong
        for row in value:
            if any(isinstance(cell, (dict, list)) for cell in row.values()):
                raise wrong
        return value

    def _row(self, number: int, row: dict[str, Any], problems: list[ValidationError]) -> dict[str, str]:
        cleaned: dict[str, str] = {}
        unknown = sorted(str(name) for name in set(row) - set(self.columns))
        if unknown:
            problems.append(
                ValidationError(f"Rij {number}: onbekend onderdeel {unknown[0][:40]!r}.", "unknown")
            )
        for name, field in self.columns.items():
            cell = _typed(field, row.get(name))
            try:
                value = field.clean(cell)
                cleaned[name] = _as_text(value)
            except ValidationError as error:
                label = str(field.label).lower()
                problems += [
                    ValidationError(f"Rij {number}, {label}: {message}", code="invalid")
                    for message in error.messages
                ]
        return cleaned


def _typed(field: forms.Field, cell: Any) -> str | None:
    """What a person would have typed; a number may have a comma."""
    if cell is None:
        return None
    return str(cell).replace(",", ".") if isinstance(field, forms.DecimalField) else str(cell)


def _as_text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    text = str(value)
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValidationError(
            "Dit bevat een teken dat niet kan worden opgeslagen.", code="invalid"
        ) from error
    return text


def percentage(label: str) -> forms.DecimalField:
    """0 to 100, with at most two decimals; `33,5` is as good as `33.5`."""
    return forms.DecimalField(
        label=label,
        min_value=0,
        max_value=100,
        max_digits=5,
        decimal_places=2,
        error_messages={
            "required": "Vul een percentage in.",
            "invalid": "Vul een getal in, bijvoorbeeld 80.",
            "min_value": "Vul 0 of meer in.",
            "max_value": "Vul 100 of minder in.",
        },
    )
