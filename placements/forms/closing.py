"""Forms of the end of a reindication, and of outflow (domain §2.1)."""

from __future__ import annotations

from typing import Any

from django import forms

from casework.situation import Situation
from indications.forms.requests import ClosingForm
from placements.models import EndReason, Outflow
from placements.queries_care import begun_contracts

Destination = Outflow.Destination
# What an outflow may say about a running contract; the others follow from other deeds.
OUTFLOW_END_REASONS = [
    (r.value, r.label) for r in EndReason if r not in (EndReason.NOT_STARTED, EndReason.FOLLOWED)
]
WITHDRAW_CAUSES = [
    ("not_needed", "Niet meer nodig"),
    ("no_cooperation", "Kandidaat werkt niet mee, dus geen advies"),
]
_END_REASON_OF = {
    Destination.DECEASED: EndReason.DECEASED,
    Destination.PENSION: EndReason.AOW,
}


class WithdrawForm(ClosingForm):
    """Herindicatie intrekken: no longer needed, or no advice because the candidate does not cooperate."""

    cause = forms.ChoiceField(label="Waarom stopt de herindicatie", choices=WITHDRAW_CAUSES)
    field_order = ("cause", "reason")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = False
        self.fields["reason"].label = "Toelichting"


class OutflowForm(ClosingForm):
    """Uitstroom vastleggen."""

    destination = forms.ChoiceField(label="Bestemming", choices=Destination.choices)
    end_reason = forms.ChoiceField(
        label="Reden van het einde van het contract", choices=[("", "Er loopt geen contract"), *OUTFLOW_END_REASONS],
        required=False,
    )  # fmt: skip
    field_order = ("destination", "reason", "end_reason")

    def narrow(self, situation: Situation) -> None:
        if not situation.ask(begun_contracts):
            self.fields["end_reason"].help_text = "Er loopt geen contract: laat dit leeg."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        destination = cleaned.get("destination")
        if destination in _END_REASON_OF and not cleaned.get("end_reason"):
            cleaned["end_reason"] = _END_REASON_OF[Destination(destination)].value
        running = self.situation.ask(begun_contracts)
        if destination and running and not cleaned.get("end_reason") and "end_reason" not in self.errors:
            self.add_error("end_reason", "Er is nog een contract. Kies waarom het eindigt.")
        if not running:
            cleaned["end_reason"] = ""
        corrected = self.situation.correcting
        was = corrected.destination if isinstance(corrected, Outflow) else destination
        if destination and destination != was and Destination.DECEASED in (destination, was):
            # A death ends the indication too.
            self.add_error(
                "destination", "Dit kunt u niet corrigeren. Draai de handeling terug en doe haar opnieuw."
            )
        if destination == Destination.DECEASED and self.situation.on > self.situation.today:
            self.add_error(
                "destination", "Een overlijden ligt niet in de toekomst. Kies de datum van overlijden."
            )
        return cleaned
