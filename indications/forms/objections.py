"""Forms of bezwaar."""

from __future__ import annotations

from typing import Any

from django import forms

from casework.deadlines.terms import dutch_date
from casework.forms.base import DayField, YesNoField
from casework.situation import Situation
from indications.forms.base import Check, OnlyOneField, PaperForm, long_text
from indications.models import Objection
from indications.queries import decisions_of, open_objections


class LodgeObjectionForm(PaperForm):
    """Bezwaar vastleggen."""

    decision = OnlyOneField(label="Tegen welk besluit")
    lodged_on = DayField(label="Ingediend op", help_text="De dag van verzending, ten laatste van ontvangst.")
    complaint = long_text("Gronden van het bezwaar")
    committee = YesNoField(
        label="Behandeld door een adviescommissie", help_text="Dan is de termijn 12 weken in plaats van 6."
    )
    late_reason = forms.CharField(
        label="Waarom te laat", max_length=300, required=False, help_text="Alleen na de bezwaartermijn."
    )
    paper_order = ("lodged_on",)

    def narrow(self, situation: Situation) -> None:
        if situation.has_trajectory:
            field: Any = self.fields["decision"]
            field.queryset = decisions_of(situation)


class DecideObjectionForm(PaperForm):
    """Beslissen op bezwaar."""

    objection = OnlyOneField(label="Bezwaar")
    outcome = forms.ChoiceField(
        label="Uitkomst", choices=[c for c in Objection.State.choices if c[0] != Objection.State.LODGED]
    )
    decided_on = DayField(label="Beslist op", help_text="Bij intrekking: de dag van intrekking.")
    grounds = long_text("Motivering van de beslissing")
    advice_at_fault = Check(
        "Het advies van UWV was onjuist",
        help_text="Dan volgt ‘Opnieuw advies vragen’ in plaats van een nieuw besluit.",
    )
    paper_order = ("decided_on",)

    def narrow(self, situation: Situation) -> None:
        if situation.has_trajectory:
            field: Any = self.fields["objection"]
            field.queryset = open_objections(situation)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        objection, decided = cleaned.get("objection"), cleaned.get("decided_on")
        if objection and decided and decided < objection.lodged_on:
            self.add_error(
                "decided_on", f"Het bezwaar is van {dutch_date(objection.lodged_on)}. Kies een latere dag."
            )
        return cleaned
