"""record_default_notice: an ingebrekestelling, and the day from which a dwangsom runs (Awb 4:17)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from casework.act import Act
from casework.deadlines.kinds import KINDS, DeadlineKind, register_kind
from casework.deadlines.terms import dutch_date, term_end
from casework.deed import Deed, Requirement, declare, keeps
from casework.forms.base import DayField, DeedForm
from casework.models import Deadline
from casework.situation import Situation
from indications.models.default_notice import DefaultNotice
from indications.queries import TERMS, here

PENALTY = register_kind(
    DeadlineKind(
        "penalty",
        "Dwangsom begint",
        "Awb 4:17: twee weken na de ingebrekestelling",
        statutory=True,
        survives_closing=True,
        missed="Vanaf die dag kost elke dag zonder besluit geld, hoogstens 42 dagen.",
    )
)
WEEKS = 2  # Awb 4:17 lid 3


def late_terms(situation: Situation) -> list[Deadline]:
    """The terms of a decision that are over: only then can someone put the gemeente in default."""
    rows = here(situation, Deadline, state=Deadline.State.OPEN)
    return [row for row in rows if row.kind in TERMS and row.is_overdue(situation.on)]


class _TermChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, row: Any) -> str:
        return f"{KINDS[row.kind].label}, was {dutch_date(row.due_on)}"


class DefaultNoticeForm(DeedForm):
    """Ingebrekestelling vastleggen."""

    deadline = _TermChoice(
        label="Termijn die voorbij is", queryset=Deadline.objects.none(), required=False,
        empty_label="De enige die voorbij is",
    )  # fmt: skip
    received_on = DayField(label="Ontvangen op")
    explanation = forms.CharField(
        label="Uitleg", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def narrow(self, situation: Situation) -> None:
        if not situation.has_trajectory:
            return
        rows = situation.ask(late_terms)
        field: Any = self.fields["deadline"]
        field.queryset = Deadline.objects.filter(pk__in=[row.pk for row in rows]).order_by("due_on", "id")
        self.propose("received_on", situation.on)

    def clean_deadline(self) -> Deadline | None:
        chosen: Deadline | None = self.cleaned_data.get("deadline")
        rows = self.situation.ask(late_terms)
        if chosen is None and len(rows) > 1:
            raise forms.ValidationError("Kies om welke termijn het gaat.", code="required")
        return chosen or (rows[0] if rows else None)

    def clean_received_on(self) -> date:
        received_on: date = self.cleaned_data["received_on"]
        if received_on > self.situation.on:
            raise forms.ValidationError("De brief kan niet na deze handeling zijn ontvangen.", code="later")
        return received_on


def _something_late(situation: Situation) -> str | None:
    if situation.ask(late_terms):
        return None
    return "Er is geen beslistermijn voorbij. Een ingebrekestelling is dan te vroeg (Awb 4:17 lid 3)."


def record_default_notice(
    act: Act, *, deadline: Deadline | None, received_on: date, explanation: str
) -> DefaultNotice:
    assert deadline is not None
    return act.add(
        DefaultNotice(
            trajectory=act.trajectory, deadline=deadline, received_on=received_on, explanation=explanation
        )
    )


def penalty_deadline(act: Act, notice: DefaultNotice) -> None:
    """Decide within two weeks of the day after receipt, or a dwangsom runs by law."""
    act.set_deadline(
        "penalty",
        started_on=notice.received_on,
        due_on=term_end(
            notice.received_on,
            weeks=WEEKS,
            statutory=True,
            equated=act.situation.figures.equated_days,
        ).due,
        subject=notice,
    )


RECORD_DEFAULT_NOTICE = declare(
    Deed(
        "record_default_notice",
        "Ingebrekestelling vastleggen",
        DefaultNoticeForm,
        record_default_notice,
        keeps=keeps(),
        requirements=(Requirement("late_decision", "Een beslistermijn is voorbij", _something_late),),
        row=DefaultNotice,
        deadlines=penalty_deadline,
        sets=("penalty",),
        help="Beslis binnen twee weken. Daarna kost elke dag de gemeente een dwangsom.",
    )
)
