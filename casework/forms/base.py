"""The base of every deed form: plain Django, with the situation at hand and Dutch errors."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.situation import Situation

EARLIEST = date(1900, 1, 1)
LATEST = date(2100, 12, 31)


class DayField(forms.DateField):
    """A day, typed as 31-12-2026 or sent as 2026-12-31. Neither before 1900 nor after 2100."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"])
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        messages = {
            "required": "Vul een datum in.",
            "invalid": "Dit is geen bestaande datum. Schrijf bijvoorbeeld 31-12-2026.",
        }
        kwargs["error_messages"] = messages | kwargs.pop("error_messages", {})
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        # The API may send a number or a list; that is a wrong date, not a crash.
        if not isinstance(value, (str, date)) and value is not None:
            value = str(value)
        return super().to_python(value)

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        if day is not None and not EARLIEST <= day <= LATEST:
            raise ValidationError("Kies een datum tussen 1900 en 2100.", code="out_of_range")
        return day


class YesNoField(forms.TypedChoiceField):
    """Ja of nee, without a silent default: what was not answered is not "nee"."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.RadioSelect)
        kwargs["choices"] = [("ja", "Ja"), ("nee", "Nee")]
        kwargs["coerce"] = lambda value: value == "ja"
        kwargs["empty_value"] = None
        kwargs["error_messages"] = {"required": "Kies ja of nee.", "invalid_choice": "Kies ja of nee."}
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return self.to_python(value)

    def to_python(self, value: Any) -> str:
        if isinstance(value, bool):
            return "ja" if value else "nee"
        return {"true": "ja", "false": "nee", "1": "ja", "0": "nee"}.get(
            str(value or "").lower(), str(value or "")
        )


class DeedForm(forms.Form):
    """The fields of one deed. Subclasses narrow choices in `narrow`, and say what belongs together in `clean`."""

    use_required_attribute = False
    # Groups for the page: (legend, field names). Empty: all in one.
    fieldsets: tuple[tuple[str, tuple[str, ...]], ...] = ()
    # May stay empty as far as the form goes, while a requirement asks it: the page does not say "mag leeg".
    asked: frozenset[str] = frozenset()
    # Policy that the fields leave unmet beside the deed's own requirements: code → what is kept with the event.
    deviations: Mapping[str, Mapping[str, str]] = MappingProxyType({})

    def __init__(self, data: Any = None, *, situation: Situation, **kwargs: Any) -> None:
        self.situation = situation
        super().__init__(data, **kwargs)
        for field in self.fields.values():
            if field.error_messages.get("required") == forms.Field.default_error_messages["required"]:
                chosen = isinstance(field, forms.ChoiceField)
                field.error_messages["required"] = "Kies wat klopt." if chosen else "Vul dit in."
        self.narrow(situation)

    def narrow(self, situation: Situation) -> None:
        """Limit the choices to what this trajectory has, and propose values."""

    @classmethod
    def begins_on(cls, situation: Situation) -> date | None:
        """The day that is proposed as `on`; none is today."""
        return None

    def propose(self, name: str, value: Any) -> None:
        """Fill in a field beforehand; the user may change it."""
        self.initial.setdefault(name, value)


class NoFields(DeedForm):
    """A deed that needs no more than its date and note."""
