"""Forms for waiting and for the trial."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q

from casework.forms.base import DayField, DeedForm
from casework.situation import Situation
from placements.forms.employers import LONG, EmployerField
from placements.models import Employer, Supervisor, Trial, Waiting, Workplace


class RecordWaitingForm(DeedForm):
    reason = forms.ChoiceField(label="Wachtreden", choices=Waiting.Reason.choices)
    bridging = forms.CharField(
        label="Overbrugging", max_length=200, required=False,
        help_text="Wat de kandidaat in de tussentijd doet, bijvoorbeeld dagbesteding of vrijwilligerswerk.",
    )  # fmt: skip
    explanation = forms.CharField(
        label="Toelichting", widget=LONG, max_length=2000, required=False,
        help_text="Schrijf hier geen diagnose of andere medische gegevens.",
    )  # fmt: skip


class PlaceFields(DeedForm):
    """Where someone works: employer, workplace and supervisor, which must belong together."""

    workplace = forms.ModelChoiceField(
        label="Werkplek", queryset=Workplace.objects.none(), required=False, empty_label="Onbekend"
    )
    supervisor = forms.ModelChoiceField(
        label="Begeleider op de werkvloer",
        queryset=Supervisor.objects.none(),
        required=False,
        empty_label="Onbekend",
    )

    def narrow(self, situation: Situation) -> None:
        here = situation.municipality
        for name, model in (
            ("employer", Employer),
            ("workplace", Workplace),
            ("supervisor", Supervisor),
            ("hirer", Employer),
            ("succeeds", Employer),
        ):
            field: Any = self.fields.get(name)
            if field is not None:
                rows = model.objects.filter(municipality=here)
                if situation.correcting is None and name != "succeeds":
                    rows = _there_on(rows, model, situation.on)
                field.queryset = rows if model is Employer else rows.select_related("employer")

    def check_place(self, cleaned: dict[str, Any], *employers: Employer | None) -> None:
        """The workplace and the supervisor belong to one of these employers."""
        known = {e.pk for e in employers if e}
        for name in ("workplace", "supervisor"):
            row = cleaned.get(name)
            if row is not None and known and row.employer_id not in known:
                self.add_error(name, f"Dit hoort bij een andere werkgever: {row.employer}. Kies opnieuw.")


def _there_on(rows: Any, model: type[Any], on: date) -> Any:
    """Without employers that have stopped and supervisors who have left."""
    if model is Workplace:
        return rows.filter(Q(employer__stopped_on__isnull=True) | Q(employer__stopped_on__gte=on))
    name = "stopped_on" if model is Employer else "left_on"
    return rows.filter(Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gte": on}))


class StartTrialForm(PlaceFields):
    fieldsets = (
        ("Waar", ("employer", "workplace", "supervisor")),
        ("Wat", ("function", "hours", "planned_end_on", "expectations_talk_on")),
    )
    employer = EmployerField(label="Werkgever")
    function = forms.CharField(label="Functie", max_length=120)
    hours = forms.DecimalField(
        label="Uren per week", min_value=1, max_value=40, max_digits=4, decimal_places=2, required=False
    )
    planned_end_on = DayField(label="Gepland einde")
    expectations_talk_on = DayField(
        label="Verwachtingengesprek met de werkgever op",
        required=False,
        help_text="Wat werkgever en kandidaat van elkaar verwachten, voordat de proef begint.",
    )
    field_order = ("employer", "workplace", "supervisor", "function", "hours", "planned_end_on")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self.check_place(cleaned, cleaned.get("employer"))
        planned = cleaned.get("planned_end_on")
        if planned and planned < self.situation.on:
            self.add_error("planned_end_on", "Dit ligt voor het begin. Kies een latere datum.")
        talk = cleaned.get("expectations_talk_on")
        if talk and talk > self.situation.today:
            self.add_error("expectations_talk_on", "Deze datum ligt in de toekomst. Vul de echte datum in.")
        return cleaned


class ExtendTrialForm(DeedForm):
    planned_end_on = DayField(label="Nieuw gepland einde")
    extension_reason = forms.CharField(label="Reden van de verlenging", max_length=200)


class EndTrialForm(DeedForm):
    outcome = forms.ChoiceField(
        label="Uitkomst",
        choices=[(o.value, o.label) for o in (Trial.Outcome.NO_MATCH, Trial.Outcome.STOPPED)],
        initial=Trial.Outcome.NO_MATCH,
        required=False,
    )
    ended_on = DayField(
        label="Laatste dag",
        required=False,
        help_text="Leeg: de datum van de handeling, of het geplande einde.",
    )
    end_reason = forms.CharField(
        label="Reden", max_length=300, help_text="Schrijf hier geen diagnose of andere medische gegevens."
    )
