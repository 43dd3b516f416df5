"""The person in one gemeente, and the people around them. No medical data: there is no field for it."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.constraints import CompositeForeignKey
from casework import bsn as bsn_rules
from casework.rows import NOT_VOIDED, CaseRow, inside


class Benefit(models.TextChoices):
    """Uitkering [L Pw 10b(1); 0:2576-79]."""

    SOCIAL_ASSISTANCE = "social_assistance", "Bijstand (Participatiewet)"
    IOAW_IOAZ = "ioaw_ioaz", "IOAW of IOAZ"
    WAJONG_OLD = "wajong_old", "Oude Wajong (tot 2015)"
    WAJONG_2015 = "wajong_2015", "Wajong 2015"
    WIA_WAO_WAZ = "wia_wao_waz", "WIA, WAO of WAZ"
    WW_IOW = "ww_iow", "WW of IOW"
    ZW = "zw", "Ziektewet"
    WAMIL = "wamil", "Wamil"
    NONE = "none", "Geen uitkering"


class LimitationKind(models.TextChoices):
    """Aard van de beperking: never more than this [0:2580]."""

    PHYSICAL = "physical", "Fysiek"
    MENTAL = "mental", "Psychisch"
    LEARNING = "learning", "Leer- of ontwikkelingsstoornis"


class RepresentativeKind(models.TextChoices):
    PARENT = "parent", "Ouder"
    GUARDIAN = "guardian", "Curator"
    MENTOR = "mentor", "Mentor"
    ADMINISTRATOR = "administrator", "Bewindvoerder"


class Candidate(CaseRow):
    """A candidate; once a contract runs the screen says werknemer [3:357-363]."""

    bsn_cipher = models.TextField("BSN (versleuteld)", blank=True, default="")
    bsn_index = models.CharField("BSN-kenmerk", max_length=64, null=True, blank=True)
    given_name = models.CharField("roepnaam", max_length=60)
    first_names = models.CharField("voornamen", max_length=120, blank=True)
    prefix = models.CharField("tussenvoegsel", max_length=20, blank=True)
    surname = models.CharField("achternaam", max_length=80)
    sort_name = models.CharField("sorteernaam", max_length=200, editable=False)
    birth_date = models.DateField("geboortedatum")
    street = models.CharField("straat", max_length=80, blank=True)
    house_number = models.CharField("huisnummer", max_length=12, blank=True)
    postcode = models.CharField("postcode", max_length=7, blank=True)
    city = models.CharField("woonplaats", max_length=60, blank=True)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    email = models.EmailField("e-mail", blank=True)
    benefit = models.CharField("uitkering", max_length=20, choices=Benefit.choices, blank=True)
    benefit_since = models.DateField("uitkering sinds", null=True, blank=True)
    limitation_kind = models.CharField(
        "aard van de beperking", max_length=12, choices=LimitationKind.choices, blank=True
    )
    hours_limit = models.DecimalField(
        "urenbeperking (uren per week)", max_digits=4, decimal_places=1, null=True, blank=True
    )
    hours_limit_on = models.DateField("urenbeperking vastgesteld op", null=True, blank=True)
    hours_limit_by = models.CharField("urenbeperking vastgesteld door", max_length=120, blank=True)
    representative_kind = models.CharField(
        "soort vertegenwoordiger", max_length=15, choices=RepresentativeKind.choices, blank=True
    )
    representative_name = models.CharField("naam vertegenwoordiger", max_length=120, blank=True)
    representative_phone = models.CharField("telefoon vertegenwoordiger", max_length=20, blank=True)
    representative_address = models.CharField("adres vertegenwoordiger", max_length=200, blank=True)
    representative_since = models.DateField("vertegenwoordiger sinds", null=True, blank=True)
    deceased_on = models.DateField("overleden op", null=True, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "kandidaat"
        verbose_name_plural = "kandidaten"
        ordering = ("sort_name", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "bsn_index"],
                condition=NOT_VOIDED & Q(bsn_index__isnull=False),
                name="candidate_bsn_once",
                violation_error_message="Een andere kandidaat in deze gemeente heeft dit BSN al.",
            ),
            models.CheckConstraint(
                condition=Q(deceased_on__isnull=True) | Q(deceased_on__gte=F("birth_date")),
                name="candidate_dates",
                violation_error_message="De datum van overlijden ligt voor de geboortedatum.",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["municipality", "sort_name"], name="candidate_by_name"),
            models.Index(fields=["municipality", "birth_date"], name="candidate_by_birth"),
        ]

    def __str__(self) -> str:
        return self.full_name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.sort_name = sort_name(self.surname, self.prefix, self.given_name)
        super().save(*args, **kwargs)

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.given_name, self.prefix, self.surname) if part)

    @property
    def bsn(self) -> str:
        """The BSN in clear, or an empty string when it is not known yet."""
        return bsn_rules.unseal(self.bsn_cipher, self.municipality_id) if self.bsn_cipher else ""

    def set_bsn(self, number: str) -> None:
        """Keep this BSN: sealed and indexed. The gemeente must be set."""
        self.bsn_cipher = bsn_rules.seal(number, self.municipality_id)
        self.bsn_index = bsn_rules.index_of(number, self.municipality_id)

    def age_on(self, on: date) -> int:
        """Age in whole years. Born on 29 February: a year older on 1 March."""
        before_birthday = (on.month, on.day) < (self.birth_date.month, self.birth_date.day)
        return on.year - self.birth_date.year - before_birthday

    def needs_consent_of_representative(self, on: date) -> bool:
        """Under 18, or under curatele: the representative consents (domain §1)."""
        return self.age_on(on) < 18 or self.representative_kind == RepresentativeKind.GUARDIAN


def sort_name(surname: str, prefix: str, given_name: str) -> str:
    """`Vries, Anna de` → `vries anna de`: without accents, prefix last, so that C-order sorts Dutch."""
    joined = " ".join(part for part in (surname, given_name, prefix) if part)
    plain = unicodedata.normalize("NFKD", joined)
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()[:200]


class Contact(CaseRow):
    """Someone around the candidate: jobcoach, zorgbegeleider, family, school."""

    class Role(models.TextChoices):
        JOB_COACH = "job_coach", "Jobcoach"
        CARE_WORKER = "care_worker", "Zorgbegeleider"
        FAMILY = "family", "Familie"
        SCHOOL = "school", "School"
        OTHER = "other", "Anders"

    candidate = models.ForeignKey(Candidate, related_name="contacts", verbose_name="kandidaat", **inside())
    role = models.CharField("rol", max_length=12, choices=Role.choices)
    name = models.CharField("naam", max_length=120)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    may_be_contacted = models.BooleanField("mag worden benaderd", default=True)

    class Meta(CaseRow.Meta):
        verbose_name = "contactpersoon"
        verbose_name_plural = "contactpersonen"
        constraints: ClassVar = [*CaseRow.Meta.constraints, CompositeForeignKey(field="candidate")]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_role_display()})"
