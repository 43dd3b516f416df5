"""Forms of the requests for advice and of the ways in which they end."""

from __future__ import annotations

from typing import Any

from django import forms

from casework.forms.base import DayField
from casework.forms.candidate import PERSON_FIELDS, PersonForm
from casework.phases import UWV_ROUTES, Route
from indications.forms.base import Check, PaperForm, long_text
from indications.models import AdviceRequest, Conversion, PersonHow

NEW_FACTS = "Nodig als UWV in de laatste 12 maanden al een advies gaf. Geen medische gegevens."


class RegisterRequestForm(PersonForm):
    """Zelfmelding vastleggen: who it is, and when UWV received the request."""

    route = forms.ChoiceField(label="Route", choices=[(r.value, r.label) for r in Route if r in UWV_ROUTES])
    received_on = DayField(
        label="Ontvangen door UWV op", help_text="De termijn van 8 weken telt vanaf deze dag."
    )

    field_order = ["route", "received_on", *PERSON_FIELDS]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        received = cleaned.get("received_on")
        if received and received > self.situation.today:
            self.add_error(
                "received_on", "Deze datum ligt in de toekomst. Vul in wanneer UWV de aanvraag ontving."
            )
        return cleaned


class OwnRequestForm(PaperForm):
    """Eigen aanvraag bij UWV vastleggen."""

    received_on = DayField(
        label="Ontvangen door UWV op", help_text="De termijn van 8 weken telt vanaf deze dag."
    )
    paper_order = ("received_on",)


class RequestAgainForm(PaperForm):
    """Opnieuw advies vragen."""

    sent_on = DayField(label="Verzonden aan UWV op")
    received_on = DayField(
        label="Ontvangen door UWV op", required=False, help_text="Vul in zodra UWV de ontvangst bevestigt."
    )
    new_facts = long_text("Nieuwe feiten", required=False, help_text=NEW_FACTS)
    explanation = long_text("Toelichting op de aanvraag", required=False)
    paper_order = ("sent_on", "received_on")


class RequestAdviceForm(RequestAgainForm):
    """UWV-advies aanvragen: the papers, and what was agreed with the candidate."""

    plan_agreed_on = DayField(label="Persoonlijk ontwikkelplan afgesproken op", required=False)
    informed_on = DayField(label="Kandidaat weet wat beschut werk is en gaat akkoord, op", required=False)
    representative_agreed_on = DayField(label="Vertegenwoordiger gaat akkoord, op", required=False)
    happened = ("plan_agreed_on", "informed_on", "representative_agreed_on")


class StartReindicationForm(PaperForm):
    """Herindicatie aanvragen."""

    cause = forms.ChoiceField(label="Aanleiding", choices=AdviceRequest.Cause.choices)
    explanation = long_text("Toelichting op de aanvraag", required=False)
    refuses_cooperation = Check("Kandidaat werkt niet mee")
    application_received_on = DayField(
        label="Aanvraag van de werknemer ontvangen op",
        required=False,
        help_text="Alleen als de werknemer er zelf om vroeg: dan loopt de beslistermijn vanaf deze dag.",
    )
    sent_on = DayField(label="Verzonden aan UWV op")
    received_on = DayField(label="Ontvangen door UWV op", required=False)
    paper_order = ("application_received_on", "sent_on", "received_on")


class ClosingForm(PaperForm):
    """How something that the person asked for may end: by the person, or by a decision (H16)."""

    reason = forms.CharField(label="Reden", max_length=300)
    person_how = forms.ChoiceField(
        label="Hoe trok de kandidaat de aanvraag in",
        choices=[("", "Niet door de kandidaat"), *PersonHow.choices],
        required=False,
    )
    person_on = DayField(label="Ingetrokken door de kandidaat op", required=False)
    decision_grounds = long_text(
        "Motivering om de aanvraag buiten behandeling te laten",
        required=False,
        help_text="Alleen als u een besluit neemt volgens Awb 4:5. Laat anders leeg.",
    )
    decided_on = DayField(label="Datum van dat besluit", required=False)
    notified_on = DayField(label="Besluit bekendgemaakt op", required=False)
    to_be_sent = Check("Besluit nog te verzenden")
    paper_order = ("decided_on", "notified_on")
    happened: tuple[str, ...] = ("person_on",)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        how, person_on = cleaned.get("person_how"), cleaned.get("person_on")
        if how and not person_on and "person_on" not in self.errors:
            self.add_error("person_on", "Vul ook in wanneer de kandidaat de aanvraag introk.")
        if person_on and not how:
            self.add_error("person_how", "Vul ook in hoe de kandidaat de aanvraag introk.")
        if cleaned.get("decision_grounds"):
            self._complete_decision(cleaned)
        return cleaned

    def _complete_decision(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("decided_on") and "decided_on" not in self.errors:
            self.add_error("decided_on", "Vul de datum van het besluit in.")
        if bool(cleaned.get("notified_on")) == bool(cleaned.get("to_be_sent")):
            self.add_error(
                "notified_on",
                "Vul in wanneer het besluit is bekendgemaakt, of kruis ‘Besluit nog te verzenden’ aan.",
            )


class ConvertRequestForm(ClosingForm):
    """Aanvraag ombuigen to Wajong or banenafspraak, with the candidate's consent [0:2737]."""

    converted_to = forms.ChoiceField(label="Omgebogen naar", choices=Conversion.choices)
    consent_on = DayField(label="Toestemming van de kandidaat op")
    happened = (*ClosingForm.happened, "consent_on")


class CloseElsewhereForm(ClosingForm):
    """Ander traject kiezen."""

    offered_instead = long_text("Wat komt ervoor in de plaats")
