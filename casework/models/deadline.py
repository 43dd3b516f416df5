"""A date that must not be forgotten (domain §5). Set, met, moved and withdrawn only by deeds."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.constraints import CompositeForeignKey
from casework.deadlines.kinds import KINDS
from casework.models.trajectory import Trajectory
from casework.rows import NOT_VOIDED, CaseRow, inside


class Deadline(CaseRow):
    """One term. `subject_table` and `subject_id` name the row it is about (a contract, a trial)."""

    class State(models.TextChoices):
        OPEN = "open", "Loopt"
        MET = "met", "Gehaald"
        LAPSED = "lapsed", "Verlopen"
        MOVED = "moved", "Verplaatst"
        WITHDRAWN = "withdrawn", "Vervallen"

    trajectory = models.ForeignKey(Trajectory, related_name="deadlines", verbose_name="traject", **inside())
    kind = models.CharField("soort termijn", max_length=30)
    started_on = models.DateField("begonnen op")
    due_on = models.DateField("uiterlijk op")
    basis = models.CharField("grondslag", max_length=200)
    statutory = models.BooleanField("wettelijk", default=False)
    state = models.CharField("stand", max_length=10, choices=State.choices, default=State.OPEN)
    settled_on = models.DateField("afgedaan op", null=True, blank=True)
    paused_since = models.DateField("gepauzeerd sinds", null=True, blank=True)
    replaces = models.ForeignKey(
        "self", null=True, blank=True, related_name="replaced_by", verbose_name="in plaats van", **inside()
    )
    subject_table = models.CharField("over", max_length=63, blank=True)
    subject_id = models.BigIntegerField(null=True, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        ordering = ("due_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="replaces"),
            models.UniqueConstraint(
                fields=["municipality", "trajectory", "kind", "subject_table", "subject_id"],
                condition=NOT_VOIDED & Q(state="open"),
                nulls_distinct=False,
                name="deadline_open_once",
            ),
            models.CheckConstraint(
                condition=Q(state="open", settled_on__isnull=True)
                | (~Q(state="open") & Q(settled_on__isnull=False)),
                name="deadline_settled_has_date",
            ),
            models.CheckConstraint(
                condition=Q(state="open") | Q(paused_since__isnull=True), name="deadline_only_open_pauses"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                F("due_on"), F("id"), condition=NOT_VOIDED & Q(state="open"), name="deadline_open_due"
            ),
            # The planner reads each kind up to its own horizon.
            models.Index(
                fields=["kind", "due_on"], condition=NOT_VOIDED & Q(state="open"), name="deadline_open_kind"
            ),
            models.Index(fields=["trajectory"], name="deadline_of_trajectory"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.due_on}"

    def state_on(self, today: date) -> Deadline.State:
        """What has become of it; a term that lapses by itself (domain §5) has done so when its day is past."""
        kind = KINDS.get(self.kind)
        passed = self.state == self.State.OPEN and self.due_on < today and kind is not None and kind.lapses
        return self.State.LAPSED if passed else self.State(self.state)

    def is_overdue(self, today: date) -> bool:
        """Open, not paused, and past: the due day itself is still in time. What lapses is never late."""
        if self.state != self.State.OPEN or self.paused_since is not None:
            return False
        return self.due_on < today and not KINDS[self.kind].lapses
