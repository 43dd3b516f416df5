"""The forms around the worklist: its filters, and giving out the chosen trajectories."""

from __future__ import annotations

from typing import Any

from django import forms

from casework.phases import Phase
from casework.queries import SORTS, Colleagues, WorklistQuestion

ANYBODY = [("", "Iedereen"), ("mij", "Mij"), ("niemand", "Nog niemand"), ("iemand", "Een consulent")]
DUE = [
    ("", "Alle"),
    ("laat", "Te laat"),
    ("vandaag", "Vandaag"),
    ("week", "Komende 7 dagen"),
    ("geen", "Zonder termijn"),
]


class WorklistFilter(forms.Form):
    """What stands in the address, in Dutch, so that a list can be kept and sent to a colleague."""

    ADDRESS = {
        "assigned": "consulent",
        "municipality": "gemeente",
        "due": "termijn",
        "held": "onderbroken",
        "silent": "stil",
        "phase": "fase",
        "sort": "sorteer",
    }
    use_required_attribute = False
    all_optional = True  # of a filter one need not say that it may stay empty

    q = forms.CharField(label="Naam of nummer", max_length=100, required=False)
    assigned = forms.ChoiceField(label="Toegewezen aan", required=False)
    municipality = forms.ChoiceField(label="Gemeente", required=False)
    due = forms.ChoiceField(label="Eerste termijn", choices=DUE, required=False)
    held = forms.BooleanField(label="Alleen onderbroken", required=False)
    silent = forms.BooleanField(label="Alleen stille dossiers", required=False)
    phase = forms.ChoiceField(choices=[("", ""), *Phase.choices], required=False, widget=forms.HiddenInput)
    sort = forms.ChoiceField(
        choices=[("", ""), *((way + key, key) for key in SORTS for way in ("", "-"))],
        required=False,
        widget=forms.HiddenInput,
    )

    def __init__(self, data: Any, *, people: Colleagues) -> None:
        super().__init__(data)
        assigned: Any = self.fields["assigned"]
        assigned.choices = [*ANYBODY, ("Consulenten", list(people.workers))] if people.workers else ANYBODY
        municipality: Any = self.fields["municipality"]
        municipality.choices = [("", "Alle"), *people.municipalities]
        if len(people.municipalities) < 2:
            municipality.widget = forms.HiddenInput()
        for name in ("phase", "sort", "municipality"):
            if self.fields[name].widget.is_hidden and not self[name].data:
                self.fields[name].widget.attrs["disabled"] = (
                    True  # an empty word does not belong in the address
                )

    def add_prefix(self, field_name: str) -> str:
        return self.ADDRESS.get(field_name, field_name)

    def question(self) -> WorklistQuestion:
        """What was asked; wants a valid form."""
        return WorklistQuestion(**{name: value for name, value in self.cleaned_data.items() if value})


class GiveOutForm(forms.Form):
    """Verdelen: to whom, and why. `perform` judges each trajectory by itself."""

    use_required_attribute = False

    case_worker = forms.ChoiceField(label="Consulent", required=False)
    reason = forms.CharField(
        label="Reden", max_length=200, error_messages={"required": "Vul in waarom u deze trajecten verdeelt."}
    )

    def __init__(self, data: Any = None, *, workers: tuple[tuple[str, str], ...], release: bool) -> None:
        super().__init__(data)
        field: Any = self.fields["case_worker"]
        field.choices = [*([("", "Niemand (vrijgeven)")] if release else []), *workers]


class SaveViewForm(forms.Form):
    """The name under which filters are kept."""

    use_required_attribute = False

    name = forms.CharField(
        label="Naam van de weergave",
        max_length=40,
        error_messages={"required": "Geef de weergave een naam."},
    )
