"""The form of decide_subsidy: one period of loonkostensubsidie and the decision on it (domain §4)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from casework.forms.base import DayField
from casework.situation import Situation
from indications.forms.decisions import DecisionForm
from placements.forms.care import limit_to, the_contract
from placements.models import Contract, Subsidy, WageMeasurement
from placements.models.contracts import SubsidyReceiver, Terms
from placements.queries import terms_on
from placements.queries_care import measured, subsidies, subsidized_contracts
from placements.wages import next_youth_change


class SubsidyForm(DecisionForm):
    """Loonkostensubsidie beschikken."""

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
        self.propose("decided_on", situation.on)
        contracts = situation.ask(subsidized_contracts)
        limit_to(self, "contract", contracts, Contract)
        limit_to(self, "measurement", situation.ask(measured), WageMeasurement)
        contract = contracts[-1] if contracts else None
        terms = terms_on(contract, max(situation.on, contract.start_on)) if contract else None
        earlier = [s for s in situation.ask(subsidies) if contract and s.contract_id == contract.pk]
        flat = terms is not None and terms.lks_kind == "flat_rate" and not earlier
        self.propose("kind", "flat_rate" if flat else situation.policy["lks_scheme"])
        birthday = _youth_change(situation, earlier)
        self.propose("cause", "youth" if birthday else "measurement" if earlier else "first")
        first_day = situation.on if earlier or contract is None else contract.start_on
        self.propose("from_on", birthday or first_day)
        if contract and terms:
            self.propose("receiver", receiver_of(contract, terms))

    def clean_contract(self) -> Contract:
        contract = the_contract(self, among=subsidized_contracts)
        if contract is None:
            raise forms.ValidationError(
                "Er is geen contract. Leg eerst het contract vast.", code="no_contract"
            )
        return contract

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("grounds") and "grounds" not in self.errors:
            self.add_error("grounds", "Een besluit heeft een motivering. Schrijf waarop het besluit steunt.")
        if (
            not cleaned.get("notified_on")
            and not cleaned.get("to_be_sent")
            and "notified_on" not in self.errors
        ):
            self.add_error(
                "notified_on", "Vul in wanneer het besluit is bekendgemaakt, of kruis ‘Nog te verzenden’ aan."
            )
        if cleaned.get("kind") != Subsidy.Kind.MEASURED:
            cleaned["measurement"] = None
        elif "measurement" in cleaned and cleaned["measurement"] is None:
            cleaned["measurement"] = next(
                (m for m in reversed(self.situation.ask(measured)) if m.established_on), None
            )
        return cleaned


def _youth_change(situation: Situation, earlier: list[Subsidy]) -> date | None:
    """The birthday since the last period on which another percentage of the minimum wage began to hold."""
    if not earlier:
        return None
    day = next_youth_change(situation.candidate.birth_date, earlier[-1].from_on, situation.figures)
    return day if day and day <= situation.on else None


def receiver_of(contract: Contract, terms: Terms) -> str:
    """Who gets the money, by name (H11)."""
    if terms.subsidy_receiver == SubsidyReceiver.HIRER and terms.hirer:
        return terms.hirer.name
    if terms.subsidy_receiver == SubsidyReceiver.DEVELOPMENT_COMPANY:
        return str(SubsidyReceiver.DEVELOPMENT_COMPANY.label)
    return contract.employer.name
