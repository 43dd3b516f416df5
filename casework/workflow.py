"""The state machine as a table that reads aloud: one empty method per move (domain §2.1).

A deed of the same name takes "from" and "to" from here. Actions have the effects. The database
trigger `luwte_phase_guard` gets the same pairs and refuses any other phase change.
`keeps` are phases in which the deed is possible but the phase stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django_fsm import RETURN_VALUE, FSMField, transition

from casework.phases import CONTRACT_PHASES, OPEN_PHASES, Phase

P = Phase
F = TypeVar("F", bound=Callable[..., Any])
RETURNS = (P.ADMITTED, P.TRIAL, P.TEMPORARY_CONTRACT, P.PERMANENT_CONTRACT)

# The deed that most often comes next in a phase: the dossier shows the first open one of these as its one
# primary button. It decides nothing.
USUAL: dict[Phase, tuple[str, ...]] = {
    P.REGISTERED: ("start_observation",),
    P.OBSERVATION: ("conclude_observation", "request_advice"),
    P.ADVICE_REQUESTED: ("record_advice",),
    P.ADVICE_POSITIVE: ("grant",),
    P.ADVICE_NEGATIVE: ("refuse",),
    P.ADMITTED: ("notify_decision", "start_trial"),
    P.TRIAL: ("start_contract",),
    P.REINDICATION: ("record_reindication_advice",),
}


@dataclass(frozen=True)
class Move:
    """One row of the table: the phases it leaves, those it reaches, those it may stay in."""

    name: str
    sources: frozenset[Phase]
    targets: frozenset[Phase]
    keeps: frozenset[Phase]

    @property
    def phases(self) -> frozenset[Phase]:
        """Every phase in which the move is possible."""
        return self.sources | self.keeps

    def pairs(self) -> frozenset[tuple[Phase, Phase]]:
        """Every phase change the move can make; staying is not a change."""
        return frozenset((a, b) for a in self.sources for b in self.targets if a != b)


MOVES: dict[str, Move] = {}
# Deeds that make a trajectory, and the phase in which it begins.
OPENINGS: dict[str, Phase] = {"register": P.REGISTERED, "register_request": P.ADVICE_REQUESTED}


def move(
    sources: Phase | Iterable[Phase], to: Phase | Iterable[Phase], keeps: Iterable[Phase] = ()
) -> Callable[[F], F]:
    """Declare a move. With several targets the deed says which one, before anything is written."""
    src = frozenset([sources] if isinstance(sources, Phase) else sources)
    targets = frozenset([to] if isinstance(to, Phase) else to)
    stay = frozenset(keeps)

    def declare(method: F) -> F:
        MOVES[method.__name__] = Move(method.__name__, src, targets, stay)
        declared: F = transition(
            field="phase",
            source=[p.value for p in sorted(src | stay)],
            target=RETURN_VALUE(*[p.value for p in sorted(targets | stay)]),
        )(method)
        return declared

    return declare


def all_pairs() -> list[tuple[str, str]]:
    """Every allowed phase change, sorted: the arguments of the database trigger."""
    return sorted({(a.value, b.value) for m in MOVES.values() for a, b in m.pairs()})


class Workflow(models.Model):
    """The phase and the moves between phases."""

    phase = FSMField("fase", choices=Phase.choices, default=P.REGISTERED, protected=True)

    class Meta:
        abstract = True

    @move((P.OTHER_ROUTE, P.ENDED), to=P.REGISTERED)
    def reopen(self, to: Phase) -> Phase:
        return to

    @move((P.REGISTERED, P.OBSERVATION, P.ADVICE_NEGATIVE), to=P.ADVICE_REQUESTED)
    def record_own_request(self, to: Phase) -> Phase:
        return to

    @move(P.REGISTERED, to=P.OBSERVATION)
    def start_observation(self, to: Phase) -> Phase:
        return to

    @move((P.REGISTERED, P.OBSERVATION), to=P.ADVICE_REQUESTED)
    def request_advice(self, to: Phase) -> Phase:
        return to

    @move(P.ADVICE_REQUESTED, to=P.REGISTERED)
    def withdraw_request(self, to: Phase) -> Phase:
        return to

    @move(P.ADVICE_REQUESTED, to=P.OTHER_ROUTE)
    def convert_request(self, to: Phase) -> Phase:
        return to

    @move(P.ADVICE_REQUESTED, to=(P.ADVICE_POSITIVE, P.ADVICE_NEGATIVE))
    def record_advice(self, to: Phase) -> Phase:
        return to

    @move(P.REGISTERED, to=P.ADVICE_POSITIVE)
    def adopt_advice(self, to: Phase) -> Phase:
        return to

    @move(P.ADVICE_POSITIVE, to=P.ADMITTED)
    def grant(self, to: Phase) -> Phase:
        return to

    @move((P.ADVICE_POSITIVE, P.ADVICE_NEGATIVE), to=P.OTHER_ROUTE)
    def refuse(self, to: Phase) -> Phase:
        return to

    @move((P.ADVICE_NEGATIVE, P.OTHER_ROUTE), to=P.ADVICE_REQUESTED)
    def request_again(self, to: Phase) -> Phase:
        return to

    @move((P.OTHER_ROUTE, P.ENDED), to=P.ADMITTED, keeps=CONTRACT_PHASES)
    def revise_decision(self, to: Phase) -> Phase:
        return to

    @move((P.REGISTERED, P.OBSERVATION, P.ADVICE_REQUESTED, P.ADVICE_POSITIVE), to=P.OTHER_ROUTE)
    def close_elsewhere(self, to: Phase) -> Phase:
        return to

    @move((P.ADMITTED, P.TRIAL, P.TEMPORARY_CONTRACT, P.PERMANENT_CONTRACT), to=P.REINDICATION)
    def start_reindication(self, to: Phase) -> Phase:
        return to

    @move(P.ENDED, to=P.ADMITTED)
    def return_to_sheltered(self, to: Phase) -> Phase:
        return to

    @move(P.ADMITTED, to=P.TRIAL)
    def start_trial(self, to: Phase) -> Phase:
        return to

    @move(P.TRIAL, to=P.ADMITTED, keeps=(P.REINDICATION,))
    def end_trial(self, to: Phase) -> Phase:
        return to

    @move((P.TRIAL, P.ADMITTED), to=P.TEMPORARY_CONTRACT)
    def start_contract(self, to: Phase) -> Phase:
        return to

    @move((P.TRIAL, P.ADMITTED), to=P.PERMANENT_CONTRACT)
    def start_permanent(self, to: Phase) -> Phase:
        return to

    @move(P.TEMPORARY_CONTRACT, to=P.PERMANENT_CONTRACT, keeps=(P.REINDICATION,))
    def make_permanent(self, to: Phase) -> Phase:
        return to

    @move(P.TEMPORARY_CONTRACT, to=P.PERMANENT_CONTRACT, keeps=CONTRACT_PHASES | {P.REINDICATION})
    def add_contract(self, to: Phase) -> Phase:
        return to

    @move(P.PERMANENT_CONTRACT, to=P.TEMPORARY_CONTRACT, keeps=CONTRACT_PHASES | {P.REINDICATION})
    def end_one_contract(self, to: Phase) -> Phase:
        return to

    @move(P.TEMPORARY_CONTRACT, to=P.ADMITTED, keeps=(P.REINDICATION,))
    def let_contract_end(self, to: Phase) -> Phase:
        return to

    @move(P.PERMANENT_CONTRACT, to=P.ADMITTED, keeps=(P.REINDICATION,))
    def end_employment(self, to: Phase) -> Phase:
        return to

    @move(P.REINDICATION, to=RETURNS)
    def continue_indication(self, to: Phase) -> Phase:
        return to

    @move(P.REINDICATION, to=RETURNS)
    def withdraw_reindication(self, to: Phase) -> Phase:
        return to

    @move(P.REINDICATION, to=(P.TEMPORARY_CONTRACT, P.PERMANENT_CONTRACT, P.OTHER_ROUTE))
    def end_indication(self, to: Phase) -> Phase:
        return to

    @move(sorted(OPEN_PHASES), to=P.ENDED)
    def outflow(self, to: Phase) -> Phase:
        return to
