"""The national figures that Luwte ships, as bare rows: read and typed by `national`.

Whoever adds a half-year or a year adds it here; a gemeente that already runs Luwte fills it in on
screen, without waiting for a new version.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

# Adult minimum wage per month: January, July.
_WML_MONTH = {
    2017: ("1551.60", "1565.40"),
    2018: ("1578.00", "1594.20"),
    2019: ("1615.80", "1635.60"),
    2020: ("1653.60", "1680.00"),
    2021: ("1684.80", "1701.00"),
    2022: ("1725.00", "1756.20"),
    2023: ("1934.40", "1995.00"),
    2024: ("2069.40", "2133.60"),
    2025: ("2191.80", "2245.80"),
    2026: ("2294.40", "2337.00"),
}
# Per hour: data of its own since 2024, never derived from the month.
_WML_HOUR = {2024: ("13.27", "13.68"), 2025: ("14.06", "14.40"), 2026: ("14.71", "14.99")}

# From: adult age, and the percentages from the age below it down to 16.
_YOUTH = {
    date(2017, 1, 1): (23, ("85", "72.5", "61.5", "52.5", "45.5", "39.5", "34.5")),
    date(2017, 7, 1): (22, ("85", "70", "55", "47.5", "39.5", "34.5")),
    date(2019, 7, 1): (21, ("80", "60", "50", "39.5", "34.5")),
    date(2027, 1, 1): (21, ("87.5", "75", "62.5", "50", "40")),
}

# AOW age per year, in months (AOW art. 7a; 2026 and later as announced).
_AOW_MONTHS = {
    2017: 65 * 12 + 9,
    2018: 66 * 12,
    2019: 66 * 12 + 4,
    2020: 66 * 12 + 4,
    2021: 66 * 12 + 4,
    2022: 66 * 12 + 7,
    2023: 66 * 12 + 10,
    2024: 67 * 12,
    2025: 67 * 12,
    2026: 67 * 12,
    2027: 67 * 12,
    2028: 67 * 12 + 3,
}

# kind, from, key, value: everything that changes seldom.
_SELDOM = (
    ("employer_rate", date(2015, 1, 1), "", "0.23"),
    ("employer_rate", date(2018, 1, 1), "", "0.235"),
    ("holiday_allowance", date(2015, 1, 1), "", "0.08"),
    ("lks_cap", date(2015, 1, 1), "", "0.70"),
    ("lks_flat_rate", date(2015, 1, 1), "", "0.50"),
    ("lks_full_week", date(2024, 1, 1), "", "36"),
    # BW 7:668a: Wet flexibiliteit en zekerheid, Wet werk en zekerheid, Wet arbeidsmarkt in balans.
    ("chain_months", date(1999, 1, 1), "", "36"),
    ("chain_months", date(2015, 7, 1), "", "24"),
    ("chain_months", date(2020, 1, 1), "", "36"),
    ("chain_number", date(1999, 1, 1), "", "3"),
    ("chain_gap", date(1999, 1, 1), "", "3"),
    ("chain_gap", date(2015, 7, 1), "", "6"),
    # 668a lid 3 and 11: a short contract right after a long one; few hours while under age.
    ("chain_exception", date(1999, 1, 1), "long_months", "36"),
    ("chain_exception", date(1999, 1, 1), "short_months", "3"),
    ("chain_exception", date(1999, 1, 1), "minor_age", "18"),
    ("chain_exception", date(1999, 1, 1), "minor_hours", "12"),
    ("chain_months", date(2016, 1, 1), "aow", "48"),
    ("chain_number", date(2016, 1, 1), "aow", "6"),
    # Uitzend-cao: fase A, then fase B with a chain of its own. Earlier regimes are not modelled.
    ("agency_phase_a", date(1999, 1, 1), "", "78"),
    ("agency_phase_a", date(2023, 1, 2), "", "52"),
    ("chain_months", date(1999, 1, 1), "agency", "48"),
    ("chain_months", date(2023, 1, 2), "agency", "36"),
    ("chain_number", date(1999, 1, 1), "agency", "6"),
)


def rows() -> Iterator[tuple[str, date, str, str]]:
    """Every figure: kind, valid from, key, value as text."""
    for kind, table in (("wml_month", _WML_MONTH), ("wml_hour", _WML_HOUR)):
        for year, (january, july) in table.items():
            yield kind, date(year, 1, 1), "", january
            yield kind, date(year, 7, 1), "", july
    for start, (adult, percentages) in _YOUTH.items():
        yield "adult_age", start, "", str(adult)
        for below, percentage in enumerate(percentages, start=1):
            yield "youth_percentage", start, str(adult - below), percentage
    for year, months in _AOW_MONTHS.items():
        yield "aow_age", date(year, 1, 1), "", str(months)
    yield from _SELDOM
