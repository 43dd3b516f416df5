"""Forms of the deeds that write a letter and send it, and of the page where its text is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.forms.base import DayField, DeedForm
from casework.forms.candidate import NO_DIAGNOSIS
from casework.letters.kinds import FREE, LETTER_KINDS, LetterKind
from casework.letters.requirements import drafts
from casework.models import Letter

LONG = forms.Textarea(attrs={"rows": 8})


def _written() -> list[tuple[str, str]]:
    """What may be written by hand; the one without a text of its own comes last."""
    kinds = sorted(
        (kind for kind in LETTER_KINDS.values() if kind.written), key=lambda kind: kind.code == FREE
    )
    return [(kind.code, "Andere brief" if kind.code == FREE else kind.label) for kind in kinds]


class WriteLetterForm(DeedForm):
    """A letter that no other deed makes: an invitation, an announcement, or free text."""

    kind = forms.ChoiceField(label="Soort brief", choices=_written)
    title = forms.CharField(label="Onderwerp", max_length=160)
    addressed_to = forms.CharField(
        label="Aan", max_length=200, required=False, help_text="Leeg: aan de kandidaat zelf."
    )
    meeting_on = DayField(label="Datum van het gesprek", required=False)
    meeting_time = forms.TimeField(
        label="Tijd", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Schrijf een tijd als 10:30."},
    )  # fmt: skip
    meeting_place = forms.CharField(label="Plaats", max_length=200, required=False)
    text = forms.CharField(
        label="Tekst", widget=LONG, max_length=6000, required=False,
        help_text=f"Een lege regel begint een nieuwe alinea. {NO_DIAGNOSIS}",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("kind") == "invitation":
            for name, what in (
                ("meeting_on", "de datum"), ("meeting_time", "de tijd"), ("meeting_place", "de plaats"),
            ):  # fmt: skip
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, f"Vul {what} van het gesprek in.")
        elif cleaned.get("kind") == FREE and not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", "Schrijf de tekst van de brief.")
        return cleaned


class IssueLetterForm(DeedForm):
    """Which draft goes out, and when."""

    letter = forms.ModelChoiceField(
        label="Brief", queryset=Letter.objects.none(), empty_label=None,
        error_messages={
            "required": "Er is geen brief in concept.",
            "invalid_choice": "Deze brief is al verzonden. Kies een andere.",
        },
    )  # fmt: skip
    issued_on = DayField(label="Verzonden op")

    def narrow(self, situation: Any) -> None:
        waiting = situation.ask(drafts)
        field: Any = self.fields["letter"]
        field.queryset = Letter.objects.filter(pk__in=[row.pk for row in waiting]).order_by("id")
        field.label_from_instance = lambda letter: f"{letter.title}, aan {letter.addressed_to}"
        self.propose("issued_on", situation.on)

    def clean_issued_on(self) -> date:
        day: date = self.cleaned_data["issued_on"]
        if day > self.situation.today:
            raise ValidationError("Een brief is pas verzonden als hij weg is. Kies vandaag of eerder.")
        return day


class LetterTextForm(forms.Form):
    """What a gemeente writes in one kind of letter from a date on."""

    use_required_attribute = False

    valid_from = DayField(label="Geldt vanaf")
    subject = forms.CharField(
        label="Onderwerp", max_length=160, required=False, help_text="Leeg: het onderwerp uit de handeling."
    )
    body = forms.CharField(
        label="Tekst", max_length=12_000, widget=forms.Textarea(attrs={"rows": 18}),
        help_text="Een lege regel begint een nieuwe alinea. Een alinea met een leeg woord valt weg.",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, kind: LetterKind, today: date, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.kind = kind
        self.today = today

    def _known(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        unknown = self.kind.unknown_words(text)
        if unknown:
            shown = ", ".join(f"{{{word}}}" for word in unknown)
            raise ValidationError(f"Deze woorden kent deze brief niet: {shown}. Kies een woord uit de lijst.")
        return text

    def clean_subject(self) -> str:
        return self._known("subject")

    def clean_body(self) -> str:
        return self._known("body")

    def clean_valid_from(self) -> date:
        day: date = self.cleaned_data["valid_from"]
        if day < self.today:
            raise ValidationError("Een nieuwe tekst geldt op zijn vroegst vanaf vandaag.")
        return day
