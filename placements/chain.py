"""The chain rule of BW 7:668a: when temporary contracts may follow each other, and how long (H12).

Pure. The caller hands over every contract of the candidate, of all trajectories and from outside
Luwte, and gives employers that succeed each other in the same work one key. All limits are national
figures of the day on which they would be passed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from casework.deadlines.terms import add_months, dutch_date, last_day_of_duration
from casework.national import NationalFigures

_DAY = timedelta(days=1)
_POINT_TO_PERMANENT = "Kies 'Vast dienstverband' of 'Direct vast in dienst'."


@dataclass(frozen=True)
class ContractSpan:
    """One contract; `end` is the real last day. `hours` per week: unknown counts as more than a few."""

    start: date
    end: date | None
    employer_key: str
    permanent: bool = False
    agency: bool = False  # uitzendregime
    hours: Decimal | None = None

    def __post_init__(self) -> None:
        if self.end is None and not self.permanent:
            raise ValueError("Een tijdelijk contract heeft een einddatum. Vul die in.")
        if self.end is not None and self.end < self.start:
            raise ValueError("Het contract eindigt voor het begint. Pas de data aan.")

    @property
    def last(self) -> date:
        return self.end or date.max


@dataclass(frozen=True)
class ChainResult:
    """May this contract be temporary? `reason` is Dutch, or None when it may.

    `number` is its place in the chain and `months` the length of the chain with it, rounded up to
    whole months, gaps included (both 0 when it does not count). `limit_on` is the last day on which
    a temporary contract may run in this chain; None when the rule does not apply.
    """

    allowed: bool
    reason: str | None
    number: int
    months: int
    limit_on: date | None
    steps: tuple[str, ...]


@dataclass(frozen=True)
class _Link:
    """A temporary contract as far as the rule counts it."""

    span: ContractSpan
    since: date  # the day from which it counts: its start, the 18th birthday, the start of fase B
    regime: str  # "", "aow" or "agency": the limits for this contract


def check_next(
    contracts: Iterable[ContractSpan], following: ContractSpan, *, birth_date: date, figures: NationalFigures
) -> ChainResult:
    """Whether `following` may be a temporary contract beside and after `contracts`.

    Contracts with another employer key are ignored. Refused too when an earlier contract of the
    chain already became permanent, or a later one would. Raises FigureMissing.
    """
    if following.permanent:
        return ChainResult(True, None, 0, 0, None, ("Een vast contract valt niet onder de ketenregeling.",))
    links = _links([*contracts, following], following.employer_key, birth_date, figures)
    link = next((one for one in links if one.span is following), None)
    if link is None:
        step = "Dit contract telt niet mee in de keten: uitzendfase A, of jonger dan 18 met weinig uren."
        return ChainResult(True, None, 0, 0, None, (step,))
    chain = _chain_up_to(links, link, figures)
    reason = _reason(chain, figures)
    if reason is None:
        later = links[links.index(link) + 1 :]
        chains = (_chain_up_to(links, one, figures) for one in later)
        reason = next((r for c in chains if link in c and (r := _reason(c, figures))), None)
    return ChainResult(
        reason is None,
        reason,
        len(chain),
        _months_rounded_up(chain),
        _limit_on(chain, figures),
        (*_steps(chain, figures), *([reason] if reason else [])),
    )


def chain_of(
    contracts: Iterable[ContractSpan], last: ContractSpan, *, birth_date: date, figures: NationalFigures
) -> tuple[ContractSpan, ...]:
    """The contracts that form one chain with `last`, oldest first; empty when `last` does not count."""
    links = _links([*contracts, last], last.employer_key, birth_date, figures)
    link = next((one for one in links if one.span is last), None)
    return tuple(one.span for one in _chain_up_to(links, link, figures)) if link else ()


def chain_limit(
    contracts: Iterable[ContractSpan], *, employer_key: str, birth_date: date, figures: NationalFigures
) -> date | None:
    """The last day of the chain that the latest contract with this employer is in.

    36 months from the first contract, or the end of the third contract, the earlier (other numbers
    in other regimes). None without a temporary contract that counts.
    """
    links = _links(contracts, employer_key, birth_date, figures)
    return _limit_on(_chain_up_to(links, links[-1], figures), figures) if links else None


# --- which contracts count, and since when ----------------------------------------------------


def _links(
    contracts: Iterable[ContractSpan], employer_key: str, birth_date: date, figures: NationalFigures
) -> list[_Link]:
    """The temporary contracts with one employer that the rule counts, oldest first.

    The same contract handed over twice (the stored row and the one being checked) is one contract.
    """
    temporary = sorted(
        {
            id(one): one for one in contracts if one.employer_key == employer_key and not one.permanent
        }.values(),
        key=lambda one: (one.start, one.last),
    )
    aow = figures.aow_date(birth_date).day
    links, phase_a_days, agency_end = [], 0, None
    for span in temporary:
        since = _since_adult(span, birth_date, figures)
        if span.agency:
            gap = figures.chain_limits(span.start).gap
            if agency_end and span.start > add_months(agency_end + _DAY, gap):
                phase_a_days = 0
            phase_b = _start_of_phase_b(span, phase_a_days, figures)
            since = max(since, phase_b) if since and phase_b else None
            phase_a_days, agency_end = phase_a_days + (span.last - span.start).days + 1, span.last
        if since:
            regime = "aow" if span.start >= aow else "agency" if span.agency else ""
            links.append(_Link(span, since, regime))
    return links


def _since_adult(span: ContractSpan, birth_date: date, figures: NationalFigures) -> date | None:
    """668a lid 11: under 18 with at most 12 hours does not count; what runs on counts from the birthday."""
    minor_hours = figures.value("chain_exception", span.start, "minor_hours")
    if span.hours is None or span.hours > minor_hours:
        return span.start
    adult = add_months(birth_date, 12 * int(figures.value("chain_exception", span.start, "minor_age")))
    return max(span.start, adult) if adult <= span.last else None


def _start_of_phase_b(span: ContractSpan, worked_days: int, figures: NationalFigures) -> date | None:
    """The first day of this agency contract after the weeks of fase A; None when it ends before."""
    series = figures.series("agency_phase_a")
    ends = {span.start + timedelta(days=max(0, int(weeks) * 7 - worked_days)) for _, weeks in series}
    for day in sorted({span.start, *ends, *(start for start, _ in series)}):
        if span.start <= day <= span.last:
            worked = worked_days + (day - span.start).days
            if worked >= 7 * figures.value("agency_phase_a", day):
                return day
    return None


def _chain_up_to(links: Sequence[_Link], last: _Link, figures: NationalFigures) -> list[_Link]:
    """The unbroken chain that ends with `last`: gaps within the limit, one side of the AOW age."""
    chain: list[_Link] = []
    for link in links[: links.index(last) + 1]:
        if (last.regime == "aow") != (link.regime == "aow"):
            continue
        if chain:
            ended = max(one.span.last for one in chain)
            gap = figures.chain_limits(link.span.start).gap
            if link.span.start > ended and link.span.start > add_months(ended + _DAY, gap):
                chain = []
        chain.append(link)
    return chain


# --- the limits -------------------------------------------------------------------------------


def _passes_months_on(chain: Sequence[_Link], figures: NationalFigures) -> date:
    """The first day, from the last contract on, on which the chain is longer than that day allows.

    The answer can only change where the chain reaches a limit, or where the limit itself changes.
    """
    first, last = chain[0].since, chain[-1]
    series = figures.series("chain_months", last.regime)
    days = {
        last.since,
        *(add_months(first, int(months)) for _, months in series),
        *(day for day, _ in series),
    }
    return next(
        day
        for day in sorted(days)
        if day >= last.since and day >= add_months(first, figures.chain_limits(day, last.regime).months)
    )


def _is_short_after_long(chain: Sequence[_Link], figures: NationalFigures) -> bool:
    """668a lid 3: at most 3 months, right after a contract of 36 months or more."""
    if len(chain) < 2:
        return False
    before, span = chain[-2].span, chain[-1].span
    long = int(figures.value("chain_exception", span.start, "long_months"))
    short = int(figures.value("chain_exception", span.start, "short_months"))
    return (
        span.start == before.last + _DAY
        and before.last >= last_day_of_duration(before.start, long)
        and span.last <= last_day_of_duration(span.start, short)
    )


def _violation(chain: Sequence[_Link], figures: NationalFigures) -> str | None:
    """Why the last contract of this chain is permanent by law, as a Dutch clause."""
    last = chain[-1]
    limits = figures.chain_limits(last.since, last.regime)
    if len(chain) > limits.number:
        return (
            f"is het contract van {dutch_date(last.span.start)} het {len(chain)}e tijdelijke contract "
            f"in de keten. Er mogen er {limits.number} zijn (BW 7:668a)."
        )
    # One single contract of any length is no chain yet: nothing followed it (668a lid 1).
    if len(chain) == 1 or _is_short_after_long(chain, figures):
        return None
    passed = _passes_months_on(chain, figures)
    if passed > last.span.last:
        return None
    months = figures.chain_limits(passed, last.regime).months
    return (
        f"duurt de keten vanaf {dutch_date(passed)} langer dan {months} maanden, tussenpozen meegeteld "
        f"(BW 7:668a). De keten begon op {dutch_date(chain[0].since)}."
    )


def _reason(chain: Sequence[_Link], figures: NationalFigures) -> str | None:
    """The first contract of the chain that is permanent by law, as a Dutch sentence with the way out."""
    for length in range(1, len(chain) + 1):
        why = _violation(chain[:length], figures)
        if why:
            start = "Met dit contract" if length == len(chain) else "Door een eerder contract"
            return f"{start} {why} Dit dienstverband is daarom vast. {_POINT_TO_PERMANENT}"
    return None


def _limit_on(chain: Sequence[_Link], figures: NationalFigures) -> date:
    """The last day on which a temporary contract may run in this chain."""
    last = chain[-1]
    if _is_short_after_long(chain, figures):
        return last.span.last
    number = figures.chain_limits(last.since, last.regime).number
    by_months = _passes_months_on(chain, figures) - _DAY
    return min(by_months, chain[number - 1].span.last) if len(chain) >= number else by_months


def _months_rounded_up(chain: Sequence[_Link]) -> int:
    first, last = chain[0].since, max(link.span.last for link in chain)
    months = max(1, (last.year - first.year) * 12 + last.month - first.month)
    return months if last <= last_day_of_duration(first, months) else months + 1


def _steps(chain: Sequence[_Link], figures: NationalFigures) -> list[str]:
    limits = figures.chain_limits(chain[-1].since, chain[-1].regime)
    steps = []
    for number, link in enumerate(chain, start=1):
        counts = "" if link.since == link.span.start else f", telt mee vanaf {dutch_date(link.since)}"
        dates = f"{dutch_date(link.span.start)} tot en met {dutch_date(link.span.last)}"
        steps.append(f"Contract {number}: {dates}{counts}.")
    steps.append(
        f"De keten duurt {_months_rounded_up(chain)} maanden (naar boven afgerond, met tussenpozen van "
        f"ten hoogste {limits.gap} maanden)."
    )
    if _is_short_after_long(chain, figures):
        steps.append("Ten hoogste 3 maanden, direct na een contract van 36 maanden of meer: dat mag (lid 3).")
    steps.append(
        f"De grens is {limits.number} contracten en {limits.months} maanden: uiterlijk "
        f"{dutch_date(_limit_on(chain, figures))}."
    )
    return steps
