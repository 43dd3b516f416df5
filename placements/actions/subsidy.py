"""What a subsidy decision leaves behind: the decision, a period with its sum, a letter, new terms."""

from __future__ import annotations

from datetime import date, timedelta

from casework.act import Act
from casework.deadlines.terms import dutch_date, last_day_of_duration
from casework.national import age_on
from casework.refusals import Reason, Refused
from indications.actions.decisions import record_decision
from indications.models import Decision
from indications.terms import decision_deadlines
from placements.actions.jobs import set_of_job
from placements.models import Contract, Subsidy, WageMeasurement
from placements.queries import terms_on
from placements.queries_care import job_began_on
from placements.wages import (
    FLAT_RATE_MONTHS,
    Scheme,
    WageInputError,
    euro,
    next_youth_change,
    wage_subsidy,
)

Kind = Subsidy.Kind


def decide_subsidy(
    act: Act,
    *,
    contract: Contract,
    cause: str,
    kind: str,
    measurement: WageMeasurement | None,
    from_on: date,
    receiver: str,
    decided_on: date,
    grounds: str,
    notified_on: date | None,
    to_be_sent: bool,
) -> Subsidy:
    period = Subsidy(
        trajectory=act.trajectory,
        contract=contract,
        cause=cause,
        kind=kind,
        measurement=measurement,
        from_on=from_on,
        receiver=receiver,
    )
    period.until_on = _last_day(period)
    reckon(act, period)
    _end_period_before(contract, from_on)
    period.decision = record_decision(
        act,
        Decision.Kind.SUBSIDY,
        decided_on=decided_on,
        grounds=grounds,
        notified_on=notified_on,
        to_be_sent=to_be_sent,
        from_on=from_on,
    )
    _tell_amount(period)
    act.add(period)
    act.meet("lks_decision", contract)
    act.meet("lks_reindex", contract)
    _meet_youth(act, period)
    return period


def _meet_youth(act: Act, period: Subsidy) -> None:
    """The new percentage is decided on; a period that begins before that birthday leaves the term as it is."""
    running = act.open_deadlines("youth_percentage", period.contract).first()
    if running and running.due_on <= period.from_on:
        act.meet("youth_percentage", period.contract)


def _tell_amount(period: Subsidy) -> None:
    """The letter goes to who receives the money, and says how much."""
    letter = period.decision.letter if period.decision else None
    if letter is None:
        return
    letter.addressed_to = period.receiver
    letter.copy_to = period.trajectory.candidate.full_name
    letter.facts |= {
        "subsidy_kind": Kind(period.kind).label,
        "per_month": euro(period.per_month),
        "until_on": period.until_on.isoformat() if period.until_on else None,
        "steps": "\n".join(period.steps),
    }
    letter.save(update_fields=["addressed_to", "copy_to", "facts"])


def reckon(act: Act, period: Subsidy) -> None:
    """Fill in amount, hours, date of the figures and the steps of the sum, from the rows as they are.

    Raises Refused with the Dutch reason; FigureMissing when a national figure is not known yet.
    """
    terms = terms_on(period.contract, period.from_on)
    flat = period.kind == Kind.FLAT_RATE
    scheme = Scheme.MEASURED if flat else Scheme(period.kind)
    value = period.measurement.wage_value if period.measurement else None
    try:
        sum_ = wage_subsidy(
            on=period.from_on,
            hours=terms.hours,
            age=age_on(act.candidate.birth_date, period.from_on),
            figures=act.situation.figures,
            wage_value=value,
            flat_rate=flat,
            scheme=scheme,
            full_week=terms.full_week,
            started_on=job_began_on(period.contract),
        )
    except WageInputError as error:
        raise Refused([Reason(p.message, field=_field_of(p.field)) for p in error.problems]) from error
    period.wage_value = value
    period.hours = terms.hours
    period.figures_on = sum_.figures_on
    period.per_month = sum_.per_month
    period.own_money = sum_.own_money
    period.steps = list(sum_.steps)


def _field_of(name: str) -> str:
    return {"wage_value": "measurement", "flat_rate": "kind"}.get(name, "from_on")


def _last_day(period: Subsidy) -> date | None:
    """With the contract, the flat rate after its six months, or the day before the next period."""
    next_one = Subsidy.objects.filter(contract=period.contract, from_on__gt=period.from_on).first()
    ends = [period.contract.last_day, next_one.from_on - timedelta(days=1) if next_one else None]
    if period.kind == Kind.FLAT_RATE:
        ends.append(last_day_of_duration(job_began_on(period.contract), FLAT_RATE_MONTHS))
    return min((day for day in ends if day is not None), default=None)


def _end_period_before(contract: Contract, from_on: date) -> None:
    before = Subsidy.objects.filter(contract=contract, from_on__lt=from_on).order_by("-from_on").first()
    if before and (before.until_on is None or before.until_on >= from_on):
        before.until_on = from_on - timedelta(days=1)
        before.save(update_fields=["until_on"])


def subsidy_deadlines(act: Act, period: Subsidy) -> None:
    """Next 1 January, the objection term, and under the flat rate a measurement within its six months."""
    if act.deed.name == "correct":
        period.until_on = _last_day(period)
        reckon(act, period)
        _end_period_before(period.contract, period.from_on)
        period.save()
    new_year = date(period.from_on.year + 1, 1, 1)
    runs_then = period.until_on is None or period.until_on >= new_year
    act.set_deadline(
        "lks_reindex",
        started_on=period.from_on,
        due_on=new_year if runs_then else None,
        subject=period.contract,
    )
    birthday = next_youth_change(act.candidate.birth_date, period.from_on, act.situation.figures)
    within = birthday and (period.until_on is None or period.until_on >= birthday)
    act.set_deadline(
        "youth_percentage",
        started_on=period.from_on,
        due_on=birthday if within else None,
        subject=period.contract,
    )
    if period.kind == Kind.FLAT_RATE:
        last = last_day_of_duration(job_began_on(period.contract), FLAT_RATE_MONTHS)
        set_of_job(
            act,
            "wage_measurement",
            period.contract,
            started_on=period.from_on,
            due_on=last,
            basis="Participatiewet art. 10d lid 5: binnen 6 maanden",
        )
    assert period.decision is not None
    decision_deadlines(act, period.decision)


def summary(period: Subsidy) -> str:
    """`€ 1.581,14 per maand vanaf 15 januari 2026`."""
    return f"{euro(period.per_month)} per maand vanaf {dutch_date(period.from_on)}"
