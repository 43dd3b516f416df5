"""Forms of the wage value and the subsidy (domain §4)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms

from casework.deadlines.terms import add_months
from casework.forms.base import DayField, DeedForm, YesNoField
from casework.forms.candidate import NO_DIAGNOSIS
from casework.policy import SETTINGS
from casework.situation import Situation
from placements.forms.care import LONG, limit_to, present_function, the_contract
from placements.forms.rows import RowsField, percentage
from placements.measuring import (
    MOST_TASKS,
    NEXT_TERM_LABELS,
    WORK_WEEK,
    MainTask,
    NextTerm,
    WageInputError,
    days_in,
    measurement_due_reason,
    wage_value,
)
from placements.models import Contract, WageMeasurement
from placements.queries import open_trial, terms_on
from placements.queries_care import begun_contracts, measured, task_package, undiscussed

Source = WageMeasurement.Source
MEASURED_BY = dict(SETTINGS["measured_by"].choices)
_WHEN_MEASURED = {
    "visited_on": "Vul in wanneer de deskundige op bezoek was.",
    "norm_function": "Vul de normfunctie in.",
    "norm_reason": "Vul in waarom deze normfunctie past.",
    "expert_name": "Vul de naam van de loonwaardedeskundige in.",
    "certificate_valid_until": "Vul in tot wanneer het certificaat van de deskundige geldt.",
    "employer_heard_on": "Vul in wanneer de werkgever is gehoord.",
    "worker_heard_on": "Vul in wanneer de werknemer is gehoord.",
    "tasks": "Vul 1 tot en met 5 hoofdtaken in.",
    "pace_explanation": "Licht het tempo toe.",
    "quality_explanation": "Licht de kwaliteit toe.",
    "net_time_explanation": "Licht de nettowerktijd toe.",
    "next_term": "Kies wanneer de volgende meting is.",
}


def _explanation(about: str) -> forms.CharField:
    return forms.CharField(
        label=f"Toelichting op {about}", widget=LONG, max_length=5_000, required=False, help_text=NO_DIAGNOSIS
    )


def _hours(label: str) -> forms.DecimalField:
    return forms.DecimalField(label=label, min_value=1, max_value=40, max_digits=4, decimal_places=2)


def _expert(situation: Situation, measured_by: str) -> str:
    """UWV, or whoever measured last."""
    if measured_by == "uwv":
        return MEASURED_BY["uwv"]
    earlier = situation.ask(measured)
    return earlier[-1].expert_name if earlier else ""


class MeasurementForm(DeedForm):
    """Loonwaarde vastleggen."""

    source = forms.ChoiceField(label="Soort loonwaarde", choices=Source.choices)
    contract = forms.ModelChoiceField(
        label="Contract", queryset=Contract.objects.none(), required=False,
        empty_label="Niet bij een contract (proefplaatsing)",
    )  # fmt: skip
    measured_on = DayField(label="Datum van de meting")
    visited_on = DayField(label="Datum van het bezoek", required=False)
    requested_by = forms.ChoiceField(
        label="Tussentijds gevraagd door", required=False,
        choices=[("", "Niet tussentijds"), *WageMeasurement.RequestedBy.choices],
    )  # fmt: skip
    function_done = forms.CharField(label="Functie die de werknemer doet", max_length=120)
    norm_function = forms.CharField(label="Normfunctie", max_length=120, required=False)
    norm_reason = forms.CharField(
        label="Waarom deze normfunctie", widget=LONG, max_length=5_000, required=False
    )
    carved = YesNoField(label="Is de functie op maat gemaakt?")
    hours = _hours("Uren per week")
    full_week = _hours("Volledige werkweek (uren)")
    days_per_week = forms.IntegerField(
        label="Werkdagen per week", min_value=1, max_value=7, required=False, initial=WORK_WEEK,
        help_text="Leeg: 5 dagen.",
    )  # fmt: skip
    expert_name = forms.CharField(label="Loonwaardedeskundige", max_length=120, required=False)
    certificate_valid_until = DayField(label="Certificaat geldig tot en met", required=False)
    employer_heard_on = DayField(label="Werkgever gehoord op", required=False)
    worker_heard_on = DayField(label="Werknemer gehoord op", required=False)
    tasks = RowsField(
        label="Hoofdtaken",
        most=MOST_TASKS,
        required=False,
        help_text="Alle tijd samen is 100 %. Een hoofdtaak kost ten minste 30 minuten per werkdag.",
        columns={
            "description": forms.CharField(label="Taak", max_length=160),
            "share": percentage("Tijd (%)"),
            "pace": percentage("Tempo (%)"),
            "quality": percentage("Kwaliteit (%)"),
            "net_time": percentage("Nettowerktijd (%)"),
            "explanation": forms.CharField(label="Toelichting", max_length=500, required=False),
        },
    )
    pace_explanation = _explanation("tempo")
    quality_explanation = _explanation("kwaliteit")
    net_time_explanation = _explanation("nettowerktijd")
    potential_wage_value = forms.IntegerField(
        label="Mogelijke loonwaarde later (%)", min_value=0, max_value=100, required=False
    )
    established_on = DayField(
        label="Vastgesteld door het college op", required=False,
        help_text="Uiterlijk als u de uitslag bespreekt.",
    )  # fmt: skip
    next_term = forms.ChoiceField(
        label="Volgende meting", required=False,
        choices=[("", "Kies"), *((t.value, NEXT_TERM_LABELS[t]) for t in NextTerm)],
    )  # fmt: skip
    next_on = DayField(label="Datum volgende meting", required=False)
    fieldsets = (
        ("De meting", ("source", "contract", "measured_on", "visited_on", "requested_by", "expert_name",
                       "certificate_valid_until", "employer_heard_on", "worker_heard_on")),
        ("De functie", ("function_done", "norm_function", "norm_reason", "carved", "hours", "full_week",
                         "days_per_week")),
        ("De loonwaarde", ("tasks", "pace_explanation", "quality_explanation", "net_time_explanation",
                           "potential_wage_value")),
        ("Hierna", ("established_on", "next_term", "next_on")),
    )  # fmt: skip
    # Of what is measured; a flat rate or a fixed percentage leaves them open.
    asked = frozenset(
        {
            "norm_function", "norm_reason", "expert_name", "certificate_valid_until", "employer_heard_on",
            "worker_heard_on", "tasks", "pace_explanation", "quality_explanation", "net_time_explanation",
            "next_term",
        }
    )  # fmt: skip

    def narrow(self, situation: Situation) -> None:
        contracts = situation.ask(begun_contracts)
        limit_to(self, "contract", contracts, Contract)
        package = situation.ask(task_package)
        self.propose("measured_on", situation.on)
        measured_by = situation.policy["measured_by"]
        self.fields["expert_name"].help_text = f"Beleid van de gemeente: {MEASURED_BY[measured_by].lower()}."
        self.propose("expert_name", _expert(situation, measured_by))
        self.propose("function_done", package.function_name if package else present_function(situation))
        self.propose("carved", package.carved if package else None)
        trial = situation.ask(open_trial)
        if contracts:
            terms = terms_on(contracts[-1], situation.on)
            self.propose("hours", terms.hours)
            self.propose("full_week", terms.full_week)
            self.propose("days_per_week", days_in(terms.work_days))
        elif trial and trial.hours:
            self.propose("hours", trial.hours)
        if trial or self.new_tasks:
            # A measurement in a trial or after changed tasks: again in a year [0:2806-08].
            self.propose("next_on", add_months(situation.on, 12))
        else:
            months = situation.policy.optional("measurement_interval_months")
            self.propose("next_on", add_months(situation.on, months) if months else None)

    @property
    def new_tasks(self) -> bool:
        """Whether the tasks changed since the last measurement."""
        package = self.situation.ask(task_package)
        earlier = self.situation.ask(measured)
        return bool(package and earlier and earlier[-1].measured_on < package.from_on)

    def clean_contract(self) -> Contract | None:
        if self.situation.ask(open_trial) and not self.cleaned_data.get("contract"):
            return None
        return the_contract(self)

    def clean_days_per_week(self) -> int:
        return self.cleaned_data["days_per_week"] or WORK_WEEK

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._check_dates(cleaned)
        hours, week = cleaned.get("hours"), cleaned.get("full_week")
        if hours and week and hours > week:
            self.add_error("hours", "Vul niet meer uren in dan de volledige werkweek.")
        if cleaned.get("source") == Source.MEASURED:
            self._check_measured(cleaned)
        elif cleaned.get("source"):
            for name in ("tasks", "next_term", "next_on", "potential_wage_value"):
                if cleaned.get(name) not in (None, "", []):
                    self.add_error(name, "Er is niet gemeten. Maak dit veld leeg, of kies ‘Gemeten’.")
        return cleaned

    def _check_dates(self, cleaned: dict[str, Any]) -> None:
        on, day = self.situation.on, cleaned.get("measured_on")
        for name in ("measured_on", "visited_on", "employer_heard_on", "worker_heard_on", "established_on"):
            if cleaned.get(name) and cleaned[name] > on:
                self.add_error(name, f"Deze datum ligt na de datum van de handeling ({on:%d-%m-%Y}).")
        if not day:
            return
        if cleaned.get("visited_on") and cleaned["visited_on"] > day:
            self.add_error("visited_on", "Het bezoek ligt na de meting. Kies een eerdere datum.")
        if cleaned.get("established_on") and cleaned["established_on"] < day:
            self.add_error("established_on", "De loonwaarde kan niet worden vastgesteld voor zij is gemeten.")
        until = cleaned.get("certificate_valid_until")
        if until and until < day:
            self.add_error(
                "certificate_valid_until",
                "Het certificaat was verlopen op de dag van de meting. Laat opnieuw meten door een "
                "deskundige met een geldig certificaat.",
            )

    def _check_measured(self, cleaned: dict[str, Any]) -> None:
        for name, message in _WHEN_MEASURED.items():
            if name not in self.errors and cleaned.get(name) in (None, "", []):
                self.add_error(name, message)
        if cleaned.get("tasks"):
            rows = [
                MainTask(*(Decimal(row[name]) for name in ("share", "pace", "quality", "net_time")))
                for row in cleaned["tasks"]
            ]
            try:
                wage_value(
                    rows,
                    hours_per_week=cleaned.get("hours"),
                    days_per_week=cleaned.get("days_per_week") or WORK_WEEK,
                )
            except WageInputError as error:
                for problem in error.problems:
                    self.add_error("tasks", problem.message)
        if cleaned.get("next_term") and cleaned.get("measured_on") and "next_on" not in self.errors:
            term = NextTerm(cleaned["next_term"])
            reason = measurement_due_reason(cleaned["measured_on"], term, cleaned.get("next_on"))
            if reason:
                self.add_error("next_on", reason)


class DiscussForm(DeedForm):
    """Uitslag bespreken: in the presence of the supervisor, never by post [0:890]."""

    measurement = forms.ModelChoiceField(
        label="Meting", queryset=WageMeasurement.objects.none(), empty_label=None,
        error_messages={
            "required": "Er is geen meting waarvan de uitslag nog besproken moet worden.",
            "invalid_choice": "Kies een meting waarvan de uitslag nog niet is besproken.",
        },
    )  # fmt: skip
    discussed_on = DayField(label="Besproken op")
    discussed_with = forms.CharField(
        label="Besproken met", max_length=200, help_text="Namen van de werknemer en de begeleider."
    )
    supervisor_present = YesNoField(label="Was de begeleider op de werkvloer erbij?")
    established_on = DayField(label="Vastgesteld door het college op")

    def narrow(self, situation: Situation) -> None:
        rows = situation.ask(undiscussed)
        limit_to(self, "measurement", rows, WageMeasurement)
        if rows:
            self.propose("measurement", rows[0].pk)
        self.propose("discussed_on", situation.on)
        self.propose("established_on", (rows[0].established_on if rows else None) or situation.on)

    def clean_supervisor_present(self) -> bool:
        if self.cleaned_data["supervisor_present"] is not True:
            raise forms.ValidationError(
                "De uitslag wordt verteld waar de begeleider bij is, nooit per post. Plan een gesprek samen.",
                code="supervisor_absent",
            )
        return True

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        measurement, on = cleaned.get("measurement"), self.situation.on
        talked, established = cleaned.get("discussed_on"), cleaned.get("established_on")
        for name, day in (("discussed_on", talked), ("established_on", established)):
            if day and day > on:
                self.add_error(name, f"Deze datum ligt na de datum van de handeling ({on:%d-%m-%Y}).")
            elif day and measurement and day < measurement.measured_on:
                self.add_error(
                    name, f"De meting was op {measurement.measured_on:%d-%m-%Y}. Kies die dag of later."
                )
        if talked and established and established > talked and not self.errors:
            self.add_error("established_on", "De loonwaarde is uiterlijk vastgesteld als u haar bespreekt.")
        return cleaned
