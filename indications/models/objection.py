"""Bezwaar against a decision, and what moves the terms of a decision (Awb 4:5, 4:14, 4:15, 6:7, 7:10)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.constraints import CompositeForeignKey
from casework.models import Trajectory
from casework.rows import CaseRow, inside
from indications.models.decision import Decision


class Objection(CaseRow):
    """Never moves the trajectory by itself: an upheld one asks for a new decision or a new advice."""

    class State(models.TextChoices):
        LODGED = "lodged", "In behandeling"
        UPHELD = "upheld", "Gegrond"
        PARTLY_UPHELD = "partly_upheld", "Deels gegrond"
        DISMISSED = "dismissed", "Ongegrond"
        INADMISSIBLE = "inadmissible", "Niet-ontvankelijk"
        WITHDRAWN = "withdrawn", "Ingetrokken"

    trajectory = models.ForeignKey(Trajectory, related_name="objections", verbose_name="traject", **inside())
    decision = models.ForeignKey(
        Decision, related_name="objections", verbose_name="tegen welk besluit", **inside()
    )
    lodged_on = models.DateField("ingediend op")
    late_reason = models.CharField("waarom te laat toch telt", max_length=300, blank=True)
    complaint = models.TextField("gronden van het bezwaar")
    committee = models.BooleanField("adviescommissie", default=False)
    state = models.CharField("stand", max_length=15, choices=State.choices, default=State.LODGED)
    decided_on = models.DateField("beslist op", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        verbose_name="beslist door",
    )
    grounds = models.TextField("motivering van de beslissing", blank=True)
    advice_at_fault = models.BooleanField("het advies was onjuist", default=False)

    class Meta(CaseRow.Meta):
        verbose_name = "bezwaar"
        verbose_name_plural = "bezwaren"
        ordering = ("lodged_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="decision"),
            models.CheckConstraint(
                condition=Q(state="lodged", decided_on__isnull=True)
                | (~Q(state="lodged") & Q(decided_on__gte=F("lodged_on"))),
                name="objection_decided_after_lodged",
                violation_error_message="Op een bezwaar kan niet zijn beslist voordat het is ingediend.",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory"], name="objection_of_trajectory")]

    def __str__(self) -> str:
        return f"Bezwaar van {self.lodged_on:%d-%m-%Y}"


UPHELD_STATES = (Objection.State.UPHELD, Objection.State.PARTLY_UPHELD)


class TermChange(CaseRow):
    """One extension or suspension of the term of a decision; several may follow one another."""

    class Kind(models.TextChoices):
        EXTENSION = "extension", "Verlenging"
        SUSPENSION = "suspension", "Opschorting"

    class Ground(models.TextChoices):
        """Why the term stands still. Source: Awb 4:5, 4:15, 6:6, 7:10."""

        INCOMPLETE = "incomplete", "Aanvraag of bezwaar is niet compleet (Awb 4:5, 6:6)"
        ABROAD = "abroad", "Informatie uit het buitenland nodig (Awb 4:15 lid 1)"
        CONSENT = "consent", "Aanvrager stemt in met uitstel (Awb 4:15 lid 2)"
        APPLICANT = "applicant", "Vertraging door de aanvrager (Awb 4:15 lid 2)"
        FORCE_MAJEURE = "force_majeure", "Overmacht (Awb 4:15 lid 2)"

    trajectory = models.ForeignKey(
        Trajectory, related_name="term_changes", verbose_name="traject", **inside()
    )
    kind = models.CharField("soort", max_length=10, choices=Kind.choices, editable=False)
    term = models.CharField("termijn", max_length=30, editable=False)
    objection = models.ForeignKey(
        Objection, null=True, blank=True, related_name="term_changes", verbose_name="bezwaar", **inside()
    )
    from_on = models.DateField("dag van de brief", editable=False)
    explanation = models.CharField("uitleg", max_length=300)
    # An extension.
    new_due_on = models.DateField("nieuwe uiterste datum", null=True, blank=True)
    consent_on = models.DateField("instemming met verder uitstel op", null=True, blank=True)
    # A suspension: stands still from the day after the letter until the day it was completed.
    ground = models.CharField("grond", max_length=15, choices=Ground.choices, blank=True)
    complete_by = models.DateField("aanvullen voor of op", null=True, blank=True)
    completed_on = models.DateField("aangevuld op", null=True, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "wijziging van de beslistermijn"
        verbose_name_plural = "wijzigingen van de beslistermijn"
        ordering = ("from_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="objection"),
            models.CheckConstraint(
                condition=Q(kind="extension", new_due_on__isnull=False)
                | (Q(kind="suspension", new_due_on__isnull=True) & ~Q(ground="")),
                name="term_change_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(completed_on__isnull=True) | Q(completed_on__gte=F("from_on")),
                name="term_change_completed_after_start",
                violation_error_message="De opschorting kan niet eindigen voordat zij begon.",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory"], name="term_change_of_trajectory")]
