"""The second half of a benchmark caseload: indications, work, waiting and outflow, for the figures.

Who has which, follows from g % 18: the place of the phase in `bulk.PHASES`.
"""

from __future__ import annotations

from collections.abc import Callable

from accounts.models import User
from indications.models import Decision, Indication
from placements.models import Contract, ContractVersion, Employer, Outflow, Trial, Waiting
from reporting.models import Target

INDICATED = "g % 18 >= 4 AND g % 18 <> 9"
STEPS = "registered,observation,advice_requested,advice_positive,admitted"
WORK = (Employer, Decision, Indication, Contract, ContractVersion, Trial, Waiting, Outflow)
DAY = "(date '2026-11-20' - (g % 700))"


def work(size: int, municipalities: int, lead: User, fill: Callable[..., int]) -> None:
    """Fill these tables for `size` trajectories. Two of eighteen work, eight have left, one waits, one tries."""
    here = f"1 + g / 18 % {municipalities}"
    numbers = f"generate_series(1, {size}) g"
    both = {"municipality_id": here, "made_by_id": "g"}
    of_one = {**both, "trajectory_id": "g"}
    first = f"(SELECT min(e.id) FROM casework_event e WHERE e.municipality_id = g AND e.id <= {size})"
    fill(
        Employer, f"generate_series(1, {municipalities}) g", id="g", municipality_id="g", made_by_id=first,
        name="'Werkgever ' || g", employer_type="'social'",
    )  # fmt: skip
    fill(
        Decision, f"{numbers} WHERE {INDICATED}", **of_one, id="g", kind="'grant'", decided_on=DAY, notified_on=DAY,
        grounds="'advies'", taken_by_id=str(lead.pk),
    )  # fmt: skip
    fill(
        Indication, f"{numbers} WHERE {INDICATED}", **of_one, candidate_id="g", granted_by_id="g",
        from_on=f"{DAY} - 500",
    )  # fmt: skip
    terms = {
        "hours": "24 + g % 13", "full_week": "36", "wage": "15", "arrangement": "'lks'", "lks_kind": "'measured'",
        "subsidy_receiver": "'employer'",
    }  # fmt: skip
    left = "g % 18 >= 10"
    fill(
        Contract, f"{numbers} WHERE g % 18 IN (6, 7) OR {left}", **of_one, **terms, id="g", candidate_id="g",
        employer_id=here, function="'Inpak'", permanent=f"g % 18 = 7 OR ({left} AND g % 2 = 0)",
        start_on=f"CASE WHEN {left} THEN {DAY} - 400 ELSE {DAY} END",
        end_on=f"CASE WHEN g % 18 = 7 OR ({left} AND g % 2 = 0) THEN NULL ELSE {DAY} + 365 END",
        ended_on=f"CASE WHEN {left} THEN {DAY} END", end_reason=f"CASE WHEN {left} THEN 'mutual' ELSE '' END",
        contract_form="'direct'", scenario="'employer'", placement_type="'own_network'",
    )  # fmt: skip
    fill(
        ContractVersion, f"{numbers} WHERE g % 18 = 7 AND g % 5 = 0", **both, **{**terms, "hours": "31"},
        contract_id="g", from_on=f"{DAY} + 60",
    )  # fmt: skip
    fill(
        Trial, f"{numbers} WHERE g % 18 = 5", **of_one, employer_id=here, function="'Inpak'", start_on=DAY,
        planned_end_on=f"{DAY} + 56",
    )  # fmt: skip
    fill(Waiting, f"{numbers} WHERE g % 18 = 4", **of_one, from_on=DAY, reason="'no_place'")
    fill(
        Outflow, f"{numbers} WHERE {left}", **of_one, out_on=DAY, destination="'regular_work'", reason="'klaar'",
    )  # fmt: skip
    fill(
        Target, f"generate_series(1, {municipalities}) g, generate_series(2024, 2026) y", municipality_id="g",
        year="y", ministerial_jobs=str(size // municipalities // 9), source="'meting'", changed_at="now()",
    )  # fmt: skip
