"""What recording another subsidy leaves behind: a period with its amount per year and how that came about."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.db.models import QuerySet

from casework.act import Act
from casework.deadlines.terms import dutch_date
from casework.policy import policy_on
from placements.models import Contract, OtherSubsidy
from placements.money import pro_rata, pro_rata_steps
from placements.queries import terms_on
from placements.wages import euro

Kind = OtherSubsidy.Kind
RECKON = "other_subsidy_period"
# Per kind the setting that holds the most per year, for a week of 31 hours.
MAXIMA = {
    Kind.SHELTERED: "subsidy_sheltered_year",
    Kind.TEMPORARY: "subsidy_temporary_year",
    Kind.GUIDANCE: "guidance_fee_year",
}


def record_other_subsidy(
    act: Act,
    *,
    contract: Contract,
    kind: str,
    asked_per_year: Decimal | None,
    from_on: date,
    until_on: date | None,
    receiver: str,
    reference: str,
) -> OtherSubsidy:
    period = OtherSubsidy(
        trajectory=act.trajectory,
        contract=contract,
        kind=kind,
        asked_per_year=asked_per_year,
        from_on=from_on,
        until_on=until_on,
        receiver=receiver,
        reference=reference,
    )
    reckon(period)
    _end_period_before(period)
    act.finish_tasks(RECKON)
    return act.add(period)


def reckon(period: OtherSubsidy) -> None:
    """Fill in hours, ceiling, amount and the steps: policy and terms of the first day."""
    maximum = policy_on(period.contract.municipality_id, period.from_on).exact(MAXIMA[Kind(period.kind)])
    period.hours = terms_on(period.contract, period.from_on).hours
    period.maximum = maximum
    if period.asked_per_year is not None:
        period.per_year = period.asked_per_year
        granted = f"Gevraagd en toegekend: {euro(period.per_year)} per jaar."
        period.steps = [granted, *pro_rata_steps(maximum, period.hours, period.from_on)]
    else:
        period.per_year = pro_rata(maximum, period.hours)
        period.steps = list(pro_rata_steps(maximum, period.hours, period.from_on))


def other_subsidy_terms(act: Act, period: OtherSubsidy) -> None:
    """No term follows; after a correction the amount is reckoned anew."""
    if act.deed.name == "correct":
        reckon(period)
        _end_period_before(period)
        period.save()


def _end_period_before(period: OtherSubsidy) -> None:
    before = (
        OtherSubsidy.objects.filter(contract=period.contract, kind=period.kind, from_on__lt=period.from_on)
        .exclude(pk=period.pk)
        .order_by("-from_on")
        .first()
    )
    if before and (before.until_on is None or before.until_on >= period.from_on):
        before.until_on = period.from_on - timedelta(days=1)
        before.save(update_fields=["until_on"])


def ask_to_reckon(act: Act, contract: Contract) -> None:
    """Other hours: what is paid in proportion must be recorded anew from this day."""
    rows = OtherSubsidy.objects.filter(contract=contract, asked_per_year=None)
    _ask(act, rows, act.on, "Leg vanaf {day} opnieuw vast, want de uren zijn anders: {kinds}.")


def ask_to_go_on(act: Act, former: Contract, last: date) -> None:
    """A following contract: what was paid until the last day of the former one ends with it."""
    rows = OtherSubsidy.objects.filter(contract=former)
    _ask(act, rows, last, "Leg vast voor het contract vanaf {day}, als het doorgaat: {kinds}.")


def _ask(act: Act, rows: QuerySet[OtherSubsidy], day: date, text: str) -> None:
    running = [row.get_kind_display() for row in rows.select_related("contract") if row.runs_on(day)]
    if running:
        act.finish_tasks(RECKON)
        words = text.format(day=dutch_date(act.on), kinds=", ".join(running))
        act.task(RECKON, words, owner=act.trajectory.case_worker)
