"""What the forms of the indications share: dates on paper, and a choice that is made when there is only one."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.deadlines.terms import dutch_date
from casework.forms.base import DeedForm
from casework.forms.candidate import NO_DIAGNOSIS
from casework.models import Deadline

__all__ = ["LONG", "NO_DIAGNOSIS", "Check", "OnlyOneField", "PaperForm", "long_text"]

LONG = forms.Textarea(attrs={"rows": 4})


def long_text(
    label: str, *, required: bool = True, help_text: str = "", max_length: int = 10_000
) -> forms.CharField:
    """A text of several lines."""
    return forms.CharField(
        label=label, widget=LONG, required=required, help_text=help_text, max_length=max_length
    )


class Check(forms.BooleanField):
    """A box that may stay empty."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(label=label, required=False, **kwargs)


class OnlyOneField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Which row of this trajectory; left empty it is the only one there is. None when there is none:
    then a requirement says so. The form gives it its rows in `narrow`."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Deadline.objects.none(), required=False, empty_label=None, **kwargs)

    def clean(self, value: Any) -> Any:
        if isinstance(value, (list, dict, set)):
            raise ValidationError("Kies één uit de lijst.", code="invalid_choice")
        if value not in self.empty_values:
            return super().clean(value)
        rows = list(self.queryset[:2]) if self.queryset is not None else []
        if len(rows) > 1:
            raise ValidationError("Er zijn er meer dan een. Kies welke u bedoelt.", code="required")
        return rows[0] if rows else None


class PaperForm(DeedForm):
    """Dates on paper lie in the past, and in the order in which things happened (domain §2.1)."""

    # Each after the one before it, as far as they are filled in.
    paper_order: tuple[str, ...] = ()
    # What was agreed or said, in no order: not after today either.
    happened: tuple[str, ...] = ()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        before: tuple[str, date] | None = None
        for name in self.paper_order:
            day = cleaned.get(name)
            if not isinstance(day, date):
                continue
            if day > self.situation.today:
                self.add_error(name, "Deze datum ligt in de toekomst. Vul in wat er op papier staat.")
            elif before and day < before[1]:
                label = str(self.fields[before[0]].label).lower()
                self.add_error(name, f"Deze datum ligt voor ‘{label}’ ({dutch_date(before[1])}).")
            before = (name, day)
        for name in self.happened:
            day = cleaned.get(name)
            if isinstance(day, date) and day > self.situation.today:
                self.add_error(name, "Deze datum ligt in de toekomst. Vul in wanneer dit gebeurde.")
        return cleaned
