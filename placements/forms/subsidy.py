"""The form of decide_subsidy: one period of loonkostensubsidie and the decision on it (domain §4)."""

from __future__ import annotations

from typing import Any

from django import forms

from casework.forms.base import DayField, DeedForm
from casework.situation import Situation
from placements.forms.care import LONG, limit_to, the_contract
from placements.models import Contract, Subsidy, WageMeasurement
from placements.models.contracts import SubsidyReceiver, Terms
from placements.queries import terms_on
from placements.queries_care import begun_contracts, measured, subsidies


class DecisionFields(DeedForm):
    """What every decision needs: its date, its grounds, and when it was made known (H6)."""

    decided_on = DayField(label="Datum van het besluit")
    grounds = forms.CharField(label="Motivering van het besluit", widget=LONG, max_length=10_000)
    notified_on = DayField(
        label="Bekendgemaakt op", required=False, help_text="De dag waarop de brief is verzonden."
    )
    to_be_sent = forms.BooleanField(label="Nog te verzenden", required=False)

    def narrow(self, situation: Situation) -> None:
        self.propose("decided_on", situation.on)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        decided, notified = cleaned.get("decided_on"), cleaned.get("notified_on")
        if "notified_on" not in self.errors and bool(notified) == bool(cleaned.get("to_be_sent")):
            self.add_error(
                "notified_on", "Vul in wanneer het besluit is bekendgemaakt, of kies ‘Nog te verzenden’."
            )
        elif decided and notified and notified < decided:
            self.add_error("notified_on", "Een besluit kan niet zijn bekendgemaakt voordat het is genomen.")
        if decided and decided > self.situation.on:
            self.add_error(
                "decided_on", "Het besluit ligt na de datum van de handeling. Pas een van beide aan."
            )
        if notified and notified > self.situation.today:
            self.add_error("notified_on", "Deze datum ligt in de toekomst. Kies ‘Nog te verzenden’.")
        return cleaned


class SubsidyForm(DecisionFields):
    contract = forms.ModelChoiceField(
        label="Contract", queryset=Contract.objects.none(), required=False,
        empty_label="Het enige contract",
    )  # fmt: skip
    cause = forms.ChoiceField(label="Aanleiding", choices=Subsidy.Cause.choices)
    kind = forms.ChoiceField(label="Soort subsidie", choices=Subsidy.Kind.choices)
    measurement = forms.ModelChoiceField(
        label="Loonwaardemeting", queryset=WageMeasurement.objects.none(), required=False,
        empty_label="De laatste vastgestelde meting",
    )  # fmt: skip
    from_on = DayField(label="Vanaf", help_text="De eerste dag van deze periode.")
    receiver = forms.CharField(label="Ontvanger", max_length=160)

    field_order = (
        "contract", "cause", "kind", "measurement", "from_on", "receiver",
        "decided_on", "grounds", "notified_on", "to_be_sent",
    )  # fmt: skip

    def narrow(self, situation: Situation) -> None:
        super().narrow(situation)
        contracts = situation.ask(begun_contracts)
        limit_to(self, "contract", contracts, Contract)
        limit_to(self, "measurement", situation.ask(measured), WageMeasurement)
        contract = contracts[-1] if contracts else None
        terms = terms_on(contract, max(situation.on, contract.start_on)) if contract else None
        earlier = [s for s in situation.ask(subsidies) if contract and s.contract_id == contract.pk]
        flat = terms is not None and terms.lks_kind == "flat_rate" and not earlier
        self.propose("kind", "flat_rate" if flat else situation.policy["lks_scheme"])
        self.propose("cause", "measurement" if earlier else "first")
        self.propose("from_on", situation.on if earlier or contract is None else contract.start_on)
        if contract and terms:
            self.propose("receiver", receiver_of(contract, terms))

    def clean_contract(self) -> Contract:
        contract = the_contract(self)
        if contract is None:
            raise forms.ValidationError(
                "Er is geen contract. Leg eerst het contract vast.", code="no_contract"
            )
        return contract

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("kind") != Subsidy.Kind.MEASURED:
            cleaned["measurement"] = None
        elif "measurement" in cleaned and cleaned["measurement"] is None:
            cleaned["measurement"] = next(
                (m for m in reversed(self.situation.ask(measured)) if m.established_on), None
            )
        return cleaned


def receiver_of(contract: Contract, terms: Terms) -> str:
    """Who gets the money, by name (H11)."""
    if terms.subsidy_receiver == SubsidyReceiver.HIRER and terms.hirer:
        return terms.hirer.name
    if terms.subsidy_receiver == SubsidyReceiver.DEVELOPMENT_COMPANY:
        return str(SubsidyReceiver.DEVELOPMENT_COMPANY.label)
    return contract.employer.name
