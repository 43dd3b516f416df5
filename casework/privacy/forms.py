"""The forms of an officer for data protection: the filters of the log, and who asked for what is held of him."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework import bsn as bsn_rules
from casework.forms.base import DayField
from casework.forms.search import BSN_ALONE, bsn_among, bsn_in
from casework.privacy.looks import KINDS

BSN_IN_ADDRESS = (
    "Een BSN hoort niet in het adres van een pagina: daar blijft het bewaard. "
    "Zoek hier op het nummer van het traject. Met een BSN zoekt u bij ‘AVG-verzoek’."
)
BSN_STAYS = "Hier staat een BSN in. Dit blijft bewaard: laat het BSN weg."


class LooksFilter(forms.Form):
    """What stands in the address, in Dutch."""

    ADDRESS = {"who": "gebruiker", "number": "nummer", "kind": "soort", "since": "van", "until": "tot"}
    use_required_attribute = False
    all_optional = True

    who = forms.CharField(
        label="Gebruiker", max_length=100, required=False, help_text="Naam of gebruikersnaam."
    )
    number = forms.CharField(
        label="Nummer van het traject", max_length=30, required=False, help_text="Bijvoorbeeld BW-2026-00042."
    )
    kind = forms.ChoiceField(label="Soort", required=False)
    since = DayField(label="Van", required=False)
    until = DayField(label="Tot en met", required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        kind: Any = self.fields["kind"]
        kind.choices = [("", "Alles"), *((k.code, k.label) for k in KINDS.values())]

    def add_prefix(self, field_name: str) -> str:
        return self.ADDRESS.get(field_name, field_name)

    def clean_who(self) -> str:
        return _without_bsn(self.cleaned_data["who"], BSN_IN_ADDRESS)

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if bsn_in(number):
            raise ValidationError(BSN_IN_ADDRESS, code="bsn")
        return _without_bsn(number, BSN_IN_ADDRESS).upper()

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        since: date | None = cleaned.get("since")
        until: date | None = cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "De laatste dag ligt voor de eerste dag. Kies een latere dag.")
        return cleaned

    def told(self) -> str:
        """The filters in words, for what is written down of this look. Wants a valid form."""
        kind = KINDS.get(self.cleaned_data["kind"])
        asked = {**self.cleaned_data, "kind": kind.label if kind else ""}
        return ", ".join(
            f"{self.ADDRESS[name]}: {f'{value:%d-%m-%Y}' if isinstance(value, date) else value}"
            for name, value in asked.items()
            if value
        )


class PersonForm(forms.Form):
    """Whose data, and on which request."""

    use_required_attribute = False

    q = forms.CharField(
        label="Nummer van het traject, of BSN",
        max_length=30,
        help_text="Het hele nummer, bijvoorbeeld BW-2026-00042. Of alle negen cijfers van het BSN.",
        error_messages={"required": "Vul het nummer van een traject in, of het BSN."},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reference = forms.CharField(
        label="Kenmerk van het verzoek",
        max_length=60,
        help_text="Het zaaknummer van het verzoek, of de datum van de brief.",
        error_messages={"required": "Vul in om welk verzoek het gaat."},
    )
    reason = forms.CharField(
        label="Wie vroeg erom, en hoe is dat gecontroleerd?",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Bijvoorbeeld: de persoon zelf, met een identiteitsbewijs aan de balie op 3 november.",
        error_messages={"required": "Vul in wie erom vroeg. Zonder reden geeft Luwte niets af."},
    )

    def clean_q(self) -> str:
        q: str = self.cleaned_data["q"]
        number = bsn_in(q)
        problem = bsn_rules.problem_with(number) if number else None
        if problem:
            raise ValidationError(problem, code="bsn")
        return number or _without_bsn(q, BSN_ALONE).upper()

    def clean_reference(self) -> str:
        return _without_bsn(self.cleaned_data["reference"])

    def clean_reason(self) -> str:
        return _without_bsn(self.cleaned_data["reason"])


def _without_bsn(words: str, problem: str = BSN_STAYS) -> str:
    """The same text; what is written down of a look or a request stays, so no BSN belongs in it."""
    if bsn_among(words):
        raise ValidationError(problem, code="bsn")
    return words
