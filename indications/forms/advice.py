"""Forms of the advice that UWV gave."""

from __future__ import annotations

from typing import Any

from django import forms

from casework.deadlines.terms import dutch_date
from casework.forms.base import DayField, YesNoField
from indications.criteria import NEGATIVE_REASON_LABELS, NegativeReason
from indications.forms.base import NO_DIAGNOSIS, Check, PaperForm, long_text
from indications.models import Advice, AdviceRequest
from indications.queries import open_request


class AdviceForm(PaperForm):
    """What every advice says."""

    advised_on = DayField(label="Datum van het advies")
    received_on = DayField(label="Ontvangen door de gemeente op", required=False)
    reference = forms.CharField(label="Kenmerk van UWV", max_length=60, required=False)
    positive = YesNoField(label="Positief advies")
    needs_adaptation = Check(
        "Grond a: technische of organisatorische aanpassing",
        help_text="Meer dan een gewone werkgever redelijkerwijs kan bieden.",
    )
    needs_guidance = Check(
        "Grond b: permanent toezicht of intensieve begeleiding",
        help_text="Meer dan een gewone werkgever redelijkerwijs kan bieden.",
    )
    capacity_holds = YesNoField(
        label="Arbeidsvermogen aanwezig", required=False, help_text="Laat leeg als UWV dit niet onderzocht."
    )
    negative_reason = forms.ChoiceField(
        label="Reden van een negatief advies",
        choices=[("", "Niet van toepassing")]
        + [(r.value, NEGATIVE_REASON_LABELS[r].capitalize()) for r in NegativeReason],
        required=False,
    )
    explanation = long_text("Toelichting van UWV", required=False, help_text=NO_DIAGNOSIS)
    paper_order = ("advised_on", "received_on")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        advised = cleaned.get("advised_on")
        if advised and advised > self.situation.on:
            self.add_error(
                "advised_on",
                f"De handeling geldt vanaf {dutch_date(self.situation.on)}; het advies kan niet van later zijn.",
            )
        corrected, positive = self.situation.correcting, cleaned.get("positive")
        if isinstance(corrected, Advice) and positive is not None and positive != corrected.positive:
            # The phase of the trajectory hangs on it.
            self.add_error(
                "positive", "Dit kunt u niet corrigeren. Draai de handeling terug en doe haar opnieuw."
            )
        return cleaned


class RecordAdviceForm(AdviceForm):
    """UWV-advies vastleggen, also of a reindication: the answer comes after the question."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        request, advised = self._request(), cleaned.get("advised_on")
        asked = (request.received_on or request.sent_on) if request else None
        if advised and asked and advised < asked:
            self.add_error(
                "advised_on", f"UWV kreeg de aanvraag op {dutch_date(asked)}. Het advies kan niet ouder zijn."
            )
        return cleaned

    def _request(self) -> AdviceRequest | None:
        row = self.situation.correcting
        return row.request if isinstance(row, Advice) else self.situation.ask(open_request)


class AdoptAdviceForm(AdviceForm):
    """Eerder advies overnemen: given elsewhere or before, on paper, with the candidate's consent."""

    origin = forms.CharField(
        label="Herkomst van het advies",
        max_length=160,
        help_text="Bijvoorbeeld de gemeente die het aanvroeg.",
    )
    consent_on = DayField(label="Toestemming van de kandidaat op")
    on_paper = Check("Ik heb het advies op papier")
    happened = ("consent_on",)
