"""Forms of the decisions of the gemeente and of their terms."""

from __future__ import annotations

from typing import Any

from django import forms

from casework.deadlines.terms import add_days, dutch_date
from casework.forms.base import DayField, DeedForm
from casework.models import Deadline
from casework.situation import Situation
from indications.forms.base import Check, OnlyOneField, PaperForm, long_text
from indications.models import TermChange
from indications.queries import advice_due_on, revisable_decisions, running_terms, unsent_decisions


class DecisionForm(PaperForm):
    """What every decision has (H6): a date, a motivation, and a notification or the promise of one."""

    decided_on = DayField(label="Datum van het besluit")
    grounds = long_text("Motivering", required=False)
    notified_on = DayField(
        label="Bekendgemaakt op",
        required=False,
        help_text="De bezwaartermijn begint de dag erna. Nog niet verzonden? Laat leeg en vink hieronder aan.",
    )
    to_be_sent = Check("Nog te verzenden")
    paper_order = ("decided_on", "notified_on")
    asked = frozenset({"grounds", "notified_on"})

    def narrow(self, situation: Situation) -> None:
        super().narrow(situation)
        self.propose("decided_on", situation.on)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("notified_on") and cleaned.get("to_be_sent"):
            self.add_error("to_be_sent", "Het besluit is bekendgemaakt of nog te verzenden, niet allebei.")
        return cleaned


class GrantForm(DecisionForm):
    """Indicatie toekennen."""


class RefuseForm(DecisionForm):
    """Indicatie weigeren: the motivation and what is offered instead are both mandatory [2:290-299]."""

    offered_instead = long_text(
        "Wat biedt de gemeente in plaats daarvan",
        help_text="De gemeente blijft verantwoordelijk voor ondersteuning.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["grounds"].required = True


class ReviseDecisionForm(DecisionForm):
    """Besluit herzien: which one, why, and from when the indication holds."""

    replaces = OnlyOneField(label="Welk besluit herziet u")
    own_error = forms.CharField(
        label="Eigen fout",
        max_length=300,
        required=False,
        help_text="Alleen als er geen gegrond bezwaar is: wat ging er bij ons mis?",
    )
    from_on = DayField(label="Indicatie geldt vanaf")
    field_order = ["replaces", "own_error"]

    def narrow(self, situation: Situation) -> None:
        if situation.has_trajectory:
            field: Any = self.fields["replaces"]
            field.queryset = revisable_decisions(situation)


class NotifyDecisionForm(PaperForm):
    """Besluit bekendmaken."""

    decision = OnlyOneField(label="Besluit")
    notified_on = DayField(
        label="Bekendgemaakt op",
        help_text="De dag van verzending of uitreiking. De bezwaartermijn begint de dag erna.",
    )
    paper_order = ("notified_on",)

    def narrow(self, situation: Situation) -> None:
        if situation.has_trajectory:
            field: Any = self.fields["decision"]
            field.queryset = unsent_decisions(situation)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        decision, notified = cleaned.get("decision"), cleaned.get("notified_on")
        if decision and notified and notified < decision.decided_on:
            self.add_error(
                "notified_on",
                f"Het besluit is van {dutch_date(decision.decided_on)}. Het kan niet eerder zijn bekendgemaakt.",
            )
        return cleaned


class TermField(OnlyOneField):
    """One of the running terms of a decision."""

    def label_from_instance(self, obj: Deadline) -> str:
        from casework.deadlines.kinds import KINDS

        return f"{KINDS[obj.kind].label}, uiterlijk {dutch_date(obj.due_on)}"


class TermForm(DeedForm):
    """Which running term it is about."""

    deadline = TermField(label="Termijn")

    def narrow(self, situation: Situation) -> None:
        if situation.has_trajectory:
            field: Any = self.fields["deadline"]
            field.queryset = running_terms(situation)


class ExtendTermForm(TermForm):
    """Beslistermijn verlengen (Awb 4:14, 7:10). With an advice on its way: two weeks after it is due."""

    new_due_on = DayField(label="Nieuwe uiterste datum")
    explanation = forms.CharField(label="Uitleg aan de aanvrager", max_length=300)
    consent_on = DayField(
        label="Aanvrager stemde in met verder uitstel op",
        required=False,
        help_text="Nodig bij bezwaar na de eerste verdaging, of voor meer dan 6 weken (Awb 7:10 lid 4).",
    )

    def narrow(self, situation: Situation) -> None:
        super().narrow(situation)
        advice = situation.ask(advice_due_on) if situation.has_trajectory else None
        if advice:
            self.propose("new_due_on", add_days(advice, 14))


class SuspendTermForm(TermForm):
    """Beslistermijn opschorten (Awb 4:5, 4:15)."""

    ground = forms.ChoiceField(label="Grond", choices=TermChange.Ground.choices)
    explanation = forms.CharField(label="Wat ontbreekt er, of waarom", max_length=300)
    complete_by = DayField(
        label="Aanvullen voor of op",
        required=False,
        help_text="Loopt de termijn af, dan telt de opschorting niet verder.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        by = cleaned.get("complete_by")
        if by and by <= self.situation.on:
            self.add_error("complete_by", "Geef de aanvrager tijd: kies een datum na de dag van de brief.")
        if (
            cleaned.get("ground") == TermChange.Ground.INCOMPLETE
            and not by
            and "complete_by" not in self.errors
        ):
            self.add_error("complete_by", "Vul in tot wanneer de aanvrager kan aanvullen (Awb 4:5).")
        return cleaned


class ResumeTermForm(TermForm):
    """Beslistermijn hervatten."""

    completed_on = DayField(label="Aangevuld op, of opschorting voorbij op")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        day = cleaned.get("completed_on")
        if day and day > self.situation.today:
            self.add_error(
                "completed_on", "Deze datum ligt in de toekomst. Hervat de termijn als het zover is."
            )
        return cleaned
