"""Forms of guidance and of the function: agree_guidance, change_tasks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from casework.forms.base import DayField, DeedForm, YesNoField
from casework.forms.candidate import NO_DIAGNOSIS
from casework.situation import Situation
from placements.models import GuidancePlan, Supervisor
from placements.models.contracts import Contract
from placements.queries import open_trial, terms_on
from placements.queries_care import begun_contracts, guidance_plan, task_package

LONG = forms.Textarea(attrs={"rows": 4})


def limit_to(form: DeedForm, name: str, rows: list[Any], model: type[Any]) -> None:
    """Offer only these rows in a choice of rows; the only one there is, is filled in."""
    field: Any = form.fields[name]
    named = model.objects.filter(pk__in=[row.pk for row in rows])
    field.queryset = named.select_related("employer") if model is Contract else named
    if len(rows) == 1:
        form.propose(name, rows[0].pk)


class GuidanceForm(DeedForm):
    supervisor = forms.ModelChoiceField(
        label="Begeleider op de werkvloer", queryset=Supervisor.objects.none(), required=False,
        empty_label="Nog niet bekend",
        error_messages={"invalid_choice": "Kies een begeleider van deze werkgever."},
    )  # fmt: skip
    form = forms.ChoiceField(label="Vorm van begeleiding", choices=GuidancePlan.Form.choices)
    minutes_per_day = forms.IntegerField(
        label="Minuten begeleiding per dag", min_value=0, max_value=480,
        help_text="Wat de werknemer nodig heeft.",
    )  # fmt: skip
    talk_every_weeks = forms.IntegerField(label="Gesprek elke … weken", min_value=1, max_value=52, initial=1)
    visit_every_weeks = forms.IntegerField(label="Werkbezoek elke … weken", min_value=1, max_value=52)
    job_coach = forms.ChoiceField(label="Jobcoach", choices=GuidancePlan.JobCoach.choices)
    job_coach_name = forms.CharField(label="Naam jobcoach", max_length=120, required=False)
    job_coach_from = DayField(label="Jobcoach vanaf", required=False)
    job_coach_until = DayField(label="Jobcoach tot en met", required=False)
    daycare = forms.CharField(
        label="Dagbesteding naast het werk", max_length=200, required=False,
        help_text="Waar en welke dagen. Dit mag naast het contract. " + NO_DIAGNOSIS,
    )  # fmt: skip
    fallback_plan = forms.CharField(
        label="Als het niet gaat (terugvalplan)", widget=LONG, max_length=5_000, required=False
    )
    development_agreements = forms.CharField(
        label="Afspraken over ontwikkeling", widget=LONG, max_length=5_000, required=False,
        help_text="Los van de loonwaarde. " + NO_DIAGNOSIS,
    )  # fmt: skip

    def narrow(self, situation: Situation) -> None:
        trial = situation.ask(open_trial)
        placements: list[Any] = [*situation.ask(begun_contracts), *([trial] if trial else [])]
        employers = {p.employer_id for p in placements}
        employers |= {p.hirer_id for p in placements if getattr(p, "hirer_id", None)}
        field: Any = self.fields["supervisor"]
        field.queryset = Supervisor.objects.filter(employer__in=employers).select_related("employer")
        if placements:
            self.propose("supervisor", placements[-1].supervisor_id)
        before = situation.ask(guidance_plan)
        self.propose("visit_every_weeks", situation.policy.number("visit_weeks_first_year"))
        for name in ("form", "minutes_per_day", "job_coach", "job_coach_name", "daycare", "fallback_plan"):
            if before is not None:
                self.propose(name, getattr(before, name))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("job_coach_from"), cleaned.get("job_coach_until")
        if cleaned.get("job_coach") == GuidancePlan.JobCoach.NONE:
            if cleaned.get("job_coach_name") or first or last:
                self.add_error("job_coach", "Kies welke jobcoach er is, of maak naam en datums leeg.")
        elif cleaned.get("job_coach") and not (cleaned.get("job_coach_name") and first):
            self.add_error("job_coach_name", "Vul in wie de jobcoach is en vanaf welke dag.")
        if first and last and last < first:
            self.add_error("job_coach_until", "De jobcoach kan niet stoppen voor de begindatum.")
        return cleaned


class TasksForm(DeedForm):
    contract = forms.ModelChoiceField(
        label="Contract", queryset=Contract.objects.none(), required=False,
        empty_label="Niet bij een contract (proefplaatsing)",
    )  # fmt: skip
    function_name = forms.CharField(label="Functie", max_length=120)
    tasks = forms.CharField(label="Taken", widget=LONG, max_length=5_000)
    carved = YesNoField(label="Is de functie op maat gemaakt?")
    reason = forms.CharField(label="Reden van de wijziging", max_length=200, help_text=NO_DIAGNOSIS)

    def narrow(self, situation: Situation) -> None:
        limit_to(self, "contract", situation.ask(begun_contracts), Contract)
        before = situation.ask(task_package)
        self.propose("function_name", before.function_name if before else present_function(situation))
        if before:
            self.propose("tasks", before.tasks)
            self.propose("carved", before.carved)

    def clean_contract(self) -> Contract | None:
        return the_contract(self)


def the_contract(
    form: DeedForm, name: str = "contract", *, among: Callable[[Situation], list[Contract]] = begun_contracts
) -> Contract | None:
    """The contract that was chosen; with one contract and no trial there is nothing to choose."""
    chosen: Contract | None = form.cleaned_data.get(name)
    if chosen is not None:
        return chosen
    contracts = form.situation.ask(among)
    if len(contracts) > 1:
        raise forms.ValidationError("Er lopen meer contracten. Kies er één.", code="which_contract")
    return contracts[0] if contracts else None


def present_function(situation: Situation) -> str:
    """What the person does now, by the contract or the trial."""
    contracts = situation.ask(begun_contracts)
    if contracts:
        terms = terms_on(contracts[-1], situation.on)
        return terms.workplace.function if terms.workplace else contracts[-1].function
    trial = situation.ask(open_trial)
    return trial.function if trial else ""
