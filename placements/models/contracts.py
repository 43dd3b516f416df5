"""The contract, and its versions from a date (domain §2.1, §3 H9-H12, §7).

A Contract carries the terms it began with; a ContractVersion the terms from a later day. Which of
them hold on a day: `placements.queries.terms_on`.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from accounts.constraints import CompositeForeignKey
from casework.models import Candidate, Trajectory
from casework.rows import NOT_VOIDED, CaseRow, inside
from placements.models.employers import Employer, Supervisor, Workplace


def _range(function: str, first: str, last: str | Coalesce) -> Func:
    """A closed range; ranges of ids stand in for equality, which GiST cannot do without an extension."""
    end = F(last) if isinstance(last, str) else last
    return Func(F(first), end, Value("[]"), function=function)


class Scenario(models.TextChoices):
    """Bij wie in dienst [2:449-525]; the same keys as policy `scenarios_offered`."""

    MUNICIPAL = "municipal", "Gemeente of gelieerde organisatie"
    EMPLOYER = "employer", "Reguliere werkgever"
    AGENCY = "agency", "Uitzendbureau"
    PAYROLL = "payroll", "Payrollbedrijf"


class ContractForm(models.TextChoices):
    """Contractvorm (domain §7)."""

    DIRECT = "direct", "In dienst bij de werkgever"
    SECONDED = "seconded", "In dienst bij het sociaal ontwikkelbedrijf, gedetacheerd"
    INTERNAL = "internal", "In dienst bij het sociaal ontwikkelbedrijf, intern"


class PlacementType(models.TextChoices):
    """The five types of placement [3:1083-1101]."""

    INTERNSHIP = "internship", "Stage bij de werkgever wordt omgezet"
    OWN_NETWORK = "own_network", "Gemeente benadert werkgevers in het eigen netwerk"
    EMPLOYER_ASKS = "employer_asks", "Werkgever vraagt om iemand met een advies (bijv. SROI)"
    CANDIDATE_BRINGS = "candidate_brings", "Kandidaat draagt zelf een werkgever voor"
    VACANCY = "vacancy", "Algemene vacature, met beschut karakter"


class WhyNoTrial(models.TextChoices):
    """From admitted straight to a contract [3:2070]."""

    INTERNSHIP = "internship", "Stage omgezet"
    DAYCARE = "daycare", "Via dagbesteding"
    SECONDMENT = "secondment", "Via detachering"
    KNOWN = "known", "Bekend bij de werkgever"
    SUCCESSOR = "successor", "Opvolgende werkgever"
    TAKEN_OVER = "taken_over", "Overgenomen van een andere gemeente"
    OTHER = "other", "Anders"


class Arrangement(models.TextChoices):
    """Who bears the lower worth of the work (H10)."""

    LKS = "lks", "Loonkostensubsidie"
    WAGE_DISPENSATION = "wage_dispensation", "Loondispensatie (UWV)"
    NONE = "none", "Geen"


class LksKind(models.TextChoices):
    MEASURED = "measured", "Op gemeten loonwaarde"
    FLAT_RATE = "flat_rate", "Forfaitair, eerste 6 maanden"
    FIXED = "fixed", "Vast percentage van de gemeente"


class SubsidyReceiver(models.TextChoices):
    EMPLOYER = "employer", "De formele werkgever"
    HIRER = "hirer", "De inlener"
    DEVELOPMENT_COMPANY = "development_company", "Het sociaal ontwikkelbedrijf"


class EndReason(models.TextChoices):
    NOT_EXTENDED = "not_extended", "Niet verlengd"
    PROBATION = "probation", "Proeftijd"
    EMPLOYER_NOTICE = "employer_notice", "Opzegging door de werkgever"
    EMPLOYEE_NOTICE = "employee_notice", "Opzegging door de werknemer"
    MUTUAL = "mutual", "Wederzijds goedvinden"
    DISSOLVED = "dissolved", "Ontbinding door de rechter"
    BANKRUPT = "bankrupt", "Faillissement"
    AOW = "aow", "AOW-leeftijd"
    DECEASED = "deceased", "Overleden"
    HANDED_OVER = "handed_over", "Overgedragen aan een andere gemeente"
    GOES_ON_OUTSIDE = "goes_on_outside", "Loopt door buiten beschut werk"
    FOLLOWED = "followed", "Opgevolgd door een volgend contract"
    NOT_STARTED = "not_started", "Niet begonnen"


class Terms(CaseRow):
    """What a change of the contract may alter, from a day on."""

    hours = models.DecimalField("uren per week", max_digits=4, decimal_places=2)
    full_week = models.DecimalField("volledige week (uren)", max_digits=4, decimal_places=2)
    wage = models.DecimalField("loon (per uur; voor 2024 per maand)", max_digits=9, decimal_places=2)
    work_days = models.CharField("werkdagen", max_length=60, blank=True)
    workplace = models.ForeignKey(
        Workplace, null=True, blank=True, related_name="+", verbose_name="werkplek", **inside()
    )
    supervisor = models.ForeignKey(
        Supervisor, null=True, blank=True, related_name="+", verbose_name="begeleider", **inside()
    )
    hirer = models.ForeignKey(
        Employer, null=True, blank=True, related_name="+", verbose_name="inlener", **inside()
    )
    hirer_fee = models.CharField("inleenvergoeding", max_length=120, blank=True)
    subsidy_receiver = models.CharField(
        "wie ontvangt de subsidies", max_length=20, choices=SubsidyReceiver.choices
    )
    arrangement = models.CharField("regeling loonkosten", max_length=20, choices=Arrangement.choices)
    lks_kind = models.CharField("soort LKS", max_length=10, choices=LksKind.choices, blank=True)
    dispensation_percentage = models.DecimalField(
        "loondispensatie: te betalen deel (%)", max_digits=5, decimal_places=2, null=True, blank=True
    )
    dispensation_until_on = models.DateField("loondispensatie tot en met", null=True, blank=True)

    class Meta(CaseRow.Meta):
        abstract = True
        constraints: ClassVar = [
            *CaseRow.Meta.constraints,
            CompositeForeignKey(field="workplace"),
            CompositeForeignKey(field="supervisor"),
            CompositeForeignKey(field="hirer"),
            models.CheckConstraint(
                condition=Q(hours__gt=0, hours__lte=40),
                name="%(app_label)s_%(class)s_hours",
                violation_error_message="Vul meer dan 0 en niet meer dan 40 uren per week in.",
            ),
        ]


class Contract(Terms):
    """One employment contract. Belongs to the candidate: the chain runs over all trajectories.

    `start_on` is the day from which it counts here; a contract taken over from another gemeente
    began earlier, on `began_on`. `end_on` is what was agreed (none: permanent), `ended_on` what came
    of it; a contract that never began has end reason `not_started` and counts nowhere.
    """

    trajectory = models.ForeignKey(Trajectory, related_name="contracts", verbose_name="traject", **inside())
    candidate = models.ForeignKey(Candidate, related_name="contracts", verbose_name="kandidaat", **inside())
    employer = models.ForeignKey(Employer, related_name="contracts", verbose_name="werkgever", **inside())
    follows = models.ForeignKey(
        "self", null=True, blank=True, related_name="followed_by", verbose_name="volgt op", **inside()
    )
    function = models.CharField("functie", max_length=120)
    permanent = models.BooleanField("vast dienstverband", default=False)
    start_on = models.DateField("begin")
    began_on = models.DateField("oorspronkelijk begonnen op", null=True, blank=True)
    end_on = models.DateField("einddatum", null=True, blank=True)
    contract_form = models.CharField("contractvorm", max_length=10, choices=ContractForm.choices)
    scenario = models.CharField("scenario", max_length=10, choices=Scenario.choices)
    placement_type = models.CharField("soort plaatsing", max_length=20, choices=PlacementType.choices)
    why_no_trial = models.CharField(
        "waarom geen proefplaatsing", max_length=12, choices=WhyNoTrial.choices, blank=True
    )
    fallback_agreed = models.BooleanField("vangnet afgesproken", default=False)
    fallback = models.CharField("vangnet", max_length=200, blank=True)
    development_perspective = models.CharField("ontwikkelperspectief", max_length=300, blank=True)
    agency_regime = models.BooleanField("uitzendregime (fase A en B)", default=False)
    succeeds = models.ForeignKey(
        Employer,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="opvolger in hetzelfde werk van",
        **inside(),
    )
    earlier_contracts = models.JSONField("eerdere contracten buiten Luwte", default=list, blank=True)
    ended_on = models.DateField("laatste dag", null=True, blank=True)
    end_reason = models.CharField("reden einde", max_length=20, choices=EndReason.choices, blank=True)
    end_explanation = models.CharField("toelichting einde", max_length=300, blank=True)
    notice_given_on = models.DateField("aangezegd op", null=True, blank=True)
    notice_continues = models.BooleanField("wordt voortgezet volgens de aanzegging", null=True, blank=True)

    class Meta(Terms.Meta):
        abstract = False
        verbose_name = "contract"
        verbose_name_plural = "contracten"
        ordering = ("start_on", "id")
        constraints: ClassVar = [
            *Terms.Meta.constraints,
            CompositeForeignKey(field="trajectory"),
            CompositeForeignKey(field="candidate"),
            CompositeForeignKey(field="employer"),
            CompositeForeignKey(field="follows"),
            CompositeForeignKey(field="succeeds"),
            models.CheckConstraint(
                condition=Q(permanent=True, end_on__isnull=True)
                | Q(permanent=False, end_on__isnull=False, end_on__gte=F("start_on")),
                name="contract_dates",
                violation_error_message="Een tijdelijk contract heeft een einddatum op of na het begin; "
                "een vast contract heeft er geen.",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True)
                | Q(ended_on__gte=F("start_on"))
                | Q(end_reason="not_started"),
                name="contract_ended_dates",
                violation_error_message="De laatste dag ligt voor het begin van het contract.",
            ),
            models.CheckConstraint(
                condition=Q(began_on__isnull=True) | Q(began_on__lte=F("start_on")),
                name="contract_began_before",
                violation_error_message="Het oorspronkelijke begin ligt na het begin in deze gemeente.",
            ),
            ExclusionConstraint(
                name="contract_no_overlap",
                expressions=[
                    (_range("int8range", "candidate_id", "candidate_id"), RangeOperators.OVERLAPS),
                    (_range("int8range", "employer_id", "employer_id"), RangeOperators.OVERLAPS),
                    (
                        _range("daterange", "start_on", Coalesce("ended_on", "end_on")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=NOT_VOIDED & ~Q(end_reason="not_started"),
                violation_error_message="De kandidaat heeft in deze periode al een contract bij deze werkgever. "
                "Beëindig dat eerst, of kies een latere begindatum.",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["candidate"], name="contract_of_candidate"),
            models.Index(fields=["trajectory"], name="contract_of_trajectory"),
        ]

    def __str__(self) -> str:
        return f"{self.function} bij {self.employer}"

    @property
    def real_start_on(self) -> date:
        """The first day of the employment itself: for the chain and the subsidy."""
        return self.began_on or self.start_on

    @property
    def last_day(self) -> date | None:
        """The real last day; while nobody ended it, the agreed one; None for a permanent contract."""
        return self.ended_on or self.end_on

    def runs_on(self, day: date) -> bool:
        """Whether it holds on this day (domain §8: start ≤ day ≤ real last day)."""
        if self.end_reason == EndReason.NOT_STARTED or day < self.start_on:
            return False
        return self.last_day is None or day <= self.last_day


class ContractVersion(Terms):
    """The terms of a contract from `from_on`; what held before stays on file."""

    contract = models.ForeignKey(Contract, related_name="versions", verbose_name="contract", **inside())
    from_on = models.DateField("vanaf")
    # Empty: as the contract began. Read it through `queries.form_on`.
    contract_form = models.CharField(
        "contractvorm", max_length=10, choices=ContractForm.choices, blank=True, default=""
    )
    reason = models.CharField("reden", max_length=200, blank=True)

    class Meta(Terms.Meta):
        abstract = False
        verbose_name = "contractversie"
        verbose_name_plural = "contractversies"
        ordering = ("from_on", "id")
        constraints: ClassVar = [
            *Terms.Meta.constraints,
            CompositeForeignKey(field="contract"),
            models.UniqueConstraint(
                fields=["municipality", "contract", "from_on"],
                condition=NOT_VOIDED,
                name="contract_version_once_a_day",
                violation_error_message="Vanaf deze dag is het contract al gewijzigd. Corrigeer die wijziging.",
            ),
        ]
