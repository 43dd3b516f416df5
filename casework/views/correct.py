"""The page of `correct`: first which handeling, then its own fields, filled in as they stand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from casework.correct import correctable_events, correctable_fields, row_of, values_of
from casework.deed import DEEDS
from casework.forms.base import DayField, DeedForm
from casework.models import Event
from casework.situation import Situation
from casework.timeline import label_of
from casework.views.deed import DeedPage


class CorrectPage(DeedPage):
    """The fields of the deed that made the row stand in for the JSON that the API sends."""

    def earlier(self) -> Event | None:
        return self.chosen()

    def chosen(self) -> Event | None:
        number = self.request.GET.get("event", "")
        return next((e for e in self.situation.ask(correctable_events) if str(e.number) == number), None)

    def show(self) -> HttpResponse:
        if self.chosen() is None:
            return self.choose()
        return super().show()

    def choose(self) -> HttpResponse:
        events = [
            {"number": e.number, "label": label_of(e), "on": e.on, "by": e.by}
            for e in self.situation.ask(correctable_events)
        ]
        return render(self.request, "casework/correct_choose.html", self.context() | {"events": events})

    def form(self, data: Any = None) -> DeedForm:
        event = self.chosen()
        if event is None:
            return super().form(data)
        row = row_of(event)
        deed = DEEDS[event.deed]
        situation = Situation(
            municipality=self.trajectory.municipality,
            trajectory=self.trajectory,
            by=self.user,
            on=event.on,
            today=self.today,
            correcting=row,
        )
        initial = {"on": self.today, "event": event.number, **(values_of(deed, row) if row else {})}
        return _form_class(deed.name)(data, situation=situation, initial=initial)

    def arguments(self, form: DeedForm) -> dict[str, Any]:
        arguments = super().arguments(form)
        event = self.chosen()
        names = correctable_fields(DEEDS[event.deed]) if event else []
        arguments["data"] = {
            "event": self.posted.get("event", ""),
            "reason": self.posted.get("reason", ""),
            "values": {name: _raw(form, self.posted, name) for name in names},
        }
        return arguments


def _raw(form: DeedForm, posted: QueryDict, name: str) -> Any:
    """The typed value as the deed's own widget reads it."""
    return form.fields[name].widget.value_from_datadict(posted, {}, name)


def _form_class(deed_name: str) -> type[DeedForm]:
    """Only the fields that can be corrected, and the reason; the rules run in `perform`."""
    deed = DEEDS[deed_name]
    names = correctable_fields(deed)
    left_out = {name: None for name in deed.form.base_fields if name not in names}
    attributes: dict[str, Any] = {
        **left_out,
        "on": DayField(label="Gecorrigeerd op", widget=forms.HiddenInput()),
        "event": forms.IntegerField(widget=forms.HiddenInput()),
        "reason": forms.CharField(label="Reden van de correctie", max_length=500),
        "clean": forms.Form.clean,
        "narrow": _narrow(deed.form, set(left_out)),
        "field_order": [*names, "reason"],
    }
    return type("CorrectPageForm", (deed.form,), attributes)


def _narrow(own: type[DeedForm], left_out: set[str]) -> Any:
    def narrow(form: DeedForm, situation: Situation) -> None:
        """The deed's own choices; the fields that are left out are lent for as long as that takes."""
        lent = {name: own.base_fields[name] for name in left_out}
        form.fields.update(lent)
        own.narrow(form, situation)
        for name in left_out:
            form.fields.pop(name, None)

    return narrow
