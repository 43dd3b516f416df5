"""The form of the talk about what somebody wants and can do."""

from __future__ import annotations

from typing import Any

from django import forms

from casework.forms.base import DeedForm, YesNoField
from casework.forms.candidate import NO_DIAGNOSIS
from casework.situation import Situation
from placements.forms.employers import LONG
from placements.models import Wishes, WorkType
from placements.queries_match import latest_wishes

UNKNOWN = [("", "Niet besproken")]


class RecordWishesForm(DeedForm):
    work_types = forms.MultipleChoiceField(
        label="Werksoorten", choices=WorkType.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    wanted_work = forms.CharField(
        label="Wat de kandidaat graag doet", widget=LONG, max_length=2000, required=False
    )
    strengths = forms.CharField(label="Sterke kanten", widget=LONG, max_length=2000, required=False)
    limits = forms.CharField(
        label="Wat niet gaat", widget=LONG, max_length=2000, required=False,
        help_text=f"Wat helpt en wat niet lukt, niet waarom. {NO_DIAGNOSIS}",
    )  # fmt: skip
    travel = forms.ChoiceField(label="Reizen", choices=UNKNOWN + list(Wishes.Travel.choices), required=False)
    reachable = forms.CharField(
        label="Bereikbare plaatsen", max_length=300, required=False,
        help_text="Met een komma ertussen: Zaandam, Wormerveer.",
    )  # fmt: skip
    hours_min = forms.DecimalField(
        label="Uren per week vanaf", min_value=1, max_value=40, max_digits=4, decimal_places=2, required=False
    )
    hours_max = forms.DecimalField(
        label="Uren per week tot en met", min_value=1, max_value=40, max_digits=4, decimal_places=2,
        required=False,
    )  # fmt: skip
    guidance_minutes = forms.IntegerField(
        label="Begeleiding nodig (minuten per dag)", min_value=0, max_value=480, required=False
    )
    team_size_max = forms.IntegerField(
        label="Team van ten hoogste", min_value=1, max_value=1000, required=False
    )
    low_stimulus = YesNoField(label="Prikkelarm nodig", required=False)
    peers = YesNoField(label="Leeftijdsgenoten gewenst", required=False)
    needs_physical = YesNoField(label="Fysieke aanpassing nodig", required=False)
    needs_split_tasks = YesNoField(label="Taakuitsplitsing nodig", required=False)
    needs_pace = YesNoField(label="Aangepast tempo nodig", required=False)
    needs_hours = YesNoField(label="Aangepaste arbeidsduur nodig", required=False)

    def narrow(self, situation: Situation) -> None:
        """The talk goes on from what was said before."""
        before = situation.ask(latest_wishes)
        for name in self.fields:
            if before is not None and hasattr(before, name):
                self.propose(name, getattr(before, name))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        low, high = cleaned.get("hours_min"), cleaned.get("hours_max")
        if low and high and high < low:
            self.add_error("hours_max", "Dit is minder dan de uren vanaf. Pas een van beide aan.")
        return cleaned
