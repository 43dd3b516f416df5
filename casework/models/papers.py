"""What lies in the dossier beside the phases: holds, notes, contacts, documents, letters, tasks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.constraints import CompositeForeignKey
from accounts.models import User
from accounts.tenancy import MunicipalRow
from casework.models.trajectory import Trajectory
from casework.rows import NOT_VOIDED, CaseRow, inside


def _of_trajectory(related_name: str) -> models.ForeignKey[Trajectory, Trajectory]:
    return models.ForeignKey(Trajectory, related_name=related_name, verbose_name="traject", **inside())


class HoldPeriod(CaseRow):
    """Onderbreking: pauses the policy terms (⏸), blocks no deed (domain §2.1)."""

    trajectory = _of_trajectory("holds")
    reason = models.CharField("reden", max_length=200)
    from_on = models.DateField("vanaf")
    expected_until = models.DateField("verwacht tot")
    ended_on = models.DateField("hervat op", null=True, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "onderbreking"
        verbose_name_plural = "onderbrekingen"
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            models.CheckConstraint(
                condition=Q(expected_until__gte=F("from_on")),
                name="hold_expected_after_start",
                violation_error_message="De verwachte einddatum ligt voor het begin van de onderbreking.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("from_on")),
                name="hold_ended_after_start",
                violation_error_message="De onderbreking kan niet eindigen voordat zij begon.",
            ),
            models.UniqueConstraint(
                fields=["municipality", "trajectory"],
                condition=NOT_VOIDED & Q(ended_on__isnull=True),
                name="hold_one_running",
                violation_error_message="Dit traject is al onderbroken.",
            ),
        ]


class Note(CaseRow):
    kept_in_file = False
    trajectory = _of_trajectory("notes")
    text = models.TextField("notitie")

    class Meta(CaseRow.Meta):
        verbose_name = "notitie"
        verbose_name_plural = "notities"
        constraints: ClassVar = [*CaseRow.Meta.constraints, CompositeForeignKey(field="trajectory")]


class ContactMoment(CaseRow):
    """A conversation that was had, or a signal that came in."""

    class Kind(models.TextChoices):
        CONSULTATION = "consultation", "Overleg na zelfmelding"
        TALK = "talk", "Gesprek"
        SIGNAL = "signal", "Signaal"

    kept_in_file = False
    trajectory = _of_trajectory("contact_moments")
    kind = models.CharField("soort contact", max_length=15, choices=Kind.choices)
    with_whom = models.CharField("met wie", max_length=120)
    summary = models.TextField("wat is besproken")
    contact_on = models.DateField("datum van het contact")

    class Meta(CaseRow.Meta):
        verbose_name = "contactmoment"
        verbose_name_plural = "contactmomenten"
        constraints: ClassVar = [*CaseRow.Meta.constraints, CompositeForeignKey(field="trajectory")]


class Document(CaseRow):
    """A paper in the dossier: what it is and where it is kept. No medical papers."""

    class Category(models.TextChoices):
        APPLICATION = "application", "Aanvraag"
        PRACTICE_FILE = "practice_file", "Praktijkdossier"
        ADVICE = "advice", "Advies UWV"
        DECISION = "decision", "Besluit"
        AGREEMENT = "agreement", "Overeenkomst"
        CORRESPONDENCE = "correspondence", "Briefwisseling"
        OTHER = "other", "Anders"

    trajectory = _of_trajectory("documents")
    title = models.CharField("titel", max_length=160)
    category = models.CharField("soort document", max_length=15, choices=Category.choices)
    dated_on = models.DateField("datum van het document", null=True, blank=True)
    kept_at = models.CharField("te vinden in", max_length=200, blank=True)
    file = models.ForeignKey(
        "casework.StoredFile", null=True, blank=True, editable=False, related_name="documents",
        verbose_name="bestand", **inside(),
    )  # fmt: skip

    class Meta(CaseRow.Meta):
        verbose_name = "document"
        verbose_name_plural = "documenten"
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="file"),
            models.UniqueConstraint(
                fields=["municipality", "file"],
                condition=NOT_VOIDED & Q(file__isnull=False),
                name="document_file_once",
                violation_error_message="Dit bestand zit al in een dossier. Kies het opnieuw.",
            ),
        ]


class Letter(CaseRow):
    """A letter that a deed makes. It is a draft until `issued_on`; then its paper is frozen (`IssuedLetter`)."""

    trajectory = _of_trajectory("letters")
    kind = models.CharField("soort brief", max_length=40)
    title = models.CharField("onderwerp", max_length=160)
    addressed_to = models.CharField("aan", max_length=200)
    copy_to = models.CharField("afschrift aan", max_length=200, blank=True)
    facts = models.JSONField("gegevens in de brief", default=dict)
    issued_on = models.DateField("verzonden op", null=True, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "brief"
        verbose_name_plural = "brieven"
        constraints: ClassVar = [*CaseRow.Meta.constraints, CompositeForeignKey(field="trajectory")]


class ReadLog(MunicipalRow):
    """Who looked at what, and when. Written in the transaction of the look itself; append-only."""

    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+", verbose_name="wie")
    trajectory = models.ForeignKey(Trajectory, related_name="reads", verbose_name="traject", **inside())
    what = models.CharField("wat", max_length=20)
    at = models.DateTimeField("wanneer")

    class Meta(MunicipalRow.Meta):
        verbose_name = "inzage"
        verbose_name_plural = "inzage"
        constraints: ClassVar = [*MunicipalRow.Meta.constraints, CompositeForeignKey(field="trajectory")]
        indexes: ClassVar = [
            models.Index(fields=["trajectory", "-id"], name="read_of_trajectory"),
            # The log of a gemeente, newest first; of everybody, and of one user.
            models.Index(fields=["-at", "-id"], name="read_by_time"),
            models.Index(fields=["user", "-at", "-id"], name="read_of_user"),
        ]

    def __str__(self) -> str:
        return f"{self.user} las {self.what} van {self.trajectory}"

    @classmethod
    def note(cls, user: User, trajectory: Trajectory, what: str, at: datetime) -> None:
        """Write down that this user looked. If this cannot be written, the page is not shown."""
        cls.objects.create(
            municipality_id=trajectory.municipality_id, user=user, trajectory=trajectory, what=what, at=at
        )

    @classmethod
    def note_all(cls, user: User, seen: Iterable[tuple[int, int]], what: str, at: datetime) -> None:
        """The same for a list: number of each trajectory and of its gemeente. A statement per thousand."""
        rows = (
            ReadLog(municipality_id=place, user=user, trajectory_id=pk, what=what, at=at)
            for pk, place in seen
        )
        ReadLog.objects.bulk_create(rows, batch_size=1000)


class Task(CaseRow):
    """Something to do that is no statutory or policy term: "neem een nieuw besluit"."""

    trajectory = _of_trajectory("tasks")
    kind = models.CharField("soort taak", max_length=40)
    text = models.CharField("taak", max_length=300)
    owner = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, blank=True, related_name="+", verbose_name="voor"
    )
    due_on = models.DateField("uiterlijk op", null=True, blank=True)
    done_on = models.DateField("gedaan op", null=True, blank=True)
    # Finished without having been done: the reason. Empty: it was done.
    not_done_because = models.CharField("niet gedaan, omdat", max_length=200, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "taak"
        verbose_name_plural = "taken"
        constraints: ClassVar = [*CaseRow.Meta.constraints, CompositeForeignKey(field="trajectory")]
