"""Forms of the deeds that belong to the file itself: holds, assigning, notes, contacts."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.models import User
from accounts.roles import Role
from casework.forms.base import DayField, DeedForm, YesNoField
from casework.forms.candidate import NO_DIAGNOSIS
from casework.models import ContactMoment, Document, StoredFile, Task
from casework.requirements import open_tasks

LONG = forms.Textarea(attrs={"rows": 4})


def _reason(help_text: str = "") -> forms.CharField:
    return forms.CharField(label="Reden", max_length=200, help_text=help_text)


class ReasonForm(DeedForm):
    reason = _reason()


class HoldForm(DeedForm):
    reason = _reason("Bijvoorbeeld opname, vakantie of ziekte. " + NO_DIAGNOSIS)
    expected_until = DayField(label="Verwacht tot en met")


class AssignForm(DeedForm):
    case_worker = forms.ModelChoiceField(
        label="Consulent", queryset=User.objects.none(), required=False, empty_label="Niemand (vrijgeven)"
    )
    reason = _reason()

    def narrow(self, situation: Any) -> None:
        field: Any = self.fields["case_worker"]
        field.queryset = (
            User.objects.filter(
                is_active=True,
                memberships__municipality=situation.municipality,
                memberships__role__in=[Role.CASE_WORKER, Role.TEAM_LEAD],
            )
            .distinct()
            .order_by("last_name", "first_name", "username")
        )


class HandOverForm(AssignForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["case_worker"]
        field.required = True
        field.empty_label = None


class NoteForm(DeedForm):
    text = forms.CharField(label="Notitie", widget=LONG, max_length=10_000, help_text=NO_DIAGNOSIS)


class DocumentForm(DeedForm):
    title = forms.CharField(label="Titel", max_length=160)
    category = forms.ChoiceField(label="Soort document", choices=Document.Category.choices)
    dated_on = DayField(label="Datum van het document", required=False)
    kept_at = forms.CharField(
        label="Te vinden in",
        max_length=200,
        required=False,
        help_text="Als het stuk op papier of elders ligt.",
    )
    # What was uploaded before on the page of this deed, and waits for its place (`casework.documents.views.page`).
    file = forms.ModelChoiceField(
        label="Bestand", queryset=StoredFile.objects.none(), required=False, to_field_name="token",
        widget=forms.HiddenInput,
        error_messages={"invalid_choice": "Dit bestand is er niet meer. Kies het opnieuw."},
    )  # fmt: skip

    def narrow(self, situation: Any) -> None:
        """One's own uploads that are in no dossier yet."""
        field: Any = self.fields["file"]
        field.queryset = StoredFile.objects.filter(
            municipality=situation.municipality, uploaded_by=situation.by, documents=None
        ).exclude(state=StoredFile.State.REFUSED)


class ContactForm(DeedForm):
    kind = forms.ChoiceField(label="Soort contact", choices=ContactMoment.Kind.choices)
    with_whom = forms.CharField(label="Met wie", max_length=120)
    summary = forms.CharField(
        label="Wat is besproken", widget=LONG, max_length=10_000, help_text=NO_DIAGNOSIS
    )


class FinishTaskForm(DeedForm):
    """Taak afronden: which one, and whether it was done."""

    task = forms.ModelChoiceField(
        label="Taak", queryset=Task.objects.none(), empty_label=None,
        error_messages={
            "required": "Er is geen taak om af te ronden.",
            "invalid_choice": "Deze taak is al afgerond. Kies een andere.",
        },
    )  # fmt: skip
    done = YesNoField(label="Is het gedaan?")
    not_done_because = forms.CharField(
        label="Waarom niet?", max_length=200, required=False, help_text="Alleen als het niet is gedaan."
    )

    def narrow(self, situation: Any) -> None:
        waiting = situation.ask(open_tasks)
        field: Any = self.fields["task"]
        field.queryset = Task.objects.filter(pk__in=[task.pk for task in waiting]).order_by("due_on", "id")
        field.label_from_instance = lambda task: task.text

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("done") is False and not cleaned.get("not_done_because"):
            self.add_error("not_done_because", "Schrijf op waarom het niet is gedaan.")
        return cleaned
