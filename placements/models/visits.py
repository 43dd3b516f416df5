"""The site visit (werkbezoek): written by the case worker, reviewed by somebody else (domain §6)."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from accounts.constraints import CompositeForeignKey
from casework.models import Trajectory
from casework.rows import CaseRow, inside


class Signal(models.TextChoices):
    """What a visit may point out; a visit with one is always reviewed."""

    WAGE_DROPS = "wage_drops", "Loonwaarde daalt"
    SUPERVISOR_GONE = "supervisor_gone", "Begeleider is weg of gaat weg"
    OVERLOADED = "overloaded", "Werknemer is overbelast"
    EXPECTATION = "expectation", "Verwachtingen lopen uiteen"
    PRIVATE = "private", "Zorgen over de privésituatie"
    TEAM = "team", "Het gaat niet goed in het team"
    MOTIVATION = "motivation", "Motivatie neemt af"


class SpokenWith(models.TextChoices):
    WORKER = "worker", "Werknemer"
    SUPERVISOR = "supervisor", "Begeleider"
    EMPLOYER = "employer", "Werkgever"
    FAMILY = "family", "Familie"


def _score(about: str) -> models.PositiveSmallIntegerField[int | None, int | None]:
    return models.PositiveSmallIntegerField(f"oordeel over {about} (1 tot en met 5)", null=True, blank=True)


class SiteVisit(CaseRow):
    """A visit as submitted. `private_text` is for the case team only, never for an employer.

    `agreements` holds text, owner and date of each agreement; the tasks made from them live on
    their own. `signals` and `spoken_with` hold codes.
    """

    # Not for everybody who may read the dossier (domain §2.3): `queries_care.may_read_private`.
    restricted_fields: ClassVar[tuple[str, ...]] = ("private_stable", "private_text")

    class Channel(models.TextChoices):
        VISIT = "visit", "Bezoek"
        PHONE = "phone", "Telefoon"
        VIDEO = "video", "Video"
        MESSAGE = "message", "Bericht"

    class Kind(models.TextChoices):
        INTRODUCTION = "introduction", "Kennismaking"
        PROGRESS = "progress", "Voortgang"
        EVALUATION = "evaluation", "Evaluatie"
        INCIDENT = "incident", "Incident"

    class State(models.TextChoices):
        SUBMITTED = "submitted", "Ingediend"
        APPROVED = "approved", "Akkoord"
        RETURNED = "returned", "Terug naar de consulent"
        NOT_SAMPLED = "not_sampled", "Niet in de steekproef"

    trajectory = models.ForeignKey(Trajectory, related_name="site_visits", verbose_name="traject", **inside())
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="geschreven door",
        editable=False,
    )  # fmt: skip
    visited_on = models.DateField("datum van het bezoek")
    visited_at = models.TimeField("tijd", null=True, blank=True)
    channel = models.CharField("manier", max_length=10, choices=Channel.choices)
    kind = models.CharField("soort werkbezoek", max_length=14, choices=Kind.choices)
    place = models.CharField("plaats", max_length=120, blank=True)
    spoken_with = models.JSONField("gesproken met", default=list)
    worker_words = models.TextField("in de woorden van de werknemer", blank=True)
    tasks_score = _score("de taken")
    tasks_text = models.TextField("over de taken", blank=True)
    team_score = _score("het team")
    team_text = models.TextField("over het team", blank=True)
    guidance_score = _score("de begeleiding")
    guidance_text = models.TextField("over de begeleiding", blank=True)
    right_place = models.BooleanField("nog de juiste plek")
    private_stable = models.BooleanField("privésituatie stabiel", null=True, blank=True)
    private_text = models.TextField("over de privésituatie", blank=True)
    minutes_given = models.PositiveSmallIntegerField(
        "minuten begeleiding die echt zijn gegeven (per dag)", null=True, blank=True
    )
    agreements = models.JSONField("afspraken", default=list, blank=True)
    signals = models.JSONField("signalen", default=list, blank=True)
    # Papers of the same dossier: {"document": id, "title": as it was called then}.
    attachments = models.JSONField("bijlagen", default=list, blank=True)
    fed_back_on = models.DateField("teruggekoppeld aan de werkgever op", null=True, blank=True)
    state = models.CharField("stand", max_length=12, choices=State.choices, editable=False)
    submitted_on = models.DateField("ingediend op", editable=False)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="beoordeeld door", editable=False,
    )  # fmt: skip
    reviewed_on = models.DateField("beoordeeld op", null=True, blank=True, editable=False)
    review_comment = models.TextField("opmerking van de beoordelaar", blank=True, editable=False)
    question = models.TextField("vraag van de beoordelaar", blank=True, editable=False)

    class Meta(CaseRow.Meta):
        verbose_name = "werkbezoek"
        verbose_name_plural = "werkbezoeken"
        ordering = ("visited_on", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True) | ~Q(reviewer=F("author")),
                name="visit_reviewer_is_not_author",
                violation_error_message="U kunt uw eigen werkbezoek niet beoordelen. Vraag een collega.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["approved", "returned"], reviewer__isnull=False)
                | Q(state__in=["submitted", "not_sampled"], reviewer__isnull=True),
                name="visit_reviewed_has_reviewer",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__range": (1, 5)}),
                    name=f"visit_{name}_1_to_5",
                )
                for name in ("tasks_score", "team_score", "guidance_score")
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["trajectory", "visited_on"], name="visit_of_trajectory"),
            models.Index(
                fields=["municipality", "submitted_on", "id"],
                condition=Q(state="submitted"),
                name="visit_to_review",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.visited_on:%d-%m-%Y}"

    @property
    def is_routine(self) -> bool:
        """Whether a sample may pass it by: nothing in it asks for a second pair of eyes (domain §6)."""
        quiet = not self.signals and self.right_place and self.private_stable is not False
        return quiet and self.kind != self.Kind.INCIDENT

    def signal_labels(self) -> list[str]:
        return [Signal(code).label for code in self.signals]

    def attachment_titles(self) -> list[str]:
        return [row["title"] for row in self.attachments]

    def spoken_with_labels(self) -> list[str]:
        return [SpokenWith(code).label for code in self.spoken_with]
