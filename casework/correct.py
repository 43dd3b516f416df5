"""Gegevens corrigeren: change a row that an earlier deed made, by that deed's own form and rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from casework.act import Act
from casework.deed import DEEDS, Deed
from casework.forms.base import DeedForm
from casework.models import Change, Event
from casework.rows import CaseRow
from casework.situation import Situation


def correctable_fields(deed: Deed) -> list[str]:
    """The form fields that are columns of the row the deed makes, or of the row that this one carries."""
    if deed.row is None:
        return []
    columns = _columns(deed.row)
    if deed.carries:
        columns |= _columns(deed.row._meta.get_field(deed.carries).related_model)
    return [name for name in deed.form.base_fields if name in columns]


def _columns(model: Any) -> set[str]:
    return {f.name for f in model._meta.concrete_fields if f.editable}


def _with_carried(deed: Deed, row: CaseRow) -> list[CaseRow]:
    carried = getattr(row, deed.carries) if deed.carries else None
    return [row, carried] if carried else [row]


def correctable_events(situation: Situation) -> list[Event]:
    """The events of this trajectory whose row can be corrected, newest first."""
    names = [name for name, deed in DEEDS.items() if correctable_fields(deed)]
    return list(
        Event.objects.filter(trajectory=situation.trajectory, deed__in=names, undoes=None, undone_by=None)
        .select_related("by")
        .order_by("-number")
    )


def row_of(event: Event) -> CaseRow | None:
    """The row that this event made, or else filled in, and that still holds."""
    model = DEEDS[event.deed].row
    if model is None:
        return None
    of_table = Change.objects.filter(event=event, table_name=model._meta.db_table)
    change = of_table.order_by("op", "id").first()  # "I" comes before "U"
    row: CaseRow | None = model.objects.filter(pk=change.row_id).first() if change else None
    return row


def values_of(deed: Deed, row: CaseRow) -> dict[str, Any]:
    """The row's present values under the names of the form; what the form has beside them is left out."""
    rows = _with_carried(deed, row)
    return {
        name: next((getattr(one, name) for one in rows if name in _columns(one)), None)
        for name in correctable_fields(deed)
    }


class CorrectForm(DeedForm):
    """Which handeling, the reason, and the fields as they should have been."""

    event = forms.IntegerField(label="Volgnummer van de handeling", min_value=1)
    values = forms.JSONField(label="Nieuwe gegevens", error_messages={"invalid": "Dit is geen geldige JSON."})
    reason = forms.CharField(label="Reden van de correctie", max_length=500)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        number, values = cleaned.get("event"), cleaned.get("values")
        if number is None or values is None:
            return cleaned
        if not isinstance(values, dict):
            raise ValidationError("De nieuwe gegevens moeten velden met waarden zijn.", code="invalid")
        chosen = {e.number: e for e in self.situation.ask(correctable_events)}.get(number)
        row = row_of(chosen) if chosen else None
        if chosen is None or row is None:
            self.add_error(
                "event", "Deze handeling heeft geen gegevens die u kunt corrigeren. Draai haar terug."
            )
            return cleaned
        self._check(DEEDS[chosen.deed], chosen, row, values)
        return cleaned

    def _check(self, deed: Deed, event: Event, row: CaseRow, values: Mapping[str, Any]) -> None:
        """The deed's own form and requirements, as if the deed were done with these values (domain §2.1)."""
        situation = Situation(
            municipality=self.situation.municipality,
            trajectory=self.situation.trajectory,
            by=self.situation.by,
            on=event.on,
            today=self.situation.today,
            correcting=row,
        )
        names = correctable_fields(deed)
        unknown = sorted(set(values) - set(names))
        if unknown:
            self.add_error("values", f"Deze velden kunt u niet corrigeren: {', '.join(unknown)}.")
            return
        form = deed.form(values_of(deed, row) | dict(values), situation=situation)
        form.is_valid()
        for name in names:
            for message in form.errors.get(name, []):
                self.add_error("values", f"{form.fields[name].label}: {message}")
        new = {name: form.cleaned_data[name] for name in names if name in form.cleaned_data}
        self._judge(deed, event, row, situation, new)
        self.cleaned_data["values"] = new
        self.cleaned_data["event"] = number_of(event)

    def _judge(
        self, deed: Deed, event: Event, row: CaseRow, situation: Situation, new: Mapping[str, Any]
    ) -> None:
        """Law refuses. Policy passes with the reason of the correction as motivation (domain, introduction),
        unless the same was motivated before."""
        known = {**new, **{name: getattr(row, column) for name, column in deed.kept_as.items()}}
        deviations: dict[str, dict[str, str]] = {}
        for requirement in deed.requirements:
            if not requirement.fields or not set(requirement.fields) <= set(known):
                continue
            reason = requirement.judge(situation, known).reason
            if reason and requirement.hard:
                self.add_error("values", f"{requirement.code}: {reason}")
            elif reason and (requirement.code, reason) not in motivated(event, row):
                said = self.cleaned_data.get("reason", "")
                deviations[requirement.code] = {"reason": reason, "motivation": said}
        self.deviations = deviations


def motivated(event: Event, row: CaseRow) -> set[tuple[str, str]]:
    """The deviations, code and reason, that were motivated with this row: when it was made, or corrected."""
    corrections = Event.objects.filter(
        deed="correct", undone_by=None, changes__table_name=row._meta.db_table, changes__row_id=row.pk
    )
    return {
        (code, str(kept.get("reason")))
        for motivation in (event.motivation, *corrections.values_list("motivation", flat=True))
        for code, kept in motivation.items()
    }


def number_of(event: Event) -> int:
    assert event.number is not None
    return event.number


def correct(act: Act, *, event: int, values: dict[str, Any], reason: str) -> CaseRow:
    """Write the values and let the deed set its deadlines anew; those that no longer follow are withdrawn."""
    corrected = next(e for e in act.situation.ask(correctable_events) if e.number == event)
    row = row_of(corrected)
    assert row is not None
    own = act.trajectory if row._meta.model is type(act.trajectory) else row
    deed = DEEDS[corrected.deed]
    before = list(act.open_deadlines(subject=row).filter(kind__in=deed.sets))
    act.situation.take_settings_of(corrected.on)
    for one in _with_carried(deed, own):
        for name in values.keys() & _columns(one):
            setattr(one, name, values[name])
        one.save()
    deed.deadlines(act, own)
    for deadline in before:
        act.withdraw_unless_set(deadline)
    return own
