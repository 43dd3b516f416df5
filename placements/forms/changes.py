"""Forms that change or end a running contract."""

from __future__ import annotations

from typing import Any

from django import forms

from casework.forms.base import DayField, DeedForm, YesNoField
from casework.situation import Situation
from placements.forms.contracts import TermsFields
from placements.forms.named import TERMS_FIELDS, NamedContract, as_it_was, limit_contracts
from placements.models import ContractForm, EndReason

# What a person may choose; the others follow from a deed.
END_REASONS = [(r.value, r.label) for r in EndReason if r not in (EndReason.FOLLOWED, EndReason.NOT_STARTED)]


class ChangeContractForm(TermsFields):
    """New terms from a day: what is not said stays as it was."""

    contract = NamedContract()
    reason = forms.CharField(label="Wat is er veranderd", max_length=200)
    contract_form = forms.ChoiceField(
        label="Contractvorm", choices=[("", "Zoals het contract begon"), *ContractForm.choices], required=False,
        help_text="Komt de werknemer bij een ander in dienst? Dan is het een nieuw contract.",
    )  # fmt: skip
    field_order = ("contract", "reason", "contract_form")

    def __init__(self, data: Any = None, *, situation: Situation, **kwargs: Any) -> None:
        filled, values = as_it_was(data, situation, (*TERMS_FIELDS, "contract_form"))
        super().__init__(filled, situation=situation, **kwargs)
        for name, value in values.items():
            self.propose(name, value)

    def narrow(self, situation: Situation) -> None:
        super().narrow(situation)
        limit_contracts(self, situation)


class GiveEndNoticeForm(DeedForm):
    contract = NamedContract()
    continues = YesNoField(label="Wordt het contract voortgezet")
    conditions = forms.CharField(
        label="Onder welke voorwaarden", max_length=500, required=False,
        help_text="Bijvoorbeeld: een jaar, 28 uur per week.",
    )  # fmt: skip

    def narrow(self, situation: Situation) -> None:
        limit_contracts(self, situation, permanent=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("continues") and not cleaned.get("conditions"):
            self.add_error("conditions", "Vul in onder welke voorwaarden het contract doorgaat.")
        return cleaned


class EndContractForm(DeedForm):
    """The last day and why. Ends the contract, never the indication [2:1055]."""

    contract = NamedContract()
    ended_on = DayField(
        label="Laatste dag", required=False,
        help_text="Leeg: de datum van de handeling, of de einddatum van het contract als die eerder is.",
    )  # fmt: skip
    end_reason = forms.ChoiceField(label="Reden van het einde", choices=END_REASONS)
    end_explanation = forms.CharField(
        label="Toelichting", max_length=300, required=False,
        help_text="Schrijf hier geen diagnose of andere medische gegevens.",
    )  # fmt: skip
    which: bool | None = None

    def narrow(self, situation: Situation) -> None:
        limit_contracts(self, situation, permanent=self.which)


class LetContractEndForm(EndContractForm):
    which = False


class EndEmploymentForm(EndContractForm):
    which = True
