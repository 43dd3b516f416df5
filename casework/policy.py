"""Policy per gemeente: which settings there are, their defaults, and their value on a date.

`policy_on(municipality_id, on)` costs one query and is remembered by the Situation. A setting
that a gemeente never touched has the default of the sources (domain §3, §5, §9).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any, Literal

from django.db import connection

from casework.models import MunicipalPolicy, NationalFigure
from casework.national import Figure, NationalFigures

Kind = Literal[
    "flag", "days", "weeks", "months", "hours", "percent", "amount", "number", "date", "choice", "list"
]


@dataclass(frozen=True)
class Setting:
    """One setting: its name in code, its Dutch label and help, its kind, its default."""

    key: str
    label: str
    kind: Kind
    default: Any
    help: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    nullable: bool = False


SETTINGS: dict[str, Setting] = {
    s.key: s
    for s in (
        Setting("observation_required", "Praktijkobservatie nodig voor een adviesaanvraag", "flag", True,
                "Zonder afgeronde observatie vraagt Luwte om een motivering."),
        Setting("decision_by", "Wie besluiten mag nemen", "choice", "case_worker",
                choices=(("case_worker", "Consulent en teamleider"), ("team_lead", "Alleen de teamleider"))),
        Setting("second_step_required", "Tweede stap bij inloggen verplicht voor iedereen", "flag", False,
                "Wie geen tweede stap heeft, zet die bij het inloggen eerst aan."),
        Setting("observation_max_months", "Langste praktijkobservatie (maanden)", "months", 6, "S1"),
        Setting("trial_max_weeks", "Langste proefplaatsing (weken)", "weeks", 8, "S8"),
        Setting("trial_law_months", "Proefplaatsing bij één werkgever, ten hoogste (maanden)", "months", 6, "H8"),
        Setting("hours_min", "Minste uren per week", "hours", "24", "S10"),
        Setting("hours_max", "Meeste uren per week", "hours", "31", "S10"),
        Setting("contract_min_months", "Kortste contract (maanden)", "months", 6, "S13"),
        Setting("chain_cap_months", "Langste tijd met tijdelijke contracten (maanden)", "months", 24, "S12"),
        Setting("wage_value_floor", "Ondergrens loonwaarde (%)", "percent", "30", "S11 en het signaal herindicatie"),
        Setting("placement_offer_weeks", "Plek aanbieden binnen (weken)", "weeks", 13),
        Setting("consultation_weeks", "Overleg na zelfmelding binnen (weken)", "weeks", 2),
        Setting("result_talk_weeks", "Uitslag loonwaarde bespreken binnen (weken)", "weeks", 2),
        Setting("wage_measurement_weeks", "Loonwaarde meten binnen (weken na start proefplaatsing)", "weeks", 6),
        Setting("reindication_check_months", "Herindicatie bezien na (maanden)", "months", None,
                "Leeg: geen vaste termijn.", nullable=True),
        Setting("measurement_interval_months", "Loonwaarde opnieuw meten na (maanden)", "months", None,
                "Leeg: de datum staat per persoon bij de meting.", nullable=True),
        Setting("first_visit_days", "Kennismaking na start (dagen)", "days", 7),
        Setting("visit_weeks_first_year", "Werkbezoek in het eerste jaar, elke … weken", "weeks", 6,
                "Geldt als er geen begeleidingsplan is."),
        Setting("visit_months_later", "Werkbezoek na het eerste jaar, elke … maanden", "months", 6),
        Setting("evaluation_months", "Evaluatie met werkgever en werknemer, elke … maanden", "months", 12),
        Setting("silent_days", "Stil dossier na (dagen zonder contact)", "days", 30),
        Setting("silent_days_contract", "Stil dossier in een contract na (dagen)", "days", 90),
        Setting("lks_scheme", "Regeling loonkostensubsidie", "choice", "measured",
                choices=(("measured", "Gemeten loonwaarde"), ("fixed_70", "Vast 70 %"),
                         ("fixed_80", "80 % (70 % en 10 % eigen geld)"),
                         ("flat_30", "Vaste loonwaarde van 30 %"))),
        Setting("guidance_fee_year", "Begeleidingsvergoeding per jaar", "amount", "7800.00", "[3:1266]"),
        Setting("subsidy_sheltered_year", "Subsidie beschut werk per jaar", "amount", "8500.00", "[2:666-675]"),
        Setting("subsidy_temporary_year", "Tijdelijke subsidie (tot 2020)", "amount", "2500.00", "[2:666-675]"),
        Setting("guidance_cost_year", "Kosten van begeleiding en organisatie per jaar", "amount", "11200.00",
                "Aanname bij 31 uur per week, voor kosten en baten van een contract [2:884]."),
        Setting("directory_shared", "Werkgevers en werkplekken delen binnen de arbeidsmarktregio", "flag", True,
                "Andere gemeenten in de regio zien naam, werk en aantal plekken. Nooit wie er werkt."),
        Setting("measured_by", "Wie de loonwaarde meet", "choice", "expert",
                choices=(("expert", "Loonwaardedeskundige van buiten"), ("own", "Eigen deskundige"),
                         ("uwv", "UWV"))),
        Setting("review_sample_percent", "Deel van de gewone werkbezoeken dat wordt beoordeeld (%)", "percent", "100"),
        Setting("scenarios_offered", "Scenario's die de gemeente aanbiedt", "list",
                ["municipal", "employer", "agency", "payroll"],
                choices=(("municipal", "Gemeente of gelieerd"), ("employer", "Reguliere werkgever"),
                         ("agency", "Uitzendbureau"), ("payroll", "Payroll"))),
        Setting("placement_order", "Volgorde op de wachtlijst", "choice", "grant_date",
                choices=(("grant_date", "Langst geïndiceerd eerst"), ("youngest", "Jongste eerst"),
                         ("benefit", "Eerst wie bijstand heeft"))),
        Setting("return_without_advice_from", "Terugkeer zonder nieuw advies mogelijk vanaf", "date", None,
                "H15. Leeg: niet mogelijk na uitstroom naar banenafspraak of regulier werk.", nullable=True),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Policy:
    """The settings of one gemeente on one date."""

    municipality_id: int
    on: date
    values: Mapping[str, Any]

    def __getitem__(self, key: str) -> Any:
        return self.values.get(key, SETTINGS[key].default)

    def number(self, key: str) -> int:
        """A whole number: days, weeks, months."""
        return int(self[key])

    def optional(self, key: str) -> int | None:
        """A whole number that a gemeente may leave open."""
        value = self[key]
        return None if value is None else int(value)

    def exact(self, key: str) -> Decimal:
        """Hours, percentages, amounts in euro."""
        return Decimal(str(self[key]))

    def flag(self, key: str) -> bool:
        return bool(self[key])

    def day(self, key: str) -> date | None:
        value = self[key]
        return date.fromisoformat(value) if value else None


def policy_on(municipality_id: int, on: date) -> Policy:
    """What holds in this gemeente on this date. One query."""
    rows = (
        MunicipalPolicy.objects.filter(municipality_id=municipality_id, valid_from__lte=on)
        .order_by("valid_from", "id")
        .values_list("key", "value")
    )
    return Policy(municipality_id, on, dict(rows))


def settings_on(municipality_id: int, on: date) -> tuple[Policy, NationalFigures]:
    """Policy on this day and the national figures together. One query."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT (SELECT jsonb_agg(jsonb_build_array(key, value) ORDER BY valid_from, id)
                    FROM casework_municipalpolicy WHERE municipality_id = %s AND valid_from <= %s),
                   (SELECT jsonb_agg(jsonb_build_array(kind, valid_from, key, value::text) ORDER BY id)
                    FROM casework_nationalfigure)
            """,
            [municipality_id, on],
        )
        own, national = cursor.fetchone()
    return Policy(municipality_id, on, dict(json.loads(own) if own else ())), _figures(national or "[]")


@lru_cache(maxsize=2)
def _figures(rows: str) -> NationalFigures:
    """Made once of the same rows: they change twice a year, and every deed reads them."""
    return NationalFigures(
        Figure(kind, date.fromisoformat(day), key, Decimal(value))
        for kind, day, key, value in json.loads(rows)
    )


def national_figures() -> NationalFigures:
    """The national figures as the database has them. One query."""
    return NationalFigures(
        Figure(kind, valid_from, key, value)
        for kind, valid_from, key, value in NationalFigure.objects.values_list(
            "kind", "valid_from", "key", "value"
        )
    )
