"""The chain rule, against worked cases and a reference that lives through every single day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.deadlines.terms import add_months, last_day_of_duration
from casework.national import SHIPPED, NationalFigures
from placements.chain import ChainResult, ContractSpan, chain_limit, chain_of, check_next

FIGURES = NationalFigures(SHIPPED)
SLOW_MACHINE = settings(deadline=None)  # a loaded machine is no failure
DAY = timedelta(days=1)
BORN = date(1990, 1, 1)


def span(start: str, end: str | None, **more: object) -> ContractSpan:
    last = date.fromisoformat(end) if end else None
    return ContractSpan(date.fromisoformat(start), last, **{"employer_key": "bakker", **more})  # type: ignore[arg-type]


def check(*contracts: ContractSpan, born: date = BORN) -> ChainResult:
    return check_next(contracts[:-1], contracts[-1], birth_date=born, figures=FIGURES)


ONE = span("2024-01-01", "2024-12-31")
TWO = span("2025-01-01", "2025-12-31")
THREE = span("2026-01-01", "2026-12-31")


def test_three_contracts_of_a_year_are_allowed_and_use_up_the_chain() -> None:
    result = check(ONE, TWO, THREE)
    assert (result.allowed, result.number, result.months, result.limit_on) == (
        True,
        3,
        36,
        date(2026, 12, 31),
    )


@pytest.mark.parametrize(
    ("contracts", "words"),
    [
        ((ONE, TWO, THREE, span("2027-01-01", "2027-01-31")), "het 4e tijdelijke contract"),
        ((ONE, TWO, span("2026-01-01", "2027-01-01")), "vanaf 1 januari 2027 langer dan 36 maanden"),
        (
            (
                span("2024-01-01", "2024-06-30"),
                span("2024-09-01", "2025-02-28"),
                span("2025-08-01", "2027-01-31"),
            ),
            "vanaf 1 januari 2027 langer dan 36 maanden",  # gaps included
        ),
        ((span("2024-01-01", "2026-12-31"), span("2027-06-01", "2027-07-31")), "36 maanden"),
        # 24 months in the years between: already permanent, whatever the limit is later
        (
            (
                span("2017-07-01", "2018-06-30"),
                span("2018-07-01", "2019-12-31"),
                span("2020-01-01", "2020-03-31"),
            ),
            "Door een eerder contract duurt de keten vanaf 1 juli 2019 langer dan 24 maanden",
        ),
    ],
)
def test_what_the_chain_makes_permanent_is_refused(contracts: tuple[ContractSpan, ...], words: str) -> None:
    result = check(*contracts)
    assert not result.allowed
    assert result.reason is not None
    assert words in result.reason
    assert "Kies 'Vast dienstverband'" in result.reason
    assert result.reason in result.steps


@pytest.mark.parametrize(
    "contracts",
    [
        # a gap of six months and a day breaks the chain
        (ONE, TWO, span("2026-01-01", "2026-06-30"), span("2027-01-02", "2027-12-31")),
        # another employer
        (ONE, TWO, THREE, span("2027-01-01", "2027-12-31", employer_key="smid")),
        # begun under 24 months, but the limit was 36 on the day it would be passed
        (span("2018-01-01", "2018-12-31"), span("2019-01-01", "2020-12-31")),
        # one long contract is no chain; three months right after it are allowed
        (span("2022-01-01", "2025-12-31"),),
        (span("2023-01-01", "2025-12-31"), span("2026-01-01", "2026-03-31")),
        # a permanent contract is always allowed
        (ONE, TWO, THREE, span("2027-01-01", None, permanent=True)),
    ],
)
def test_what_may_be_temporary(contracts: tuple[ContractSpan, ...]) -> None:
    result = check(*contracts)
    assert (result.allowed, result.reason) == (True, None)


def test_a_gap_of_six_months_exactly_keeps_the_chain() -> None:
    assert check(ONE, TWO, span("2026-01-01", "2026-06-30"), span("2027-01-01", "2027-12-31")).number == 4


@pytest.mark.parametrize("follow_up", [("2026-01-01", "2026-04-01"), ("2026-01-02", "2026-03-31")])
def test_after_a_long_contract_only_three_months_at_once(follow_up: tuple[str, str]) -> None:
    assert not check(span("2023-01-01", "2025-12-31"), span(*follow_up)).allowed


def test_few_hours_under_eighteen_do_not_count() -> None:
    """Born 2008-06-01: two contracts before the birthday are left out, the third counts from it."""
    saturdays = [
        span("2024-07-01", "2025-02-28", hours=Decimal(8)),
        span("2025-03-01", "2026-02-28", hours=Decimal(12)),
        span("2026-03-01", "2026-12-31", hours=Decimal(12)),
    ]
    result = check(*saturdays, span("2027-01-01", "2027-12-31", hours=Decimal(24)), born=date(2008, 6, 1))
    assert (result.allowed, result.number, result.limit_on) == (True, 2, date(2029, 5, 31))
    more_hours = span("2025-03-01", "2026-02-28", hours=Decimal(13))
    assert check(saturdays[0], more_hours, saturdays[2], born=date(2008, 6, 1)).number == 2


@pytest.mark.parametrize(("end", "number"), [("2026-05-31", 0), ("2026-06-01", 1)])
def test_a_contract_that_reaches_the_birthday_counts(end: str, number: int) -> None:
    assert check(span("2026-01-01", end, hours=Decimal(12)), born=date(2008, 6, 1)).number == number


@pytest.mark.parametrize(("days", "number"), [(364, 0), (365, 1)])
def test_phase_a_begins_again_after_a_long_gap(days: int, number: int) -> None:
    """Seven months away: again 52 weeks without a chain, to the day."""
    start = date(2025, 1, 1)
    again = ContractSpan(start, start + (days - 1) * DAY, "bakker", agency=True)
    assert check(span("2024-01-01", "2024-05-31", agency=True), again).number == number


def test_after_the_aow_age_six_contracts_in_48_months() -> None:
    """Born 1958-01-01, AOW on 2025-01-01: what went before does not count."""
    born = date(1958, 1, 1)
    early = [span("2022-01-01", "2022-12-31"), span("2023-01-01", "2024-12-31")]
    later = [
        span(f"{2025 + i // 2}-0{1 + 6 * (i % 2)}-01", f"{2025 + i // 2}-0{5 + 4 * (i % 2)}-28")
        for i in range(6)
    ]
    sixth = check(*early, *later, born=born)
    assert (sixth.allowed, sixth.number) == (True, 6)
    assert not check(*early, *later, span("2028-01-01", "2028-06-30"), born=born).allowed
    assert not check(span("2025-01-01", "2026-12-31"), span("2027-01-01", "2029-01-01"), born=born).allowed
    assert check(span("2025-01-01", "2026-12-31"), span("2027-01-01", "2028-12-31"), born=born).allowed


def test_agency_work_counts_after_phase_a() -> None:
    """52 weeks from 2023: the contract that runs over them counts from the first day of fase B."""
    short = [span(f"2024-{m:02}-01", f"2024-{m:02}-28", agency=True) for m in range(1, 11)]  # 40 weeks
    tenth = check(*short)
    assert (tenth.allowed, tenth.number, tenth.limit_on) == (True, 0, None)
    over = check(*short, span("2024-11-01", "2025-06-30", agency=True))
    assert (over.allowed, over.number) == (True, 1)
    assert over.limit_on == last_day_of_duration(date(2024, 11, 1) + timedelta(weeks=12), 36)


def test_phase_a_was_longer_before_2023() -> None:
    year = span("2021-01-01", "2022-06-30", agency=True)  # 78 weeks less a day
    assert check(year).number == 0
    assert check(span("2022-01-15", "2023-02-28", agency=True)).number == 1  # passes 52 weeks in 2023


def test_a_later_contract_may_not_be_driven_over_the_limit() -> None:
    """Registered afterwards, in between: the third one would become the fourth."""
    inserted = span("2025-02-01", "2025-07-31")
    others = [ONE, span("2025-01-01", "2025-01-31"), THREE]
    assert not check(*others, inserted).allowed


@pytest.mark.parametrize(
    ("contracts", "limit"),
    [
        ([], None),
        ([ONE], date(2026, 12, 31)),
        ([ONE, TWO], date(2026, 12, 31)),
        ([ONE, TWO, span("2026-01-01", "2026-06-30")], date(2026, 6, 30)),
        ([ONE, span("2025-08-01", "2026-01-31")], date(2028, 7, 31)),  # a new chain after seven months
        ([span("2017-07-01", "2018-06-30")], date(2019, 6, 30)),  # 24 months then
        ([span("2018-07-01", "2019-06-30")], date(2021, 6, 30)),
        ([span("2024-01-01", None, permanent=True)], None),
    ],
)
def test_chain_limit(contracts: list[ContractSpan], limit: date | None) -> None:
    assert chain_limit(contracts, employer_key="bakker", birth_date=BORN, figures=FIGURES) == limit


def test_chain_of_tells_which_contracts_belong_together() -> None:
    new = span("2026-09-01", "2027-01-31")
    assert chain_of([ONE, TWO], THREE, birth_date=BORN, figures=FIGURES) == (ONE, TWO, THREE)
    assert chain_of([ONE, TWO], new, birth_date=BORN, figures=FIGURES) == (new,)


def test_the_steps_name_contracts_and_limit() -> None:
    assert check(ONE, TWO).steps == (
        "Contract 1: 1 januari 2024 tot en met 31 december 2024.",
        "Contract 2: 1 januari 2025 tot en met 31 december 2025.",
        "De keten duurt 24 maanden (naar boven afgerond, met tussenpozen van ten hoogste 6 maanden).",
        "De grens is 3 contracten en 36 maanden: uiterlijk 31 december 2026.",
    )


@pytest.mark.parametrize(("start", "end"), [("2026-02-01", None), ("2026-02-01", "2026-01-31")])
def test_a_temporary_contract_has_an_end_after_its_start(start: str, end: str | None) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        span(start, end)


# --- the reference: live through every day ----------------------------------------------------


def months_allowed(day: date, regime: str) -> int:
    if regime == "aow":
        return 48
    if regime == "agency":
        return 48 if day < date(2023, 1, 2) else 36
    return 24 if date(2015, 7, 1) <= day <= date(2019, 12, 31) else 36


def permanent_by_law(contracts: list[ContractSpan], born: date, aow: date) -> bool:
    """Walk the days of all contracts; is the chain that the last one is in permanent at its end?"""
    count, first, chain_last, side, permanent = 0, date.min, date.min, "", False
    worked, agency_last = 0, None
    before: ContractSpan | None = None
    for contract in contracts:
        assert contract.end is not None
        regime = "aow" if contract.start >= aow else "agency" if contract.agency else ""
        if contract.agency and agency_last and contract.start > add_months(agency_last + DAY, 6):
            worked = 0
        inside, day = False, contract.start
        while day <= contract.end:
            minor = contract.hours is not None and contract.hours <= 12 and day < add_months(born, 216)
            phase_a = contract.agency and worked < 7 * (78 if day < date(2023, 1, 2) else 52)
            if not inside and not minor and not phase_a:
                new_side = "aow" if regime == "aow" else "work"
                if side != new_side or contract.start > add_months(chain_last + DAY, 6):
                    count, first, permanent, before = 0, day, False, None
                inside, count, side = True, count + 1, new_side
                permanent = permanent or count > (3 if regime == "" else 6)
            if inside and count > 1 and day >= add_months(first, months_allowed(day, regime)):
                assert before is not None
                assert before.end is not None
                spared = (
                    before.end + DAY == contract.start
                    and contract.end < add_months(contract.start, 3)
                    and before.end + DAY >= add_months(before.start, 36)
                )
                permanent = permanent or not spared
            worked += contract.agency
            day += DAY
        if contract.agency:
            agency_last = contract.end
        if inside:
            before, chain_last = contract, contract.end
    return permanent and inside


@st.composite
def careers(draw: st.DrawFn, kind: str) -> list[ContractSpan]:
    day = draw(st.dates(date(2016, 1, 1), date(2026, 1, 1)))
    career = []
    lengths = st.sampled_from([1, 2, 3, 6, 7, 9, 11, 12, 13, 18, 24, 36])
    for _ in range(draw(st.integers(1, 6))):
        gap = draw(st.sampled_from([0, 0, 0, 1, 60, 180, 184, 185, 250]))
        start = day + gap * DAY
        end = last_day_of_duration(start, draw(lengths)) + draw(st.integers(-1, 1)) * DAY
        hours = Decimal(draw(st.sampled_from([8, 12, 13, 31]))) if kind == "minor" else None
        agency = kind == "agency" or (kind == "mixed" and draw(st.booleans()))
        career.append(ContractSpan(start, end, "bakker", agency=agency, hours=hours))
        day = end + DAY
    return career


def agrees(career: list[ContractSpan], born: date) -> None:
    result = check_next(career[:-1], career[-1], birth_date=born, figures=FIGURES)
    aow = FIGURES.aow_date(born).day
    assert result.allowed != permanent_by_law(career, born, aow), result
    if result.limit_on and result.allowed:
        assert career[-1].end is not None
        assert result.limit_on >= career[-1].end or result.number == 1


@SLOW_MACHINE
@given(careers("plain"))
def test_ordinary_careers_against_the_reference(career: list[ContractSpan]) -> None:
    agrees(career, BORN)


@SLOW_MACHINE
@given(careers("minor"), st.dates(date(2000, 1, 1), date(2008, 1, 1)))
def test_young_careers_against_the_reference(career: list[ContractSpan], born: date) -> None:
    agrees(career, born)


@SLOW_MACHINE
@given(careers("plain"), st.dates(date(1952, 1, 1), date(1961, 1, 1)))
def test_old_careers_against_the_reference(career: list[ContractSpan], born: date) -> None:
    agrees(career, born)


@SLOW_MACHINE
@given(careers("agency"))
def test_agency_careers_against_the_reference(career: list[ContractSpan]) -> None:
    agrees(career, BORN)


@SLOW_MACHINE
@given(careers("mixed"))
def test_mixed_careers_against_the_reference(career: list[ContractSpan]) -> None:
    agrees(career, BORN)


@SLOW_MACHINE
@given(careers("plain"))
def test_one_day_beyond_the_limit_is_refused(career: list[ContractSpan]) -> None:
    """The last contract may be stretched to `limit_on`, and not a day longer."""
    *before, last = career
    result = check_next(before, last, birth_date=BORN, figures=FIGURES)
    if not result.allowed or result.limit_on is None or result.number == 1 or result.number == 3:
        return
    if last.end is not None and result.limit_on > last.end:
        stretched = ContractSpan(last.start, result.limit_on, last.employer_key)
        assert check_next(before, stretched, birth_date=BORN, figures=FIGURES).allowed
        beyond = ContractSpan(last.start, result.limit_on + DAY, last.employer_key)
        assert not check_next(before, beyond, birth_date=BORN, figures=FIGURES).allowed
