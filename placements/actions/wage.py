"""What a wage value and its talk leave behind: rows, terms and signals (domain §4, §5)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from casework.act import Act
from casework.deadlines.terms import term_end
from placements.actions.care import REMEASURE
from placements.actions.jobs import job_rows, meet_of_job, set_of_job, withdraw_of_job
from placements.measuring import drops_in_function, dutch_number, structural_drop
from placements.models import Arrangement, Contract, Subsidy, Trial, WageMeasurement
from placements.queries import open_trial, terms_on
from placements.queries_care import begun_contracts, task_package

Source = WageMeasurement.Source


def record_measurement(act: Act, *, source: str, contract: Contract | None, **facts: Any) -> WageMeasurement:
    row = act.add(
        WageMeasurement(
            trajectory=act.trajectory,
            trial=None if contract else act.situation.ask(open_trial),
            contract=contract,
            task_package=act.situation.ask(task_package),
            source=source,
            **facts,
        )
    )
    if row.is_measured:
        meet_of_job(act, "wage_measurement", row.place)
        if _measured_of_job(act, row).last() == row:
            meet_of_job(act, "remeasurement", row.place)
        act.finish_tasks(REMEASURE)
        _signal(act, row)
    elif source == Source.FIXED:
        withdraw_of_job(act, "wage_measurement", row.place)
    return row


def measurement_deadlines(act: Act, row: WageMeasurement) -> None:
    """The talk within the weeks of policy, the next measurement on its date, the subsidy in five weeks."""
    if row.is_measured and row.discussed_on is None:
        weeks = act.situation.policy.number("result_talk_weeks")
        act.set_deadline(
            "result_talk",
            started_on=row.measured_on,
            due_on=row.measured_on + timedelta(weeks=weeks),
            subject=row,
        )
    _next_measurement(act, row)
    subsidy_term(act, row)


def _next_measurement(act: Act, row: WageMeasurement) -> None:
    """The newest measurement of the job says when the next one is; one that is recorded late does not."""
    newest = _measured_of_job(act, row).last()
    if newest and row.place and (newest == row or act.deed.name == "correct"):
        set_of_job(act, "remeasurement", row.place, started_on=newest.measured_on, due_on=newest.next_on)


def _measured_of_job(act: Act, row: WageMeasurement) -> QuerySet[WageMeasurement]:
    """What was really measured in this job, oldest first."""
    places = job_rows(act.situation, row.place)
    return WageMeasurement.objects.filter(
        Q(contract__in=[p for p in places if isinstance(p, Contract)])
        | Q(trial__in=[p for p in places if isinstance(p, Trial)]),
        source=Source.MEASURED,
    ).order_by("measured_on", "id")


def subsidy_term(act: Act, row: WageMeasurement) -> None:
    """LKS-beschikking: five weeks after the wage value was established or left out, not before the
    contract (Pw art. 10d lid 12). A wage value established in a trial waits for the contract deed.
    """
    known_on = row.established_on if row.is_measured else row.measured_on
    if known_on is None:
        return
    for contract in act.situation.ask(begun_contracts):
        if row.contract and row.contract not in job_rows(act.situation, contract):
            continue
        if Subsidy.objects.filter(contract=contract, measurement=row).exists():
            continue  # decided already
        began = max(act.on, contract.start_on)
        if terms_on(contract, began).arrangement == Arrangement.LKS:
            start = max(known_on, _recorded_on(contract))
            equated = act.situation.figures.equated_days
            due = term_end(start, weeks=5, statutory=True, equated=equated).due
            act.set_deadline("lks_decision", started_on=start, due_on=due, subject=contract)


def _recorded_on(contract: Contract) -> date:
    """The date of the deed that made the contract."""
    on: date = contract.made_by.on
    return on


def _signal(act: Act, row: WageMeasurement) -> None:
    """A drop within the same function is a signal; twice below the floor asks to consider a reindication."""
    series = [measured.as_measured() for measured in _measured_of_job(act, row)]
    floor = act.situation.policy.exact("wage_value_floor")
    act.finish_tasks("consider_reindication")
    if structural_drop(series, floor):
        act.task(
            "consider_reindication",
            f"Overweeg een herindicatie: twee metingen na elkaar onder {dutch_number(floor)} % in dezelfde functie.",
        )
    elif drops_in_function(series):
        act.task(
            "wage_value_drop",
            f"De loonwaarde daalde van {series[-2].value} % naar {series[-1].value} % in dezelfde functie. "
            "Bespreek dit met de begeleider.",
        )


def discuss_measurement(
    act: Act,
    *,
    measurement: WageMeasurement,
    discussed_on: date,
    discussed_with: str,
    supervisor_present: bool,
    established_on: date,
) -> WageMeasurement:
    measurement.discussed_on = discussed_on
    measurement.discussed_with = discussed_with
    measurement.established_on = established_on
    measurement.save()
    act.meet("result_talk", measurement)
    return measurement
