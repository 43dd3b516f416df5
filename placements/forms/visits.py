"""Forms of the site visit and its review (domain §6)."""

from __future__ import annotations

from typing import Any

from django import forms

from casework.forms.base import DayField, DeedForm, YesNoField
from casework.forms.candidate import NO_DIAGNOSIS
from casework.models import Document
from casework.situation import Situation
from indications.queries import here
from placements.forms.care import LONG
from placements.forms.rows import RowsField
from placements.models import SiteVisit
from placements.models.visits import Signal, SpokenWith
from placements.queries_care import own_returned_visits, visits_here, visits_to_review

SCORES = [("", "Geen oordeel"), *((n, f"{n}") for n in range(1, 6))]
MOST_AGREEMENTS = 6
OWNERS = (
    ("", "Kies"),
    ("case_worker", "Consulent"),
    ("employer", "Werkgever"),
    ("supervisor", "Begeleider"),
    ("worker", "Werknemer"),
    ("job_coach", "Jobcoach"),
    ("family", "Familie of zorg"),
)


def _text(label: str, help_text: str = "") -> forms.CharField:
    return forms.CharField(label=label, widget=LONG, max_length=10_000, required=False, help_text=help_text)


def _score(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, choices=SCORES, coerce=int, empty_value=None, required=False,
        help_text="1 is slecht, 5 is heel goed.",
    )  # fmt: skip


class ClockField(forms.TimeField):
    """A time of day; a number from the API is a wrong time, not a crash."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value) if value is not None else None)


class AttachmentsField(forms.MultipleChoiceField):
    """Papers of the dossier; cleaned to rows of the visit: which document, and its title."""

    def prepare_value(self, value: Any) -> list[str]:
        return [
            str(v["document"]) if isinstance(v, dict) and "document" in v else str(v) for v in value or []
        ]

    def to_python(self, value: Any) -> list[str]:
        return super().to_python(self.prepare_value(value) if isinstance(value, list) else value)

    def clean(self, value: Any) -> Any:
        choices: Any = self.choices
        titles = dict(choices)
        return [{"document": int(pk), "title": titles[pk]} for pk in super().clean(value)]


class VisitForm(DeedForm):
    """Werkbezoek indienen."""

    returned_visit = forms.ModelChoiceField(
        label="In plaats van een teruggestuurd werkbezoek", queryset=SiteVisit.objects.none(),
        required=False, empty_label="Nee, dit is een nieuw werkbezoek",
    )  # fmt: skip
    visited_on = DayField(label="Datum van het bezoek")
    visited_at = ClockField(
        label="Tijd", required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": "Dit is geen tijd. Schrijf bijvoorbeeld 14:30."},
    )  # fmt: skip
    channel = forms.ChoiceField(label="Manier", choices=SiteVisit.Channel.choices)
    kind = forms.ChoiceField(label="Soort werkbezoek", choices=SiteVisit.Kind.choices)
    place = forms.CharField(label="Plaats", max_length=120, required=False)
    spoken_with = forms.MultipleChoiceField(
        label="Gesproken met", choices=SpokenWith.choices, widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies met wie u sprak.", "invalid_list": "Kies uit de lijst."},
    )  # fmt: skip
    worker_words = _text("In de woorden van de werknemer", NO_DIAGNOSIS)
    tasks_score = _score("Oordeel over de taken")
    tasks_text = _text("Over de taken")
    team_score = _score("Oordeel over het team")
    team_text = _text("Over het team")
    guidance_score = _score("Oordeel over de begeleiding")
    guidance_text = _text("Over de begeleiding")
    minutes_given = forms.IntegerField(
        label="Minuten begeleiding die echt zijn gegeven (per dag)", min_value=0, max_value=480,
        required=False,
    )  # fmt: skip
    right_place = YesNoField(label="Is dit nog de juiste plek?")
    private_stable = YesNoField(label="Is de privésituatie stabiel?", required=False)
    private_text = _text(
        "Over de privésituatie",
        "Alleen de consulent, de vervanger en de teamleider lezen dit. " + NO_DIAGNOSIS,
    )
    agreements = RowsField(
        label="Afspraken",
        most=MOST_AGREEMENTS,
        required=False,
        help_text="Elke afspraak wordt een taak in het dossier.",
        columns={
            "text": forms.CharField(label="Afspraak", max_length=250),
            "owner": forms.ChoiceField(label="Wie", choices=OWNERS),
            "due_on": DayField(label="Uiterlijk op"),
        },
    )
    signals = forms.MultipleChoiceField(
        label="Signalen", choices=Signal.choices, widget=forms.CheckboxSelectMultiple, required=False,
        error_messages={"invalid_list": "Kies uit de lijst."},
    )  # fmt: skip
    attachments = AttachmentsField(
        label="Bijlagen", widget=forms.CheckboxSelectMultiple, required=False,
        help_text="Documenten van dit dossier die bij het bezoek horen.",
        error_messages={"invalid_list": "Kies uit de lijst.", "invalid_choice": "Dit document is er niet meer."},
    )  # fmt: skip
    fed_back_on = DayField(label="Teruggekoppeld aan de werkgever op", required=False)
    fieldsets = (
        ("Het bezoek", ("returned_visit", "visited_on", "visited_at", "channel", "kind", "place", "spoken_with")),
        ("Hoe gaat het", ("worker_words", "tasks_score", "tasks_text", "team_score", "team_text",
                          "guidance_score", "guidance_text", "minutes_given", "right_place")),
        ("Privé", ("private_stable", "private_text")),
        ("Afspraken en signalen", ("agreements", "signals", "attachments", "fed_back_on")),
    )  # fmt: skip

    def narrow(self, situation: Situation) -> None:
        returned = situation.ask(own_returned_visits)
        field: Any = self.fields["returned_visit"]
        field.queryset = SiteVisit.objects.filter(pk__in=[v.pk for v in returned])
        papers = here(situation, Document)
        attached: Any = self.fields["attachments"]
        attached.choices = [(str(paper.pk), paper.title) for paper in papers]
        if not papers:
            attached.help_text = (
                "Dit dossier heeft nog geen documenten. Voeg ze toe met ‘Document toevoegen’."
            )
        self.propose("visited_on", situation.on)

    def clean_visited_on(self) -> Any:
        day = self.cleaned_data["visited_on"]
        if day > self.situation.on:
            raise forms.ValidationError(
                f"Het bezoek ligt na de datum van de handeling ({self.situation.on:%d-%m-%Y}).", code="date"
            )
        return day

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("tasks", "team", "guidance"):
            score = cleaned.get(f"{name}_score")
            if score is not None and score <= 2 and not cleaned.get(f"{name}_text"):
                self.add_error(f"{name}_text", "Schrijf op wat er niet goed gaat.")
        if cleaned.get("private_stable") is False and not cleaned.get("private_text"):
            self.add_error("private_text", "Schrijf kort op wat er speelt. " + NO_DIAGNOSIS)
        fed_back, visited = cleaned.get("fed_back_on"), cleaned.get("visited_on")
        if fed_back and visited and not visited <= fed_back <= self.situation.today:
            self.add_error("fed_back_on", "Kies een dag vanaf het bezoek, tot en met vandaag.")
        for number, row in enumerate(cleaned.get("agreements") or [], start=1):
            if visited and row["due_on"] < visited.isoformat():
                self.add_error("agreements", f"Rij {number}: de datum ligt voor het bezoek.")
        return cleaned


class ReviewForm(DeedForm):
    """Akkoord: which visit, and what the reviewer has to say about it."""

    visit = forms.ModelChoiceField(
        label="Werkbezoek", queryset=SiteVisit.objects.none(), empty_label=None,
        error_messages={
            "required": "Er is geen werkbezoek om te beoordelen.",
            "invalid_choice": "Dit werkbezoek wacht niet op een beoordeling. Kies een ander.",
        },
    )  # fmt: skip
    comment = forms.CharField(label="Opmerking", widget=LONG, max_length=5_000, required=False)

    def narrow(self, situation: Situation) -> None:
        waiting = situation.ask(visits_to_review)
        field: Any = self.fields["visit"]
        field.queryset = SiteVisit.objects.filter(pk__in=[v.pk for v in waiting]).select_related("author")
        if waiting:
            self.propose("visit", waiting[0].pk)


class ReturnForm(ReviewForm):
    """Terug: with a comment, or only a question; then it stays submitted."""

    comment = forms.CharField(label="Opmerking of vraag", widget=LONG, max_length=5_000)
    only_question = YesNoField(
        label="Is het alleen een vraag?", help_text="Bij een vraag blijft het werkbezoek ingediend."
    )


class FeedbackForm(DeedForm):
    """Terugkoppelen: which visit the employer was told about, and when."""

    visit = forms.ModelChoiceField(
        label="Werkbezoek", queryset=SiteVisit.objects.none(), empty_label=None,
        error_messages={
            "required": "Er is geen werkbezoek om terug te koppelen.",
            "invalid_choice": "Dit werkbezoek hoort niet bij dit traject. Kies een ander.",
        },
    )  # fmt: skip
    fed_back_on = DayField(label="Teruggekoppeld aan de werkgever op")

    def narrow(self, situation: Situation) -> None:
        visits = situation.ask(visits_here)
        field: Any = self.fields["visit"]
        field.queryset = SiteVisit.objects.filter(pk__in=[v.pk for v in visits]).order_by(
            "-visited_on", "-id"
        )
        self.propose("fed_back_on", situation.on)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        visit, day = cleaned.get("visit"), cleaned.get("fed_back_on")
        if visit and day and not visit.visited_on <= day <= self.situation.today:
            self.add_error("fed_back_on", "Kies een dag vanaf het bezoek, tot en met vandaag.")
        return cleaned
