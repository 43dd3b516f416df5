"""The form of record_other_subsidy: the money of the gemeente beside the loonkostensubsidie (domain §4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from casework.forms.base import DayField, DeedForm
from casework.situation import Situation
from placements.forms.care import limit_to, the_contract
from placements.forms.subsidy import receiver_of
from placements.models import Contract, OtherSubsidy
from placements.queries import terms_on
from placements.queries_care import begun_contracts

Kind = OtherSubsidy.Kind
LAST_TEMPORARY = date(2019, 12, 31)  # [2:666-675]


class OtherSubsidyForm(DeedForm):
    contract = forms.ModelChoiceField(
        label="Contract", queryset=Contract.objects.none(), required=False,
        empty_label="Het enige contract",
    )  # fmt: skip
    kind = forms.ChoiceField(label="Soort subsidie", choices=Kind.choices)
    asked_per_year = forms.DecimalField(
        label="Bedrag per jaar (€)", max_digits=9, decimal_places=2, min_value=0, required=False,
        help_text="Alleen bij een begeleidingsvergoeding: het bedrag dat is gevraagd en toegekend. "
        "De andere subsidies berekent Luwte uit het beleid en de uren.",
    )  # fmt: skip
    from_on = DayField(label="Vanaf", help_text="De eerste dag van deze periode.")
    until_on = DayField(label="Tot en met", required=False, help_text="Leeg: zolang het contract loopt.")
    receiver = forms.CharField(label="Ontvanger", max_length=160)
    reference = forms.CharField(label="Kenmerk van de beschikking", max_length=60, required=False)

    def narrow(self, situation: Situation) -> None:
        contracts = situation.ask(begun_contracts)
        limit_to(self, "contract", contracts, Contract)
        contract = contracts[-1] if contracts else None
        if contract is not None:
            day = max(situation.on, contract.start_on)
            self.propose("from_on", day)
            self.propose("receiver", receiver_of(contract, terms_on(contract, day)))

    def clean_contract(self) -> Contract:
        contract = the_contract(self)
        if contract is None:
            raise forms.ValidationError(
                "Er is geen contract. Leg eerst het contract vast.", code="no_contract"
            )
        return contract

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        kind, contract = cleaned.get("kind"), cleaned.get("contract")
        if kind != Kind.GUIDANCE:
            cleaned["asked_per_year"] = None
        elif cleaned.get("asked_per_year") is None and "asked_per_year" not in self.errors:
            self.add_error("asked_per_year", "Vul het bedrag in dat per jaar is gevraagd en toegekend.")
        if contract is not None and "until_on" in cleaned and cleaned["until_on"] is None:
            last = [LAST_TEMPORARY] if kind == Kind.TEMPORARY else []
            cleaned["until_on"] = min(
                [*last, *([contract.last_day] if contract.last_day else [])], default=None
            )
        first, last_day = cleaned.get("from_on"), cleaned.get("until_on")
        if self.data.get("until_on") and first and last_day and last_day < first:
            self.add_error("until_on", "De subsidie kan niet eindigen voordat zij begint.")
        return cleaned
