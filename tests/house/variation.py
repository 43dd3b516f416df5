"""Random but plausible answers: a fitting one, with here and there another choice, date or number."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django import forms

from casework.deed import Deed
from casework.forms.base import YesNoField
from casework.situation import Situation
from tests.house.answers import Asked, answer

OFTEN, SELDOM = 0.15, 0.04


def varied(deed: Deed, asked: Asked, random: Random) -> dict[str, Any]:
    """The answer to this deed, changed a little in a third of the cases."""
    data = answer(deed.name, asked)
    if random.random() < 0.6:
        return data
    municipality = asked.here.municipality
    situation = Situation(
        municipality=municipality, by=asked.by, on=asked.on, today=asked.today, trajectory=asked.trajectory
    )
    for name, field in deed.form(situation=situation).fields.items():
        if random.random() < (OFTEN if name in data else SELDOM):
            data[name] = other_value(field, data.get(name), asked.on, random)
    return data


def other_value(field: forms.Field, present: Any, on: date, random: Random) -> Any:
    """Another value that this field might take."""
    if isinstance(field, YesNoField | forms.BooleanField):
        return random.choice(["ja", "nee"]) if isinstance(field, YesNoField) else random.random() < 0.5
    if isinstance(field, forms.ModelChoiceField):
        rows = [row.pk for row in field.queryset] if field.queryset is not None else []
        return random.choice(rows) if rows else ""
    if isinstance(field, forms.MultipleChoiceField):
        return present
    if isinstance(field, forms.ChoiceField):
        return random.choice([value for value, _ in field.choices])
    if isinstance(field, forms.DateField):
        return on + timedelta(days=random.choice([-400, -60, -20, -1, 0, 1, 13, 29, 60, 200, 364, 800]))
    if isinstance(field, forms.IntegerField):
        return random.choice([0, 1, 15, 60, 100])
    if isinstance(field, forms.DecimalField):
        return Decimal(random.choice(["0", "1", "12", "24", "31", "36", "40"]))
    return present if present is not None else ""
