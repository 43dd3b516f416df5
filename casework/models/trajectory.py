"""The trajectory: one attempt of one candidate in one gemeente (domain §1)."""

from __future__ import annotations

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q

from accounts.access import municipality_ids
from accounts.constraints import CompositeForeignKey
from accounts.models import User
from accounts.rights import Right
from casework.models.candidate import Candidate
from casework.phases import CLOSED_PHASES, Phase, Route
from casework.rows import NOT_VOIDED, CaseManager, CaseRow, HouseTrigger, inside
from casework.workflow import OPENINGS, Workflow, all_pairs

NUMBER_SEQUENCE = "casework_trajectory_number"


class TrajectoryQuerySet(models.QuerySet["Trajectory"]):
    def visible_to(self, user: User | AnonymousUser) -> TrajectoryQuerySet:
        """The trajectories of the gemeenten in which this user may read dossiers."""
        return self.filter(municipality_id__in=municipality_ids(user, Right.READ))

    def open(self) -> TrajectoryQuerySet:
        """Every phase except `other_route` and `ended`."""
        return self.exclude(phase__in=CLOSED_PHASES)


class TrajectoryManager(CaseManager["Trajectory"]):
    def get_queryset(self) -> TrajectoryQuerySet:
        return TrajectoryQuerySet(self.model, using=self._db).filter(NOT_VOIDED)

    def visible_to(self, user: User | AnonymousUser) -> TrajectoryQuerySet:
        return self.get_queryset().visible_to(user)


class Trajectory(Workflow, CaseRow):
    """One attempt. The Indication and the chain of contracts belong to the candidate, not to this."""

    number = models.CharField("nummer", max_length=16)
    candidate = models.ForeignKey(
        Candidate, related_name="trajectories", verbose_name="kandidaat", **inside()
    )
    route = models.CharField("route", max_length=20, choices=Route.choices)
    case_worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="trajectories",
        verbose_name="consulent",
    )
    opened_on = models.DateField("begonnen op")
    phase_since = models.DateField("in deze fase sinds")
    closed_on = models.DateField("gesloten op", null=True, blank=True)
    referred_by = models.CharField("verwezen door", max_length=120, blank=True)
    application_received_on = models.DateField("aanvraag ontvangen op", null=True, blank=True)
    school_last_day = models.DateField("laatste schooldag", null=True, blank=True)
    parents_consulted_on = models.DateField("ouders gesproken op", null=True, blank=True)
    next_deadline_on = models.DateField("eerste termijn", null=True, blank=True, editable=False)
    version = models.PositiveIntegerField("versie", default=1, editable=False)

    objects: ClassVar[TrajectoryManager] = TrajectoryManager()
    all_rows: ClassVar[models.Manager[Trajectory]] = models.Manager()

    class Meta(CaseRow.Meta):
        verbose_name = "traject"
        verbose_name_plural = "trajecten"
        ordering = ("id",)
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="candidate"),
            models.UniqueConstraint(fields=["municipality", "number"], name="trajectory_number_once"),
            models.UniqueConstraint(
                fields=["municipality", "candidate"],
                condition=NOT_VOIDED & ~Q(phase__in=[p.value for p in sorted(CLOSED_PHASES)]),
                name="trajectory_one_open",
                violation_error_message="Deze kandidaat heeft al een lopend traject in deze gemeente.",
            ),
            models.CheckConstraint(condition=Q(phase__in=Phase.values), name="trajectory_known_phase"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["next_deadline_on", "id"],
                condition=NOT_VOIDED & ~Q(phase="ended"),
                name="trajectory_due",
            ),
            models.Index(
                fields=["municipality", "next_deadline_on", "id"],
                condition=NOT_VOIDED & ~Q(phase="ended"),
                name="trajectory_due_here",
            ),
            models.Index(
                fields=["municipality", "phase"],
                condition=NOT_VOIDED & ~Q(phase="ended"),
                name="trajectory_phase_here",
            ),
            models.Index(
                fields=["case_worker", "next_deadline_on", "id"],
                condition=NOT_VOIDED & ~Q(phase="ended"),
                name="trajectory_due_mine",
            ),
            models.Index(fields=["candidate"], name="trajectory_of_candidate"),
            models.Index(fields=["number"], name="trajectory_by_number"),
        ]
        triggers: ClassVar = [
            *CaseRow.Meta.triggers,
            HouseTrigger(
                "luwte_phase_guard('{}', '{}')".format(
                    ",".join(sorted(p.value for p in OPENINGS.values())),
                    ",".join(f"{a}>{b}" for a, b in all_pairs()),
                ),
                name="phase_guard",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.UpdateOf("phase"),  # type: ignore[no-untyped-call]
            ),
        ]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return f"/trajecten/{self.number}/"

    @property
    def current_phase(self) -> Phase:
        return Phase(self.phase)

    @property
    def is_open(self) -> bool:
        return self.current_phase not in CLOSED_PHASES
