"""Forms of the contract: its first terms, a following contract, a change, and its end (domain §3 H9-H12)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms

from casework.forms.base import DayField, YesNoField
from casework.phases import Phase
from casework.situation import Situation
from placements.forms.employers import EmployerField
from placements.forms.named import TERMS_FIELDS, NamedContract, as_it_was, limit_contracts
from placements.forms.rows import RowsField
from placements.forms.trials import PlaceFields
from placements.models import (
    Arrangement,
    Contract,
    ContractForm,
    LksKind,
    PlacementType,
    Scenario,
    SubsidyReceiver,
    WhyNoTrial,
)
from placements.queries import open_contracts, open_trial

CHOOSE = [("", "Kies")]
CONTRACT_FIELDS = (
    "employer", "function", "contract_form", "scenario", "placement_type", "fallback_agreed", "fallback",
    "development_perspective", "agency_regime", "succeeds", "earlier_contracts",
)  # fmt: skip

PARTS = (
    ("Het contract", ("contract", "permanent", "end_on")),
    ("Werkgever en werkplek", ("employer", "workplace", "supervisor", "function")),
    ("Uren", ("hours", "full_week", "work_days")),
    ("Loon en loonkosten", ("wage", "arrangement", "lks_kind", "dispensation_percentage", "dispensation_until_on",
                            "subsidy_receiver")),
    ("Soort contract en plaatsing", ("contract_form", "scenario", "hirer", "hirer_fee", "placement_type")),
    ("Als het niet gaat, en later", ("fallback_agreed", "fallback", "development_perspective")),
    ("Wat eraan voorafging", ("why_no_trial", "began_on", "agency_regime", "succeeds", "earlier_contracts")),
)  # fmt: skip


class TermsFields(PlaceFields):
    """Hours, wage, place and wage-cost arrangement: what a change of the contract may alter."""

    fieldsets = PARTS

    hours = forms.DecimalField(label="Uren per week", max_digits=4, decimal_places=2)
    full_week = forms.DecimalField(
        label="Volledige week bij deze werkgever (uren)", max_digits=4, decimal_places=2, min_value=1,
        max_value=48,
    )  # fmt: skip
    wage = forms.DecimalField(
        label="Loon",
        max_digits=9,
        decimal_places=2,
        min_value=0,
        help_text="Bruto per uur. Begint het contract voor 2024: bruto per maand.",
    )
    work_days = forms.CharField(label="Werkdagen", max_length=60, required=False)
    hirer = EmployerField(label="Inlener", required=False, help_text="Alleen bij detachering.")
    hirer_fee = forms.CharField(label="Inleenvergoeding", max_length=120, required=False)
    subsidy_receiver = forms.ChoiceField(
        label="Wie ontvangt de subsidies", choices=CHOOSE + list(SubsidyReceiver.choices)
    )
    arrangement = forms.ChoiceField(label="Regeling loonkosten", choices=CHOOSE + list(Arrangement.choices))
    lks_kind = forms.ChoiceField(
        label="Soort loonkostensubsidie", choices=[("", "Geen"), *LksKind.choices], required=False
    )
    dispensation_percentage = forms.DecimalField(
        label="Loondispensatie: deel van het minimumloon (%)", min_value=1, max_value=100, max_digits=5,
        decimal_places=2, required=False, help_text="Zoals UWV het heeft vastgesteld.",
    )  # fmt: skip
    dispensation_until_on = DayField(label="Loondispensatie tot en met", required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("arrangement") != Arrangement.LKS:
            cleaned["lks_kind"] = ""
        if cleaned.get("arrangement") != Arrangement.WAGE_DISPENSATION:
            cleaned |= {"dispensation_percentage": None, "dispensation_until_on": None}
        return cleaned


class ContractFields(TermsFields):
    """What every new contract states."""

    employer = EmployerField(label="Formele werkgever")
    function = forms.CharField(label="Functie", max_length=120)
    contract_form = forms.ChoiceField(label="Contractvorm", choices=CHOOSE + list(ContractForm.choices))
    scenario = forms.ChoiceField(label="In dienst bij", choices=CHOOSE + list(Scenario.choices))
    placement_type = forms.ChoiceField(label="Soort plaatsing", choices=CHOOSE + list(PlacementType.choices))
    fallback_agreed = YesNoField(label="Vangnet afgesproken")
    fallback = forms.CharField(
        label="Welk vangnet",
        max_length=200,
        required=False,
        help_text="Bijvoorbeeld bij het ontwikkelbedrijf.",
    )
    development_perspective = forms.CharField(label="Ontwikkelperspectief", max_length=300, required=False)

    def narrow(self, situation: Situation) -> None:
        super().narrow(situation)
        offered = {*situation.policy["scenarios_offered"], *self.present_scenarios(situation)}
        field: Any = self.fields["scenario"]
        field.choices = CHOOSE + [choice for choice in Scenario.choices if choice[0] in offered]
        field.error_messages["invalid_choice"] = "De gemeente biedt dit niet aan. Kies uit de lijst."

    def present_scenarios(self, situation: Situation) -> set[str]:
        """What a running contract has, or the one that is corrected, stays a choice."""
        rows = [*situation.ask(open_contracts), situation.correcting]
        return {row.scenario for row in rows if isinstance(row, Contract)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        employer, hirer = cleaned.get("employer"), cleaned.get("hirer")
        if employer is not None:
            self.check_place(cleaned, employer, hirer)
        return cleaned


class TemporaryFields(ContractFields):
    """A temporary contract: its end, and what the chain rule asks."""

    end_on = DayField(label="Einddatum (laatste dag)")
    agency_regime = YesNoField(label="Uitzendregime (fase A en B)", required=False)
    succeeds = EmployerField(
        label="Opvolgende werkgever van",
        required=False,
        help_text="Deed de kandidaat hetzelfde werk eerst bij een andere werkgever? Dan telt de keten door.",
    )
    earlier_contracts = RowsField(
        label="Eerdere contracten bij deze werkgever, buiten Luwte",
        columns={"start": DayField(label="Begin"), "end": DayField(label="Einde")},
        most=6,
        required=False,
        help_text="Vraag de kandidaat en de werkgever: zij tellen mee in de keten.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        cleaned["agency_regime"] = bool(cleaned.get("agency_regime"))
        end = cleaned.get("end_on")
        if end and end < self.situation.on:
            self.add_error(
                "end_on", "De einddatum ligt voor het begin van het contract. Kies een latere datum."
            )
        for row in cleaned.get("earlier_contracts") or []:
            if row["end"] < row["start"]:
                self.add_error(
                    "earlier_contracts", "Een eerder contract eindigt voor het begint. Pas de datums aan."
                )
        if cleaned.get("succeeds") and cleaned["succeeds"] == cleaned.get("employer"):
            self.add_error("succeeds", "Dit is de werkgever zelf. Laat dit veld leeg.")
        return cleaned


class FirstFields(ContractFields):
    """Entering a contract from `admitted` or `trial`; what the trial says is filled in."""

    why_no_trial = forms.ChoiceField(
        label="Waarom geen proefplaatsing", choices=[("", "Er was een proefplaatsing"), *WhyNoTrial.choices],
        required=False,
    )  # fmt: skip
    began_on = DayField(
        label="Oorspronkelijk begonnen op",
        required=False,
        help_text="Alleen bij een contract dat van een andere gemeente is overgenomen.",
    )

    def narrow(self, situation: Situation) -> None:
        super().narrow(situation)
        trial = situation.ask(open_trial) if situation.phase == Phase.TRIAL else None
        if trial is not None:
            for name in ("employer", "function", "hours", "workplace", "supervisor"):
                self.propose(name, getattr(trial, name))
        self.propose("full_week", 36)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        began = cleaned.get("began_on")
        taken_over = cleaned.get("why_no_trial") == WhyNoTrial.TAKEN_OVER
        if taken_over and not began and "began_on" not in self.errors:
            self.add_error("began_on", "Vul in wanneer het overgenomen contract begon.")
        if began and not taken_over:
            self.add_error("began_on", "Vul dit alleen in bij een overgenomen contract. Maak het veld leeg.")
        if began and began > self.situation.on:
            self.add_error("began_on", "Dit ligt na het begin in deze gemeente. Controleer de datum.")
        return cleaned


class StartContractForm(FirstFields, TemporaryFields):
    field_order = ("why_no_trial", "began_on", "employer", "function", "end_on")


class StartPermanentForm(FirstFields):
    field_order = ("why_no_trial", "began_on", "employer", "function")


class AddContractForm(FirstFields, TemporaryFields):
    """A second job; permanent or temporary."""

    permanent = YesNoField(label="Vast dienstverband")
    field_order = ("permanent", "why_no_trial", "began_on", "employer", "function", "end_on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["end_on"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        permanent = cleaned.get("permanent")
        corrected = self.situation.correcting
        if isinstance(corrected, Contract) and permanent is not None and permanent != corrected.permanent:
            # The phase of the trajectory hangs on it.
            self.add_error(
                "permanent", "Dit kunt u niet corrigeren. Draai de handeling terug en doe haar opnieuw."
            )
        if permanent and cleaned.get("end_on"):
            self.add_error("end_on", "Een vast contract heeft geen einddatum. Maak dit veld leeg.")
        if permanent is False and not cleaned.get("end_on") and "end_on" not in self.errors:
            self.add_error("end_on", "Een tijdelijk contract heeft een einddatum. Vul die in.")
        return cleaned


class FollowingFields(ContractFields):
    """A contract that follows on another: what is not said stays as it was."""

    contract = NamedContract()
    taken_along: tuple[str, ...] = (*TERMS_FIELDS, *CONTRACT_FIELDS)

    def __init__(self, data: Any = None, *, situation: Situation, **kwargs: Any) -> None:
        names = tuple(n for n in self.taken_along if n in self.base_fields and n != "earlier_contracts")
        filled, values = as_it_was(data, situation, names)
        super().__init__(filled, situation=situation, **kwargs)
        for name, value in values.items():
            self.propose(name, value)

    def narrow(self, situation: Situation) -> None:
        super().narrow(situation)
        limit_contracts(self, situation, permanent=False)


class ExtendContractForm(FollowingFields, TemporaryFields):
    field_order = ("contract", "end_on", "employer", "function")

    @classmethod
    def begins_on(cls, situation: Situation) -> date | None:
        """The day after the one contract that ends."""
        ends = [row.end_on for row in situation.ask(open_contracts) if row.end_on]
        return ends[0] + timedelta(days=1) if len(ends) == 1 else None


class MakePermanentForm(FollowingFields):
    field_order = ("contract", "employer", "function")
