"""Gemeenten, users and what ties them: a membership is one role in one gemeente."""

from __future__ import annotations

import hashlib
import secrets
from datetime import date
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q

from accounts.rights import Right
from accounts.roles import Role


class Municipality(models.Model):
    """A gemeente, valid in a period; after a herindeling `successor` says where it went."""

    cbs_code = models.CharField(
        "CBS-code",
        max_length=4,
        unique=True,
        validators=[RegexValidator(r"^\d{4}$", "Een CBS-code heeft vier cijfers, bijvoorbeeld 0479.")],
    )
    name = models.CharField("naam", max_length=80)
    region = models.CharField("arbeidsmarktregio", max_length=80, blank=True)
    valid_from = models.DateField("geldig vanaf", default=date(1900, 1, 1))
    valid_to = models.DateField("geldig tot en met", null=True, blank=True)
    successor = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, verbose_name="opgegaan in", related_name="predecessors"
    )

    class Meta:
        verbose_name = "gemeente"
        verbose_name_plural = "gemeenten"
        ordering = ("name",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="municipality_period",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def valid_on(self, on: date) -> bool:
        """Whether the gemeente existed on that date."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class User(AbstractUser):
    """A person who logs in. Rights come from memberships only; staff and superuser mean nothing here."""

    _luwte_rights: dict[int, frozenset[Right]]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ("last_name", "username")

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class Membership(models.Model):
    """One role of one user in one gemeente."""

    user = models.ForeignKey(User, models.CASCADE, related_name="memberships", verbose_name="gebruiker")
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="memberships", verbose_name="gemeente"
    )
    role = models.CharField("rol", max_length=20, choices=Role.choices)
    substitute = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="vaste vervanger",
        help_text="Krijgt bericht als een termijn vijf werkdagen te laat is.",
    )

    class Meta:
        verbose_name = "lidmaatschap"
        verbose_name_plural = "lidmaatschappen"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["municipality", "user", "role"],
                name="membership_once",
                violation_error_message="Deze gebruiker heeft deze rol al in deze gemeente.",
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="membership_known_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} in {self.municipality}"


class Absence(models.Model):
    """A user is away, first and last day included; the vervanger gets what would have come."""

    user = models.ForeignKey(User, models.CASCADE, related_name="absences", verbose_name="wie")
    substitute = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="vervanger")
    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot en met")
    reason = models.CharField("reden", max_length=120, blank=True)

    class Meta:
        verbose_name = "afwezigheid"
        verbose_name_plural = "afwezigheden"
        ordering = ("-from_on",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__gte=F("from_on")),
                name="absence_period",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=~Q(user=F("substitute")),
                name="absence_other_person",
                violation_error_message="Kies iemand anders als vervanger.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} afwezig van {self.from_on} tot en met {self.until_on}"


class ApiToken(models.Model):
    """A bearer token for the API. Only its hash is kept; the token itself is shown once."""

    class Scope(models.TextChoices):
        FULL = "full", "Alles wat de gebruiker mag"
        FIGURES = "figures", "Alleen cijfers lezen"

    user = models.ForeignKey(User, models.CASCADE, related_name="api_tokens", verbose_name="gebruiker")
    digest = models.CharField("kenmerk", max_length=64, unique=True)
    scope = models.CharField("bereik", max_length=10, choices=Scope.choices, default=Scope.FULL)
    created_at = models.DateTimeField("gemaakt op", auto_now_add=True)
    revoked_at = models.DateTimeField("ingetrokken op", null=True, blank=True)

    class Meta:
        verbose_name = "API-sleutel"
        verbose_name_plural = "API-sleutels"

    def __str__(self) -> str:
        return f"API-sleutel van {self.user}"

    @staticmethod
    def digest_of(token: str) -> str:
        """The hash under which a token is kept. A token has 256 random bits, so a plain hash holds."""
        return hashlib.sha256(token.encode()).hexdigest()

    @classmethod
    def issue(cls, user: User, scope: str = Scope.FULL) -> str:
        """Make a token for this user and return it; it cannot be read back."""
        token = secrets.token_urlsafe(32)
        cls.objects.create(user=user, digest=cls.digest_of(token), scope=scope)
        return token

    @classmethod
    def valid(cls, token: str) -> ApiToken | None:
        """The token with its active user, or nothing."""
        return (
            cls.objects.filter(digest=cls.digest_of(token), revoked_at=None, user__is_active=True)
            .select_related("user")
            .first()
        )


class SecondStepChange(models.Model):
    """What was done to the second step of a user's login. It can only grow, and holds no secret."""

    class What(models.TextChoices):
        ON = "on", "Aangezet"
        OFF = "off", "Uitgezet"
        RENEWED = "renewed", "Nieuwe herstelcodes gemaakt"
        RECOVERED = "recovered", "Ingelogd met een herstelcode"
        TAKEN = "taken", "Weggehaald door de beheerder"

    user = models.ForeignKey(
        User, models.PROTECT, related_name="second_step_changes", verbose_name="gebruiker"
    )
    by = models.ForeignKey(User, models.PROTECT, related_name="+", verbose_name="door")
    what = models.CharField("wat", max_length=10, choices=What.choices)
    reason = models.CharField("reden", max_length=200, blank=True)
    at = models.DateTimeField("op")

    class Meta:
        verbose_name = "wijziging van de tweede stap"
        verbose_name_plural = "wijzigingen van de tweede stap"
        ordering = ("-id",)
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(what="taken") | ~Q(reason=""),
                name="second_step_taken_for_a_reason",
                violation_error_message="Geef een reden.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_what_display()}"
