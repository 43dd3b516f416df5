"""What the gemeente decided, and the indication that follows from it (domain §2.1, H6, H13, H17)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.constraints import CompositeForeignKey
from casework.models import Candidate, Letter, Trajectory
from casework.rows import NOT_VOIDED, CaseRow, inside
from indications.models.advice import Advice


class Decision(CaseRow):
    """A besluit in the sense of the Awb. The objection term runs from its notification."""

    class Kind(models.TextChoices):
        GRANT = "grant", "Toekenning indicatie"
        REFUSE = "refuse", "Weigering indicatie"
        REVISE = "revise", "Herziening besluit"
        CONTINUE = "continue", "Voortzetting indicatie"
        END = "end", "Beëindiging indicatie"
        SUBSIDY = "subsidy", "Beschikking loonkostensubsidie"
        NOT_PROCESSED = "not_processed", "Aanvraag buiten behandeling"

    trajectory = models.ForeignKey(Trajectory, related_name="decisions", verbose_name="traject", **inside())
    kind = models.CharField("soort besluit", max_length=15, choices=Kind.choices, editable=False)
    decided_on = models.DateField("datum van het besluit")
    grounds = models.TextField("motivering")
    offered_instead = models.TextField("wat in plaats daarvan is aangeboden", blank=True)
    notified_on = models.DateField("bekendgemaakt op", null=True, blank=True)
    to_be_sent = models.BooleanField("nog te verzenden", default=False)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name="genomen door",
    )
    advice = models.ForeignKey(
        Advice,
        null=True,
        blank=True,
        related_name="decisions",
        verbose_name="op grond van advies",
        **inside(),
    )
    replaces = models.ForeignKey(
        "self", null=True, blank=True, related_name="replaced_by", verbose_name="in plaats van", **inside()
    )
    objection = models.ForeignKey(
        "indications.Objection",
        null=True,
        blank=True,
        related_name="new_decisions",
        verbose_name="na bezwaar",
        **inside(),
    )
    own_error = models.CharField("eigen fout", max_length=300, blank=True)
    from_on = models.DateField("geldt vanaf", null=True, blank=True)
    letter = models.ForeignKey(
        Letter, null=True, blank=True, related_name="+", editable=False, verbose_name="brief", **inside()
    )

    class Meta(CaseRow.Meta):
        verbose_name = "besluit"
        verbose_name_plural = "besluiten"
        ordering = ("decided_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="advice"),
            CompositeForeignKey(field="replaces"),
            CompositeForeignKey(field="objection"),
            CompositeForeignKey(field="letter"),
            models.CheckConstraint(
                condition=Q(notified_on__isnull=True, to_be_sent=True)
                | Q(notified_on__isnull=False, to_be_sent=False),
                name="decision_notified_or_to_be_sent",
                violation_error_message="Vul in wanneer het besluit is bekendgemaakt, of dat het nog wordt verzonden.",
            ),
            models.CheckConstraint(
                condition=Q(notified_on__isnull=True) | Q(notified_on__gte=F("decided_on")),
                name="decision_notified_after_decided",
                violation_error_message="Een besluit kan niet zijn bekendgemaakt voordat het is genomen.",
            ),
            models.UniqueConstraint(
                fields=["municipality", "replaces"],
                condition=NOT_VOIDED & Q(replaces__isnull=False),
                name="decision_replaced_once",
                violation_error_message="Dit besluit is al herzien. Herzie het nieuwste besluit.",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["trajectory"], name="decision_of_trajectory")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} van {self.decided_on:%d-%m-%Y}"


class Indication(CaseRow):
    """The right to sheltered work. No end date of its own [2:1050]: only a Decision or death ends it."""

    candidate = models.ForeignKey(Candidate, related_name="indications", verbose_name="kandidaat", **inside())
    trajectory = models.ForeignKey(
        Trajectory, related_name="indications", verbose_name="toegekend in traject", **inside()
    )
    granted_by = models.ForeignKey(
        Decision, related_name="granted_indications", verbose_name="toegekend bij", **inside()
    )
    from_on = models.DateField("geldig vanaf")
    ended_on = models.DateField("laatste dag", null=True, blank=True)
    ended_by_decision = models.ForeignKey(
        Decision,
        null=True,
        blank=True,
        related_name="ended_indications",
        verbose_name="beëindigd bij",
        **inside(),
    )
    ended_by_death = models.BooleanField("geëindigd door overlijden", default=False)

    class Meta(CaseRow.Meta):
        verbose_name = "indicatie"
        verbose_name_plural = "indicaties"
        ordering = ("from_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="candidate"),
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="granted_by"),
            CompositeForeignKey(field="ended_by_decision"),
            models.UniqueConstraint(
                fields=["municipality", "candidate"],
                condition=NOT_VOIDED & Q(ended_on__isnull=True),
                name="indication_one_active",
                violation_error_message="Deze kandidaat heeft al een actieve indicatie in deze gemeente.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_by_decision__isnull=True, ended_by_death=False)
                | Q(ended_on__isnull=False, ended_by_decision__isnull=False, ended_by_death=False)
                | Q(ended_on__isnull=False, ended_by_decision__isnull=True, ended_by_death=True),
                name="indication_ends_by_decision_or_death",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["candidate"], name="indication_of_candidate")]

    def __str__(self) -> str:
        return f"Indicatie vanaf {self.from_on:%d-%m-%Y}"

    def active_on(self, day: date) -> bool:
        """Whether it holds on this day; the last day itself still counts."""
        return self.from_on <= day and (self.ended_on is None or day <= self.ended_on)
