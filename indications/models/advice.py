"""The request for advice and what UWV answered (domain §2.1; Besluit advisering beschut werk)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.constraints import CompositeForeignKey
from casework.models import Trajectory
from casework.rows import NOT_VOIDED, CaseRow, inside
from indications.criteria import NEGATIVE_REASON_LABELS, AdviceContent, NegativeReason


class Conversion(models.TextChoices):
    """Where UWV may bend a request to [0:2737]."""

    WAJONG = "wajong", "Wajong"
    JOBS_AGREEMENT = "jobs_agreement", "Banenafspraak"


class PersonHow(models.TextChoices):
    """How the person said that the request may end (H16)."""

    LETTER = "letter", "Brief"
    EMAIL = "email", "E-mail"
    TALK = "talk", "Gesprek, schriftelijk bevestigd"
    UWV = "uwv", "Bij UWV zelf ingetrokken"


class AdviceRequest(CaseRow):
    """One request to UWV: by the gemeente, by the person, or a new look at an indication."""

    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", "Aanvraag door de gemeente"
        PERSON = "person", "Aanvraag door de kandidaat zelf"
        REINDICATION = "reindication", "Herindicatie"

    class State(models.TextChoices):
        OPEN = "open", "Loopt bij UWV"
        ADVISED = "advised", "Advies gegeven"
        WITHDRAWN = "withdrawn", "Ingetrokken"
        CONVERTED = "converted", "Omgebogen"
        LAPSED = "lapsed", "Vervallen"

    class Cause(models.TextChoices):
        """Why the indication is looked at again."""

        DROP = "structural_drop", "Structurele daling van de loonwaarde"
        IMPROVED = "improved", "Vooruitgang: kan misschien meer"
        NOT_PLACEABLE = "not_placeable", "Niet te plaatsen"
        ON_REQUEST = "on_request", "Op verzoek van de werknemer"

    trajectory = models.ForeignKey(
        Trajectory, related_name="advice_requests", verbose_name="traject", **inside()
    )
    kind = models.CharField("soort aanvraag", max_length=15, choices=Kind.choices, editable=False)
    sent_on = models.DateField("verzonden op", null=True, blank=True)
    received_on = models.DateField("ontvangen door UWV op", null=True, blank=True)
    new_facts = models.TextField("nieuwe feiten", blank=True)
    plan_agreed_on = models.DateField("ontwikkelplan besproken op", null=True, blank=True)
    informed_on = models.DateField("kandidaat geïnformeerd en akkoord op", null=True, blank=True)
    representative_agreed_on = models.DateField("vertegenwoordiger akkoord op", null=True, blank=True)
    # A reindication only.
    cause = models.CharField("aanleiding", max_length=20, choices=Cause.choices, blank=True)
    explanation = models.TextField("toelichting op de aanvraag", blank=True)
    refuses_cooperation = models.BooleanField("kandidaat werkt niet mee", default=False)
    application_received_on = models.DateField("aanvraag ontvangen op", null=True, blank=True)
    # How it ended.
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.OPEN)
    closed_on = models.DateField("gesloten op", null=True, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "adviesaanvraag"
        verbose_name_plural = "adviesaanvragen"
        ordering = ("id",)
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            models.UniqueConstraint(
                fields=["municipality", "trajectory"],
                condition=NOT_VOIDED & Q(state="open"),
                name="advice_request_one_open",
                violation_error_message="Er loopt al een adviesaanvraag in dit traject.",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True)
                | Q(sent_on__isnull=True)
                | Q(received_on__gte=F("sent_on")),
                name="advice_request_received_after_sent",
                violation_error_message="UWV kan de aanvraag niet ontvangen voordat u haar verzond.",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_on__isnull=True)
                | (~Q(state="open") & Q(closed_on__isnull=False)),
                name="advice_request_closed_has_date",
            ),
            models.CheckConstraint(
                condition=Q(sent_on__isnull=False) | Q(received_on__isnull=False),
                name="advice_request_has_date",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory"], name="request_of_trajectory")]

    def __str__(self) -> str:
        return self.get_kind_display()


class Advice(CaseRow):
    """What UWV advised. An adopted advice was given elsewhere and has no request here."""

    trajectory = models.ForeignKey(Trajectory, related_name="advices", verbose_name="traject", **inside())
    request = models.ForeignKey(
        AdviceRequest, null=True, blank=True, related_name="advices", verbose_name="aanvraag", **inside()
    )
    advised_on = models.DateField("datum van het advies")
    received_on = models.DateField("ontvangen door de gemeente op", null=True, blank=True)
    reference = models.CharField("kenmerk van UWV", max_length=60, blank=True)
    positive = models.BooleanField("positief advies")
    needs_adaptation = models.BooleanField(
        "grond a: technische of organisatorische aanpassing", default=False
    )
    needs_guidance = models.BooleanField(
        "grond b: permanent toezicht of intensieve begeleiding", default=False
    )
    capacity_holds = models.BooleanField("arbeidsvermogen (leeg: niet onderzocht)", null=True, blank=True)
    negative_reason = models.CharField(
        "reden van het negatieve advies",
        max_length=20,
        choices=[(r.value, NEGATIVE_REASON_LABELS[r].capitalize()) for r in NegativeReason],
        blank=True,
    )
    explanation = models.TextField("toelichting van UWV", blank=True)
    # Taken over from another gemeente or an earlier attempt.
    adopted = models.BooleanField("overgenomen", default=False, editable=False)
    origin = models.CharField("herkomst van het advies", max_length=160, blank=True)
    consent_on = models.DateField("toestemming van de kandidaat op", null=True, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "UWV-advies"
        verbose_name_plural = "UWV-adviezen"
        ordering = ("advised_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="request"),
            models.UniqueConstraint(
                fields=["municipality", "request"],
                condition=NOT_VOIDED & Q(request__isnull=False),
                name="advice_once_per_request",
                violation_error_message="Op deze aanvraag is al een advies vastgelegd.",
            ),
            models.CheckConstraint(
                condition=Q(adopted=True, positive=True) | Q(adopted=False, request__isnull=False),
                name="advice_has_request_or_origin",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True) | Q(received_on__gte=F("advised_on")),
                name="advice_received_after_given",
                violation_error_message="Het advies kan niet zijn ontvangen voordat UWV het gaf.",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory"], name="advice_of_trajectory")]

    def __str__(self) -> str:
        return f"{'Positief' if self.positive else 'Negatief'} advies van {self.advised_on:%d-%m-%Y}"

    @property
    def content(self) -> AdviceContent:
        """What it says, as the pure rules want it (H5)."""
        return AdviceContent(
            positive=self.positive,
            needs_adaptation=self.needs_adaptation,
            needs_guidance=self.needs_guidance,
            capacity_holds=self.capacity_holds,
            negative_reason=self.negative_reason,
        )


class Closure(CaseRow):
    """Why a request or an attempt ended without an answer, by whom, and what came instead (H16)."""

    trajectory = models.ForeignKey(Trajectory, related_name="closures", verbose_name="traject", **inside())
    request = models.ForeignKey(
        AdviceRequest, null=True, blank=True, related_name="closures", verbose_name="aanvraag", **inside()
    )
    closed_on = models.DateField("gesloten op", editable=False)
    reason = models.CharField("reden", max_length=300)
    person_how = models.CharField(
        "hoe de kandidaat introk", max_length=10, choices=PersonHow.choices, blank=True, editable=False
    )
    person_on = models.DateField("datum waarop de kandidaat introk", null=True, blank=True, editable=False)
    converted_to = models.CharField("omgebogen naar", max_length=15, choices=Conversion.choices, blank=True)
    consent_on = models.DateField("toestemming van de kandidaat op", null=True, blank=True)
    offered_instead = models.TextField("wat ervoor in de plaats komt", blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "afsluiting"
        verbose_name_plural = "afsluitingen"
        ordering = ("closed_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="request"),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory"], name="closure_of_trajectory")]
