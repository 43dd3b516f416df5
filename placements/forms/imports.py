"""Which sheet, of what, for which gemeente; and which column is what."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from accounts.models import Municipality
from placements.imports.kinds import IMPORT_KINDS, ImportKind
from placements.models import ImportRun


class StartImportForm(forms.Form):
    use_required_attribute = False

    kind = forms.ChoiceField(
        label="Wat wilt u inlezen?", choices=[(k.code, k.label) for k in IMPORT_KINDS.values()]
    )
    municipality = forms.ChoiceField(label="Gemeente")
    sheet = forms.FileField(
        label="Bestand",
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": "Kies een bestand.",
            "empty": "Dit bestand is leeg. Kies een ander bestand.",
        },
        help_text="Excel (.xlsx) of CSV. De eerste rij heeft de namen van de kolommen. Geen medische gegevens.",
    )

    def __init__(self, data: Any = None, files: Any = None, *, places: Sequence[Municipality]) -> None:
        super().__init__(data, files)
        self.places = {place.cbs_code: place for place in places}
        field: Any = self.fields["municipality"]
        field.choices = [(place.cbs_code, place.name) for place in places]

    def clean_municipality(self) -> Municipality:
        return self.places[self.cleaned_data["municipality"]]


class MappingForm(forms.Form):
    """For every field of the deed: the column of the sheet, or none."""

    use_required_attribute = False

    def __init__(self, data: Any = None, *, kind: ImportKind, run: ImportRun) -> None:
        super().__init__(data)
        columns = [
            ("", "Geen"),
            *((str(i), header or f"Kolom {i + 1}") for i, header in enumerate(run.headers)),
        ]
        for column in kind.columns:
            self.fields[column.name] = forms.ChoiceField(
                label=column.label,
                choices=columns,
                required=column.required,
                initial=str(run.mapping.get(column.name, "")),
                error_messages={"required": f"Kies de kolom voor {column.label}."},
            )

    def mapping(self) -> dict[str, int]:
        """Column name → number of the column; wants a valid form."""
        return {name: int(at) for name, at in self.cleaned_data.items() if at != ""}
