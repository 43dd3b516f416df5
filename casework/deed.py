"""The one idea: a deed (handeling) is declared once, and everything else is derived from it.

Each app declares its deeds in `deeds.py` with `declare(Deed(...))`. From the registry come the
menu, the pages, the API, the matrix that tests walk, the help page and the database trigger.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from accounts.rights import Right
from casework.deadlines.kinds import KINDS
from casework.national import FigureMissing
from casework.phases import ANY_PHASE, Phase
from casework.workflow import MOVES, OPENINGS, Move

if TYPE_CHECKING:
    from casework.act import Act
    from casework.forms.base import DeedForm
    from casework.models import Event
    from casework.rows import CaseRow
    from casework.situation import Situation

Subject = Literal["trajectory", "municipality"]


@dataclass(frozen=True)
class Requirement:
    """One thing that must hold. `check(situation, **fields)` gives a Dutch reason, or nothing.

    The parameters after `situation` are the form fields it reads: with any, it can only be
    judged once the form is filled in. Hard is law; soft is "pas toe of leg uit".
    """

    code: str
    text: str
    check: Callable[..., str | None]
    hard: bool = True
    source: str = ""

    @cached_property
    def fields(self) -> tuple[str, ...]:
        return tuple(inspect.signature(self.check).parameters)[1:]

    def judge(self, situation: Situation, data: Mapping[str, Any] | None = None) -> Judgement:
        """Met, unmet with the reason, or (fields needed, none given) later."""
        if not self.fields:
            return Judgement(self, True, situation.ask(self.check))
        if data is None or any(name not in data for name in self.fields):
            return Judgement(self, False, None)
        return Judgement(self, True, self.check(situation, **{name: data[name] for name in self.fields}))

    def look(self, situation: Situation, data: Mapping[str, Any] | None = None) -> Judgement:
        """Judged for a page: a national figure that is missing is a reason like any other."""
        try:
            return self.judge(situation, data)
        except FigureMissing as missing:
            return Judgement(self, True, str(missing))


@dataclass(frozen=True)
class Judgement:
    """A requirement, judged. `known` is false while the form is still empty."""

    requirement: Requirement
    known: bool
    reason: str | None

    @property
    def met(self) -> bool:
        return self.known and self.reason is None


def _nothing(act: Act, row: Any) -> None:
    """Most deeds set no deadlines from their row."""


@dataclass(frozen=True)
class Deed:
    """One named step of the case worker."""

    name: str
    label: str
    form: type[DeedForm]
    action: Callable[..., CaseRow | None]
    right: Right = Right.WORK
    requirements: tuple[Requirement, ...] = ()
    # Who of those with the right: a reason here is a 403.
    limits: tuple[Requirement, ...] = ()
    keeps: frozenset[Phase] | None = None
    target: Callable[[Situation, Mapping[str, Any]], Phase] | None = None
    future: bool = False
    # Ends a trial or contract, which may be before its start: "niet begonnen".
    may_precede_start: bool = False
    subject: Subject = "trajectory"
    # The row it makes, whose fields of the same name `correct` may change.
    row: type[CaseRow] | None = None
    # The foreign key of the row to one that was made with it, like a subsidy's decision: `correct` keeps both alike.
    carries: str = ""
    # What the row keeps of a field under another name: the requirements read it when the row is corrected.
    kept_as: Mapping[str, str] = field(default_factory=dict)
    # Sets the deadlines that follow from the row; runs again when the row is corrected.
    deadlines: Callable[[Act, Any], None] = _nothing
    sets: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()
    # Undo passes over it: notes, documents, contacts, visits, assignments stay.
    stays: bool = False
    undoes: Callable[[Situation], Event | None] | None = None
    help: str = ""
    # The name of a page made for this deed, which takes ?traject=; the dossier links there.
    page: str = ""
    group: str = field(default="", compare=False)

    @property
    def move(self) -> Move | None:
        return MOVES.get(self.name)

    @property
    def opens(self) -> bool:
        """Whether this deed begins a trajectory."""
        return self.name in OPENINGS

    @property
    def phases(self) -> frozenset[Phase]:
        """The phases in which the deed is possible; empty for a deed without a trajectory."""
        if self.move:
            return self.move.phases
        return self.keeps or frozenset()

    @property
    def targets(self) -> frozenset[Phase]:
        """The phases it can lead to, staying included."""
        if self.opens:
            return frozenset({OPENINGS[self.name]})
        if self.move:
            return self.move.targets | self.move.keeps
        return self.phases

    def destination(self, situation: Situation, data: Mapping[str, Any]) -> Phase | None:
        """Where this leads, known before anything is written. None: no trajectory is involved."""
        if self.opens:
            return OPENINGS[self.name]
        if self.subject == "municipality":
            return None
        if self.target is not None:
            return self.target(situation, data)
        if self.move is None or situation.phase in self.move.keeps:
            return situation.phase
        (only,) = self.move.targets
        return only


DEEDS: dict[str, Deed] = {}


class BadDeclaration(Exception):
    """The table of deeds does not hold together; the program does not start."""


def declare(deed: Deed) -> Deed:
    """Put a deed in the registry. Twice the same name is a mistake."""
    if deed.name in DEEDS:
        raise BadDeclaration(f"deed {deed.name} is declared twice")
    group = deed.action.__module__.split(".")[0]
    object.__setattr__(deed, "group", group)
    DEEDS[deed.name] = deed
    return deed


def extend(
    name: str,
    *requirements: Requirement,
    deadlines: Callable[[Act, Any], None] | None = None,
    sets: tuple[str, ...] = (),
) -> None:
    """Let an upper app add what it knows to a lower app's deed, which may not know the upper app.

    `deadlines` runs after the deed's own, on the same row, and may set the kinds in `sets`.
    """
    deed = DEEDS[name]
    own = deed.deadlines

    def both(act: Act, row: Any) -> None:
        own(act, row)
        if deadlines is not None:
            deadlines(act, row)

    DEEDS[name] = replace(
        deed,
        requirements=(*deed.requirements, *requirements),
        deadlines=both if deadlines else own,
        sets=(*deed.sets, *sets),
    )
    object.__setattr__(DEEDS[name], "group", deed.group)


def _problems(deed: Deed) -> list[str]:
    found = []
    has_place = [deed.move is not None, deed.keeps is not None, deed.opens, deed.subject == "municipality"]
    if sum(has_place) - (deed.opens and deed.subject == "municipality") != 1:
        found.append("needs exactly one of: a move, the phases it keeps, an opening, no trajectory")
    parameters = inspect.signature(deed.action).parameters.values()
    wants = {p.name for p in parameters if p.kind is p.KEYWORD_ONLY}
    takes_rest = any(p.kind is p.VAR_KEYWORD for p in parameters)
    gives = set(deed.form.base_fields)
    if wants - gives or (gives - wants and not takes_rest):
        found.append(f"action and form differ in {sorted(wants ^ gives)}")
    for requirement in (*deed.requirements, *deed.limits):
        unknown = set(requirement.fields) - gives
        if unknown:
            found.append(f"{requirement.code} reads unknown fields {sorted(unknown)}")
    unknown_kinds = (set(deed.sets) | set(deed.meets)) - set(KINDS)
    if unknown_kinds:
        found.append(f"unknown deadline kinds {sorted(unknown_kinds)}")
    if deed.move and deed.target is None and len(deed.move.targets) > 1:
        found.append("has several targets and no target function")
    return found


def check_registry() -> None:
    """Refuse to start on a table that does not hold together."""
    problems = [f"{name}: {problem}" for name, deed in DEEDS.items() for problem in _problems(deed)]
    problems += [f"{name}: a move without a deed" for name in (*MOVES, *OPENINGS) if name not in DEEDS]
    if problems:
        raise BadDeclaration("; ".join(problems))


def keeps(*phases: Phase) -> frozenset[Phase]:
    """The phases in which a deed is possible without changing them; none named: any phase."""
    return frozenset(phases) or ANY_PHASE
