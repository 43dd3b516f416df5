"""Forms that change an employer, a workplace or who guides there (domain §7)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from casework.forms.base import DayField, DeedForm, YesNoField
from casework.rows import CaseRow
from casework.situation import Situation
from placements.forms.employers import LONG, AddEmployerForm, AddWorkplaceForm, EmployerField
from placements.models import Employer, Supervisor, Workplace


def _chosen(form: DeedForm, name: str) -> Any:
    """The row that the address names, so that the page opens with what is known of it."""
    pk = str(form.initial.get(name) or "")
    field: Any = form.fields[name]
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19):
        return None
    return field.queryset.filter(pk=int(pk)).first()


def _propose_all(form: DeedForm, row: CaseRow | None) -> None:
    for name in form.fields:
        if row is not None and hasattr(row, name) and name != "on":
            form.propose(name, getattr(row, name))


class ChangeEmployerForm(AddEmployerForm):
    employer = EmployerField(label="Werkgever")
    field_order = ("employer",)

    def narrow(self, situation: Situation) -> None:
        field: Any = self.fields["employer"]
        field.queryset = Employer.objects.filter(municipality=situation.municipality)
        _propose_all(self, _chosen(self, "employer"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        employer, name = cleaned.get("employer"), cleaned.get("name")
        if employer and name:
            same = Employer.objects.filter(
                municipality=self.situation.municipality, name=name, kvk_number=cleaned.get("kvk_number", "")
            )
            if same.exclude(pk=employer.pk).exists():
                self.add_error("name", "Een andere werkgever heeft deze naam en dit KvK-nummer al.")
        return cleaned


class StopEmployerForm(DeedForm):
    """From when there is no work any more; empty takes a stop back."""

    employer = EmployerField(label="Werkgever")
    stopped_on = DayField(label="Laatste dag", required=False, help_text="Leeg: de werkgever gaat toch door.")
    bankrupt = YesNoField(label="Is de werkgever failliet?", required=False)

    def narrow(self, situation: Situation) -> None:
        field: Any = self.fields["employer"]
        field.queryset = Employer.objects.filter(municipality=situation.municipality)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        employer = cleaned.get("employer")
        if employer and not cleaned.get("stopped_on") and employer.stopped_on is None:
            self.add_error("stopped_on", "Vul in op welke dag de werkgever stopt.")
        return cleaned


class ChangeWorkplaceForm(AddWorkplaceForm):
    workplace = forms.ModelChoiceField(
        label="Werkplek", queryset=Workplace.objects.none(), empty_label="Kies een werkplek",
        error_messages={"invalid_choice": "Deze werkplek staat niet in Luwte. Kies er een uit de lijst."},
    )  # fmt: skip
    # A place stays at its employer; who guides there has deeds of its own.
    employer = None  # type: ignore[assignment]
    supervisor_name = None  # type: ignore[assignment]
    supervisor_phone = None  # type: ignore[assignment]
    supervisor_minutes = None  # type: ignore[assignment]
    supervisor_deputy = None  # type: ignore[assignment]
    field_order = ("workplace",)

    def narrow(self, situation: Situation) -> None:
        field: Any = self.fields["workplace"]
        field.queryset = Workplace.objects.filter(municipality=situation.municipality).select_related(
            "employer"
        )
        _propose_all(self, _chosen(self, "workplace"))


class AddSupervisorForm(DeedForm):
    employer = EmployerField(label="Werkgever")
    workplace = forms.ModelChoiceField(
        label="Werkplek", queryset=Workplace.objects.none(), required=False, empty_label="Alle werkplekken"
    )
    name = forms.CharField(label="Naam", max_length=120)
    phone = forms.CharField(label="Telefoon", max_length=20, required=False)
    minutes_per_day = forms.IntegerField(
        label="Minuten begeleiding per dag", min_value=0, max_value=480, required=False,
        help_text="Hoeveel tijd de begeleider per dag heeft voor één werknemer.",
    )  # fmt: skip
    deputy_name = forms.CharField(label="Vervanger", max_length=120, required=False)

    def narrow(self, situation: Situation) -> None:
        here = situation.municipality
        employer: Any = self.fields["employer"]
        employer.queryset = Employer.objects.filter(municipality=here)
        workplace: Any = self.fields["workplace"]
        workplace.queryset = Workplace.objects.filter(municipality=here).select_related("employer")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        employer, workplace = cleaned.get("employer"), cleaned.get("workplace")
        if employer and workplace and workplace.employer_id != employer.pk:
            self.add_error("workplace", f"Deze werkplek hoort bij {workplace.employer}. Kies opnieuw.")
        return cleaned


class SupervisorLeavesForm(DeedForm):
    supervisor = forms.ModelChoiceField(
        label="Begeleider", queryset=Supervisor.objects.none(), empty_label="Kies een begeleider",
        error_messages={"invalid_choice": "Deze begeleider is al weg, of staat niet in Luwte."},
    )  # fmt: skip
    left_on = DayField(label="Laatste dag")
    successor = forms.ModelChoiceField(
        label="Opvolger", queryset=Supervisor.objects.none(), required=False, empty_label="Nog niet bekend"
    )
    reason = forms.CharField(
        label="Toelichting", widget=LONG, max_length=500, required=False,
        help_text="Schrijf hier niets over de gezondheid van de begeleider.",
    )  # fmt: skip

    def narrow(self, situation: Situation) -> None:
        there = Supervisor.objects.filter(municipality=situation.municipality).select_related("employer")
        for name in ("supervisor", "successor"):
            field: Any = self.fields[name]
            field.queryset = there.filter(Q(left_on__isnull=True) | Q(left_on__gt=situation.on))

    def clean_successor(self) -> Supervisor | None:
        successor: Supervisor | None = self.cleaned_data["successor"]
        leaving = self.cleaned_data.get("supervisor")
        if successor and leaving and successor.pk == leaving.pk:
            raise ValidationError("Dit is de begeleider die weggaat. Kies een ander.")
        if successor and leaving and successor.employer_id != leaving.employer_id:
            raise ValidationError(f"Deze begeleider werkt bij {successor.employer}. Kies een ander.")
        return successor
