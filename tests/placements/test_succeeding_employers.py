"""The chain over employers that succeed each other in the same work, back and forth (H12)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.refusals import Refused
from placements.chain import ContractSpan, check_next
from placements.models import Contract
from placements.queries import employer_keys, spans_of
from tests.builders import do
from tests.placements.builders import admitted, an_employer, hired, refusals
from tests.placements.test_chain import BORN, FIGURES, SLOW_MACHINE, careers, permanent_by_law


def test_back_at_the_first_employer_the_chain_goes_on(zaanstad, worker, employer):
    other = an_employer(zaanstad, worker)
    waiting = admitted(zaanstad, worker, date(2023, 12, 1))
    after = hired(waiting, worker, employer, date(2024, 1, 1), end_on=date(2024, 6, 30))
    for start, end, here, before in (
        (date(2024, 7, 1), date(2024, 12, 31), other, employer),
        (date(2025, 1, 1), date(2025, 6, 30), employer, other),
    ):
        fields = {"end_on": end, "employer": here.pk, "succeeds": before.pk}
        after = do("extend_contract", after, worker, start, data=fields)
    with pytest.raises(Refused) as refused:
        do("extend_contract", after, worker, date(2025, 7, 1), data={"end_on": date(2025, 12, 31)})
    assert refusals(refused.value) == {"H12"}
    assert "het 4e tijdelijke contract" in str(refused.value)


def in_the_same_work(contracts: list[Contract]) -> list[Contract]:
    """The contracts that can be reached from the last one, succession by succession."""
    found = {contracts[-1].employer_id}
    for _ in contracts:
        for contract in contracts:
            pair = {contract.employer_id, contract.succeeds_id} - {None}
            found |= pair if pair & found else set()
    return [contract for contract in contracts if contract.employer_id in found]


EMPLOYERS = st.integers(1, 3)
SUCCESSIONS = st.tuples(EMPLOYERS, EMPLOYERS | EMPLOYERS | st.none())  # most succeed another
LONG = careers("plain").filter(lambda career: len(career) > 3)


@SLOW_MACHINE
@given(LONG, st.lists(SUCCESSIONS, min_size=6, max_size=6))
def test_wanderings_against_the_reference(
    career: list[ContractSpan], pairs: list[tuple[int, int | None]]
) -> None:
    contracts = [
        Contract(employer_id=new, succeeds_id=old, start_on=span.start, end_on=span.end, hours=Decimal(31))
        for span, (new, old) in zip(career, pairs, strict=False)
    ]
    *before, last = spans_of(contracts, employer_keys(contracts))
    same = spans_of(in_the_same_work(contracts), dict.fromkeys(range(1, 4), "one"))
    result = check_next(before, last, birth_date=BORN, figures=FIGURES)
    assert result.allowed != permanent_by_law(same, BORN, FIGURES.aow_date(BORN).day), result
