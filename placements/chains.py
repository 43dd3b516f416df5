"""The chains of one person, per employer: what `placements.chain` says of them, ready to be shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from casework.deadlines.terms import dutch_date, last_day_of_duration, term_end
from casework.situation import Situation
from placements.actions.contracts import NOTICE_FROM_MONTHS
from placements.chain import ChainResult, ContractSpan, chain_of, check_next
from placements.chain_line import Bar, Lane, Marker
from placements.models import Contract
from placements.queries import contracts, employer_keys, outside_spans, spans_of


@dataclass(frozen=True)
class Row:
    """A contract in the table under the drawing."""

    employer: str
    span: ContractSpan
    number: int | None  # its place in the chain; None when it does not count in the last one
    note: str = ""
    looked_at: bool = False


@dataclass(frozen=True)
class Chain:
    """The contracts with one employer (or its successors), and where its chain stands."""

    key: str
    title: str
    rows: tuple[Row, ...]
    result: ChainResult | None
    lane: Lane
    over_cap: bool = False


@dataclass(frozen=True)
class Question:
    """A temporary contract that is only looked at. `employer` None: one that is not known here."""

    employer: int | None
    start: date
    end: date
    hours: Decimal
    agency: bool = False


def chains_of(situation: Situation, question: Question | None = None) -> list[Chain]:
    """A chain per employer, the latest first. Raises FigureMissing. One query, for the figures."""
    rows = situation.ask(contracts)
    keys = employer_keys(rows)
    per_key: dict[str, list[Contract]] = {}
    for contract in rows:
        per_key.setdefault(keys.get(contract.employer_id, str(contract.employer_id)), []).append(contract)
    asked_key = None
    if question is not None:
        known = question.employer is not None
        asked_key = keys.get(question.employer or 0, str(question.employer)) if known else "new"
        per_key.setdefault(asked_key, [])
    found = [
        _chain(situation, key, own, question if key == asked_key else None) for key, own in per_key.items()
    ]
    return sorted(found, key=lambda chain: max(row.span.start for row in chain.rows), reverse=True)


def _chain(situation: Situation, key: str, own: list[Contract], question: Question | None) -> Chain:
    spans = _spans(key, own)
    looked_at = None
    if question is not None:
        looked_at = ContractSpan(
            question.start, question.end, key, agency=question.agency, hours=question.hours
        )
    everything = [*spans, *([looked_at] if looked_at else [])]
    temporary = [span for span in everything if not span.permanent]
    last = looked_at or max(temporary, key=lambda span: (span.start, span.last), default=None)
    born, figures = situation.candidate.birth_date, situation.figures
    others = [span for span in everything if span is not last]
    result = check_next(others, last, birth_date=born, figures=figures) if last else None
    chain = chain_of(others, last, birth_date=born, figures=figures) if last else ()
    cap = situation.policy.number("chain_cap_months")
    titles = dict.fromkeys(contract.employer.name for contract in own)
    title = ", opgevolgd door ".join(titles) or "Een andere werkgever"
    rows = [_row(span, own, chain, title, span is looked_at) for span in everything]
    lane = Lane(
        title,
        tuple(_bar(row) for row in rows),
        (*_limits(result, chain, cap, own), *_notices(own, looked_at)),
    )
    return Chain(key, title, tuple(rows), result, lane, bool(result and result.months > cap))


def _spans(key: str, own: Iterable[Contract]) -> list[ContractSpan]:
    """Inside and outside Luwte, oldest first; the key is the one of this chain."""
    found = [
        ContractSpan(span.start, span.end, key, span.permanent, span.agency, span.hours)
        for span in spans_of(own, {contract.employer_id: key for contract in own})
    ]
    return sorted(found, key=lambda span: (span.start, span.last))


def _row(
    span: ContractSpan, own: list[Contract], chain: tuple[ContractSpan, ...], title: str, looked_at: bool
) -> Row:
    same = [c for c in own if (c.real_start_on, c.last_day) == (span.start, span.end)]
    outside = [s for c in own for s in outside_spans(c.earlier_contracts, span.employer_key)]
    note = "Dit bekijkt u" if looked_at else "Buiten Luwte" if not same and span in outside else ""
    numbers = {id(one): number for number, one in enumerate(chain, start=1)}
    employer = same[0].employer.name if same else title
    return Row(employer, span, numbers.get(id(span)), note, looked_at)


def _bar(row: Row) -> Bar:
    kind = "next" if row.looked_at else "permanent" if row.span.permanent else "contract"
    label = "vast" if row.span.permanent else str(row.number or "")
    return Bar(row.span.start, row.span.end, label, kind)


def _limits(
    result: ChainResult | None, chain: tuple[ContractSpan, ...], cap: int, own: list[Contract]
) -> list[Marker]:
    """The last days by law and by policy, while there is no permanent contract."""
    if result is None or result.limit_on is None or any(c.permanent and c.ended_on is None for c in own):
        return []
    markers = [Marker(result.limit_on, f"wet: tijdelijk tot en met {dutch_date(result.limit_on)}", "law")]
    if chain:
        until = last_day_of_duration(chain[0].start, cap)
        markers.append(Marker(until, f"beleid: {cap} maanden, tot en met {dutch_date(until)}", "policy"))
    return markers


def _notices(own: list[Contract], looked_at: ContractSpan | None) -> list[Marker]:
    """Aanzegging: a month before the end of a running contract of six months or more (BW 7:668)."""
    found = []
    for contract in own:
        if contract.permanent or contract.ended_on is not None or contract.end_on is None:
            continue
        if contract.notice_given_on:
            day = contract.notice_given_on
            found.append(Marker(day, f"aangezegd op {dutch_date(day)}", "notice"))
        elif contract.end_on >= last_day_of_duration(contract.real_start_on, NOTICE_FROM_MONTHS):
            found.append(_notice(contract.end_on))
    if (
        looked_at
        and looked_at.end
        and looked_at.end >= last_day_of_duration(looked_at.start, NOTICE_FROM_MONTHS)
    ):
        found.append(_notice(looked_at.end))
    return found


def _notice(end: date) -> Marker:
    due = term_end(end, months=1, statutory=True, backwards=True).due
    return Marker(due, f"aanzeggen uiterlijk {dutch_date(due)}", "notice")
