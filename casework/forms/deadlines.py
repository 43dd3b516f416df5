"""The form of move_deadline: a policy term to another day, with the reason."""

from __future__ import annotations

from typing import Any

from django import forms

from casework.deadlines.kinds import KINDS
from casework.deadlines.terms import dutch_date
from casework.forms.base import DayField, DeedForm
from casework.models import Deadline
from casework.situation import Situation


def movable(situation: Situation) -> list[Deadline]:
    """The running terms of this trajectory that are the gemeente's own to move."""
    rows = situation.file.rows(Deadline, trajectory_id=situation.trajectory.pk, state=Deadline.State.OPEN)
    return [row for row in rows if not row.statutory and row.kind in KINDS and KINDS[row.kind].movable]


class _DeadlineChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, row: Any) -> str:
        return f"{KINDS[row.kind].label}, nu {dutch_date(row.due_on)}"


class MoveDeadlineForm(DeedForm):
    """Termijn verplaatsen."""

    deadline = _DeadlineChoice(
        label="Termijn", queryset=Deadline.objects.none(), required=False, empty_label="De enige die kan"
    )
    due_on = DayField(label="Nieuwe datum")
    reason = forms.CharField(label="Reden", max_length=200)

    def narrow(self, situation: Situation) -> None:
        if not situation.has_trajectory:
            return
        rows = situation.ask(movable)
        field: Any = self.fields["deadline"]
        field.queryset = Deadline.objects.filter(pk__in=[row.pk for row in rows]).order_by("due_on", "id")
        field.empty_label = None if len(rows) > 1 else field.empty_label

    def clean_deadline(self) -> Deadline | None:
        chosen: Deadline | None = self.cleaned_data.get("deadline")
        rows = self.situation.ask(movable)
        if chosen is None and len(rows) > 1:
            raise forms.ValidationError("Kies welke termijn u wilt verplaatsen.", code="required")
        return chosen or (rows[0] if rows else None)

    def clean_due_on(self) -> Any:
        due_on = self.cleaned_data["due_on"]
        if due_on < self.situation.on:
            raise forms.ValidationError("Kies een dag op of na de datum van deze handeling.", code="past")
        return due_on

    def clean(self) -> dict[str, Any]:
        """A term may begin in the future: after a contract that is to end, for example."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        chosen, due_on = data.get("deadline"), data.get("due_on")
        if chosen and due_on and due_on < chosen.started_on:
            begin = dutch_date(chosen.started_on)
            self.add_error("due_on", f"Deze termijn begint op {begin}. Kies die dag of een latere.")
        return data
