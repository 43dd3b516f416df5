"""Employers, their workplaces, and who guides there (domain §7)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.constraints import CompositeForeignKey
from casework.rows import NOT_VOIDED, CaseRow, inside
from placements.measuring import dutch_number


class WorkType(models.TextChoices):
    """Werksoort [0:2644]."""

    SHELTERED_INSIDE = "sheltered_inside", "Beschut binnen"
    ON_LOCATION = "on_location", "Werken op locatie"
    GROUP_SECONDMENT = "group_secondment", "Groepsdetachering"
    INDIVIDUAL_SECONDMENT = "individual_secondment", "Individuele detachering"
    SUPPORTED_WORK = "supported_work", "Begeleid werken"


class Employer(CaseRow):
    """A formal employer or a hirer; which of the two it is, the contract says."""

    class Size(models.TextChoices):
        SMALL = "small", "Klein (tot 50 werknemers)"
        MEDIUM = "medium", "Middelgroot (50 tot 250 werknemers)"
        LARGE = "large", "Groot (250 werknemers of meer)"

    class Type(models.TextChoices):
        SOCIAL = "social", "Sociale onderneming"
        COMMERCIAL = "commercial", "Commercieel bedrijf"
        DEVELOPMENT_COMPANY = "development_company", "Sociaal ontwikkelbedrijf"
        PUBLIC = "public", "Gemeente of andere overheid"

    name = models.CharField("naam", max_length=120)
    kvk_number = models.CharField("KvK-nummer", max_length=8, blank=True)
    sector = models.CharField("sector", max_length=80, blank=True)
    size = models.CharField("grootte", max_length=10, choices=Size.choices, blank=True)
    employer_type = models.CharField("soort werkgever", max_length=20, choices=Type.choices, blank=True)
    city = models.CharField("plaats", max_length=60, blank=True)
    contact_name = models.CharField("contactpersoon", max_length=120, blank=True)
    contact_phone = models.CharField("telefoon", max_length=20, blank=True)
    contact_email = models.EmailField("e-mail", blank=True)
    network_owner = models.CharField("contact via", max_length=120, blank=True)
    sroi = models.BooleanField("heeft een SROI-verplichting", null=True, blank=True)
    track_record = models.TextField("eerdere ervaringen", blank=True)
    stopped_on = models.DateField("gestopt op", null=True, blank=True)
    bankrupt = models.BooleanField("failliet", default=False)

    class Meta(CaseRow.Meta):
        verbose_name = "werkgever"
        verbose_name_plural = "werkgevers"
        ordering = ("name", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "name", "kvk_number"],
                condition=NOT_VOIDED,
                name="employer_once",
                violation_error_message="Deze werkgever staat al in Luwte. Kies de bestaande werkgever.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.city})" if self.city else self.name


class Workplace(CaseRow):
    """A place at an employer: what the work is, what it asks, and what can be adapted."""

    employer = models.ForeignKey(Employer, related_name="workplaces", verbose_name="werkgever", **inside())
    function = models.CharField("functie", max_length=120)
    work_type = models.CharField("werksoort", max_length=25, choices=WorkType.choices)
    tasks = models.TextField("taken", blank=True)
    # What they were before: {"tasks": …, "until": a day in words}, newest first.
    earlier_tasks = models.JSONField("eerdere taken", default=list, blank=True, editable=False)
    low_stimulus = models.BooleanField("prikkelarm", null=True, blank=True)
    team_size = models.PositiveSmallIntegerField("grootte van het team", null=True, blank=True)
    peers = models.BooleanField("leeftijdsgenoten op de werkvloer", null=True, blank=True)
    can_adapt_physically = models.BooleanField("fysieke aanpassing mogelijk", null=True, blank=True)
    can_split_tasks = models.BooleanField("taakuitsplitsing mogelijk", null=True, blank=True)
    can_guide = models.BooleanField("extra begeleiding mogelijk", null=True, blank=True)
    can_adapt_pace = models.BooleanField("aangepast tempo mogelijk", null=True, blank=True)
    can_adapt_hours = models.BooleanField("aangepaste arbeidsduur mogelijk", null=True, blank=True)
    hours_min = models.DecimalField(
        "uren per week vanaf", max_digits=4, decimal_places=2, null=True, blank=True
    )
    hours_max = models.DecimalField(
        "uren per week tot en met", max_digits=4, decimal_places=2, null=True, blank=True
    )
    capacity = models.PositiveSmallIntegerField("aantal plekken", default=1)
    open_from_on = models.DateField("beschikbaar vanaf", null=True, blank=True)
    open_until_on = models.DateField("beschikbaar tot en met", null=True, blank=True)

    class Meta(CaseRow.Meta):
        verbose_name = "werkplek"
        verbose_name_plural = "werkplekken"
        ordering = ("function", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="employer"),
            models.CheckConstraint(
                condition=Q(open_until_on__isnull=True)
                | Q(open_from_on__isnull=True)
                | Q(open_until_on__gte=F("open_from_on")),
                name="workplace_open_dates",
                violation_error_message="De werkplek sluit voor zij opengaat. Pas de datums aan.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function}, {self.employer}"

    def can_do(self) -> list[str]:
        """Hours, and what can be adapted here, in Dutch; what is not known is left out."""
        names = ("can_adapt_physically", "can_split_tasks", "can_guide", "can_adapt_pace", "can_adapt_hours")
        found = [str(self._meta.get_field(name).verbose_name) for name in names if getattr(self, name)]  # type: ignore[union-attr]
        if self.peers:
            found.insert(0, "leeftijdsgenoten op de werkvloer")
        if self.hours_min or self.hours_max:
            low, high = (
                dutch_number(self.hours_min or Decimal(0)),
                dutch_number(self.hours_max or Decimal(40)),
            )
            found.insert(0, f"{low} tot {high} uur per week")
        return found


class Supervisor(CaseRow):
    """Begeleider op de werkvloer: gives the daily guidance, and has limited minutes for it."""

    employer = models.ForeignKey(Employer, related_name="supervisors", verbose_name="werkgever", **inside())
    workplace = models.ForeignKey(
        Workplace, null=True, blank=True, related_name="supervisors", verbose_name="werkplek", **inside()
    )
    name = models.CharField("naam", max_length=120)
    phone = models.CharField("telefoon", max_length=20, blank=True)
    minutes_per_day = models.PositiveSmallIntegerField("minuten begeleiding per dag", null=True, blank=True)
    deputy_name = models.CharField("vervanger", max_length=120, blank=True)
    left_on = models.DateField("laatste dag", null=True, blank=True, editable=False)

    class Meta(CaseRow.Meta):
        verbose_name = "begeleider"
        verbose_name_plural = "begeleiders"
        ordering = ("name", "id")
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="employer"),
            CompositeForeignKey(field="workplace"),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.employer}"

    def works_on(self, day: date) -> bool:
        """Whether this supervisor still guides there on this day."""
        return self.left_on is None or day <= self.left_on
