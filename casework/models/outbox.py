"""What must leave the house, and who is told: first a row, then a message (domain §5, Reminders).

These rows change outside deeds, so they are no case rows. A reminder belongs to a gemeente; a
mail belongs to a user, who may serve several, and holds no word of a dossier.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from accounts.constraints import CompositeForeignKey
from accounts.tenancy import MunicipalRow
from casework.models.deadline import Deadline
from casework.models.event import Event
from casework.rows import inside

ESCALATION_DAYS = (1, 5, 10)


class ReminderRule(MunicipalRow):
    """When a gemeente wants to be reminded of a kind of term, if other than the default.

    `lead_days` are days before the due date; `escalation_days` are working days overdue after
    which consulent, vervanger and teamleider are told.
    """

    kind = models.CharField("soort termijn", max_length=30)
    lead_days = ArrayField(models.PositiveSmallIntegerField(), verbose_name="dagen vooraf")
    on_the_day = models.BooleanField("op de dag zelf", default=True)
    escalation_days = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="werkdagen te laat", size=3, default=list
    )

    class Meta(MunicipalRow.Meta):
        verbose_name = "herinneringsregel"
        verbose_name_plural = "herinneringsregels"
        constraints: ClassVar = [
            *MunicipalRow.Meta.constraints,
            models.UniqueConstraint(fields=["municipality", "kind"], name="reminder_rule_once"),
        ]

    def __str__(self) -> str:
        return self.kind


class Mail(models.Model):
    """One message to one user. `key` says what it is for, so that it is made once."""

    class Kind(models.TextChoices):
        URGENT = "urgent", "Dringend"
        DIGEST = "digest", "Dagelijks overzicht"
        WEEKLY = "weekly", "Weekoverzicht teamleider"
        ACCOUNT = "account", "Wijziging in het inloggen"

    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="aan"
    )
    kind = models.CharField("soort bericht", max_length=10, choices=Kind.choices)
    key = models.CharField("kenmerk", max_length=80, unique=True)
    created_at = models.DateTimeField("gemaakt op")
    next_try_at = models.DateTimeField("volgende poging")
    attempts = models.PositiveIntegerField("pogingen", default=0)
    sent_at = models.DateTimeField("verzonden op", null=True, blank=True)
    skipped = models.BooleanField("niet meer nodig", default=False)
    failed_at = models.DateTimeField("mislukt op", null=True, blank=True)
    last_error = models.CharField("laatste fout", max_length=300, blank=True)

    class Meta:
        verbose_name = "bericht"
        verbose_name_plural = "berichten"
        ordering = ("-id",)
        indexes: ClassVar = [
            models.Index(
                fields=["next_try_at", "id"],
                condition=Q(sent_at__isnull=True, failed_at__isnull=True),
                name="mail_to_send",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class Reminder(MunicipalRow):
    """One person told of one term at one moment. The row is the message in the app."""

    class Moment(models.TextChoices):
        LEAD = "lead", "Nadert"
        DAY = "day", "Vandaag"
        LATE = "late", "Te laat"
        SUBSTITUTE = "late_substitute", "Te laat, naar vervanger"
        TEAM_LEAD = "late_team_lead", "Te laat, naar teamleider"

    deadline = models.ForeignKey(Deadline, related_name="reminders", verbose_name="termijn", **inside())
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="reminders", verbose_name="voor"
    )
    moment = models.CharField("moment", max_length=15, choices=Moment.choices)
    # Days before the due date for "lead"; 0 otherwise: part of what makes a moment unique.
    days = models.PositiveSmallIntegerField("dagen vooraf", default=0)
    planned_on = models.DateField("gepland op")
    created_at = models.DateTimeField("gemaakt op")
    urgent = models.BooleanField("dringend", default=False)
    in_app = models.BooleanField("in de app", default=True)
    by_mail = models.BooleanField("per e-mail", default=True)
    mail = models.ForeignKey(
        Mail, models.PROTECT, null=True, related_name="reminders", verbose_name="bericht"
    )
    read_at = models.DateTimeField("gelezen op", null=True, blank=True)

    class Meta(MunicipalRow.Meta):
        verbose_name = "herinnering"
        verbose_name_plural = "herinneringen"
        ordering = ("-id",)
        constraints: ClassVar = [
            *MunicipalRow.Meta.constraints,
            CompositeForeignKey(field="deadline"),
            models.UniqueConstraint(
                fields=["municipality", "deadline", "recipient", "moment", "days"], name="reminder_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["recipient", "-id"], condition=Q(read_at__isnull=True), name="reminder_unread"
            ),
            models.Index(
                fields=["recipient"], condition=Q(mail__isnull=True, by_mail=True), name="reminder_to_mail"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.moment} {self.deadline_id}"


class DeedNotice(MunicipalRow):
    """The owner of a trajectory is told that somebody else did something in it (domain §2.3)."""

    # What one may switch off in the profile, beside the kinds of term.
    PREFERENCE: ClassVar[str] = "deed_by_other"

    event = models.ForeignKey(Event, related_name="notices", verbose_name="handeling", **inside())
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="deed_notices", verbose_name="voor"
    )
    read_at = models.DateTimeField("gelezen op", null=True, blank=True)

    class Meta(MunicipalRow.Meta):
        verbose_name = "melding van een handeling"
        verbose_name_plural = "meldingen van handelingen"
        ordering = ("-id",)
        constraints: ClassVar = [
            *MunicipalRow.Meta.constraints,
            CompositeForeignKey(field="event"),
            models.UniqueConstraint(fields=["municipality", "event", "recipient"], name="deed_notice_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["recipient", "-id"], name="deed_notice_of_user"),
        ]

    def __str__(self) -> str:
        return f"{self.recipient_id} {self.event_id}"


class NotificationPreference(models.Model):
    """What a user wants to hear of a kind of term, or of deeds of others. No row: everything."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notification_preferences"
    )
    kind = models.CharField("soort termijn", max_length=30)
    in_app = models.BooleanField("in de app", default=True)
    by_mail = models.BooleanField("per e-mail", default=True)

    class Meta:
        verbose_name = "voorkeur voor meldingen"
        verbose_name_plural = "voorkeuren voor meldingen"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "kind"], name="notification_preference_once")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.kind}"


class CalendarFeed(models.Model):
    """A secret address of a user's own dates, without names. Only the hash of the secret is kept."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="calendar_feeds")
    digest = models.CharField("kenmerk", max_length=64, unique=True)
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "agendakoppeling"
        verbose_name_plural = "agendakoppelingen"

    def __str__(self) -> str:
        return f"agenda van {self.user}"


class Heartbeat(models.Model):
    """When a process last showed that it works: planner, dispatcher, beat."""

    name = models.CharField("proces", max_length=20, primary_key=True)
    at = models.DateTimeField("laatst gezien")
    detail = models.CharField("wat het deed", max_length=200, blank=True)

    class Meta:
        verbose_name = "hartslag"
        verbose_name_plural = "hartslagen"

    def __str__(self) -> str:
        return self.name
