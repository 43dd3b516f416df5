"""Every figure: one named function, told once in SQL and once more in the tests in plain Python."""

from reporting.figures.base import FIGURES, Figure, Peil
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

__all__ = [
    "FIGURES",
    "Figure",
    "Peil",
    "average_hours",
    "effective_duty",
    "gap_jobs",
    "persons_indicated",
    "persons_needed",
    "persons_waiting",
    "persons_working",
    "realised_jobs",
    "target",
]
