"""Every figure: one named function, told once in SQL and once more in the tests in plain Python."""

from reporting.figures import phases  # noqa: F401  the rows behind `pipeline`
from reporting.figures.base import FIGURES, Figure, Peil
from reporting.figures.behind import BEHIND
from reporting.figures.flow import flows, funnel, outflows, stay_counts
from reporting.figures.forecast import forecast, pipeline
from reporting.figures.practice import deviations, guidance_kept, visits_kept
from reporting.figures.splits import (
    split_age,
    split_contract_form,
    split_duration,
    split_employer_type,
    split_route,
    split_work_type,
)
from reporting.figures.stock import (
    average_hours,
    effective_duty,
    gap_jobs,
    persons_indicated,
    persons_needed,
    persons_waiting,
    persons_working,
    realised_jobs,
    target,
)
from reporting.figures.tables import TABLES, Table
from reporting.figures.wage import wage_average, wage_bands, wage_change, wage_measured
from reporting.figures.waiting import waiting_lengths, waiting_list, waiting_reasons

__all__ = [
    "BEHIND",
    "FIGURES",
    "TABLES",
    "Figure",
    "Peil",
    "Table",
    "average_hours",
    "deviations",
    "effective_duty",
    "flows",
    "forecast",
    "funnel",
    "gap_jobs",
    "guidance_kept",
    "outflows",
    "persons_indicated",
    "persons_needed",
    "persons_waiting",
    "persons_working",
    "pipeline",
    "realised_jobs",
    "split_age",
    "split_contract_form",
    "split_duration",
    "split_employer_type",
    "split_route",
    "split_work_type",
    "stay_counts",
    "target",
    "visits_kept",
    "wage_average",
    "wage_bands",
    "wage_change",
    "wage_measured",
    "waiting_lengths",
    "waiting_list",
    "waiting_reasons",
]
