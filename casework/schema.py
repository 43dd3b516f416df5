"""A deed's form as JSON Schema: what the API tells others, and what tests generate input from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from casework.forms.base import DeedForm, YesNoField

# More specific first: a ModelChoiceField is a ChoiceField, a DateField is no CharField.
_SIMPLE: tuple[tuple[type[forms.Field], dict[str, Any]], ...] = (
    (YesNoField, {"type": "boolean"}),
    (forms.BooleanField, {"type": "boolean"}),
    (forms.JSONField, {"type": ["object", "array"]}),
    (forms.DateTimeField, {"type": "string", "format": "date-time"}),
    (forms.DateField, {"type": "string", "format": "date"}),
    (forms.TimeField, {"type": "string", "format": "time"}),
    (forms.DecimalField, {"type": ["number", "string"]}),
    (forms.FloatField, {"type": "number"}),
    (forms.IntegerField, {"type": "integer"}),
    (forms.EmailField, {"type": "string", "format": "email"}),
    (forms.URLField, {"type": "string", "format": "uri"}),
    (forms.UUIDField, {"type": "string", "format": "uuid"}),
)


def form_schema(form: DeedForm | type[DeedForm]) -> dict[str, Any]:
    """The JSON Schema of a deed's fields: an object with Dutch titles, in the order of the form.

    Of a form with a situation the choices are those of that trajectory, and what it proposes
    stands as `default`; of the bare class only what always holds.
    """
    bound = isinstance(form, DeedForm)
    fields: dict[str, forms.Field] = form.fields if bound else form.base_fields
    initial = form.initial if isinstance(form, DeedForm) else {}
    return {
        "type": "object",
        "properties": {
            name: field_schema(field, choices=bound, proposed=initial.get(name, field.initial))
            for name, field in fields.items()
        },
        "required": [name for name, field in fields.items() if field.required],
        "additionalProperties": False,
    }


def takes_structure(field: forms.Field) -> bool:
    """Whether the field wants a list or an object, and not one value."""
    return field_schema(field, choices=False)["type"] in ("array", ["object", "array"])


def field_schema(field: forms.Field, *, choices: bool = True, proposed: Any = None) -> dict[str, Any]:
    """The JSON Schema of one field. `choices`: also ask the database which rows may be chosen."""
    shape = _shape(field, choices)
    shape["title"] = str(field.label or "")
    if field.help_text:
        shape["description"] = str(field.help_text)
    if proposed not in (None, "") and not callable(proposed):
        shape["default"] = _plain(proposed)
    return shape


def _shape(field: forms.Field, choices: bool) -> dict[str, Any]:
    if isinstance(field, forms.ModelMultipleChoiceField):
        return {"type": "array", "items": {"type": "integer"} | _rows(field, choices)}
    if isinstance(field, forms.ModelChoiceField):
        return {"type": "integer"} | _rows(field, choices)
    columns = getattr(field, "columns", None)
    if isinstance(columns, Mapping):  # several rows of fields, as an upper app has them
        return _table(columns, getattr(field, "most", None))
    for kind, shape in _SIMPLE:
        if isinstance(field, kind):
            return dict(shape) | _limits(field)
    if isinstance(field, forms.MultipleChoiceField):
        return {"type": "array", "items": {"type": "string"} | _options(field)}
    if isinstance(field, forms.ChoiceField):
        return {"type": "string"} | _options(field)
    return {"type": "string"} | _limits(field)


def _table(columns: Mapping[str, forms.Field], most: int | None) -> dict[str, Any]:
    row = {
        "type": "object",
        "properties": {name: field_schema(column, choices=False) for name, column in columns.items()},
        "required": [name for name, column in columns.items() if column.required],
        "additionalProperties": False,
    }
    return {"type": "array", "items": row} | ({"maxItems": most} if most else {})


def _limits(field: forms.Field) -> dict[str, Any]:
    names = {
        "min_value": "minimum",
        "max_value": "maximum",
        "min_length": "minLength",
        "max_length": "maxLength",
    }
    return {
        word: _plain(limit)
        for attribute, word in names.items()
        if (limit := getattr(field, attribute, None)) is not None and not callable(limit)
    }


def _options(field: forms.ChoiceField) -> dict[str, Any]:
    """The values that may be chosen, and their Dutch labels beside them."""
    pairs: list[tuple[Any, Any]] = []
    listed: Any = field.choices
    for value, label in listed:
        pairs += list(label) if isinstance(label, (list, tuple)) else [(value, label)]
    labels = {str(value): str(label) for value, label in pairs if value != "" or not field.required}
    return {"enum": list(labels), "x-labels": labels}


def _rows(field: forms.ModelChoiceField[Any], choices: bool) -> dict[str, Any]:
    if not choices:
        return {}
    labels = {row.pk: field.label_from_instance(row) for row in field.queryset or ()}
    return {"enum": list(labels), "x-labels": {str(pk): label for pk, label in labels.items()}}


def _plain(value: Any) -> Any:
    """A value as JSON knows it; a row is its id."""
    if isinstance(value, (bool, int, float, str, list, dict)):
        return value
    return getattr(value, "pk", None) or str(value)
