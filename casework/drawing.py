"""The state machine on paper: a diagram and a table, drawn from `workflow.py`. Pure.

`manage.py draw_workflow` puts both into docs/workflow.md; tests/house/test_docs.py proves that the
page is what the code says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from casework.phases import OPEN_PHASES, Phase
from casework.workflow import MOVES, OPENINGS, Move

BEGIN = "<!-- drawn by `manage.py draw_workflow`; what stands between these two lines is overwritten -->"
END = "<!-- end of what draw_workflow drew -->"


class NoPlaceToDraw(ValueError):
    """The page lacks the two marker lines."""


def redrawn(page: str) -> str:
    """The page with everything between the markers drawn anew. Raises NoPlaceToDraw."""
    before, found_begin, rest = page.partition(BEGIN)
    _, found_end, after = rest.partition(END)
    if not (found_begin and found_end):
        raise NoPlaceToDraw(f"the page has no room to draw in: put {BEGIN!r} and {END!r} in it")
    return f"{before}{BEGIN}\n\n{drawing()}\n{END}{after}"


def drawing() -> str:
    """Diagram and table, as Markdown."""
    return f"```mermaid\n{diagram()}```\n\n{table()}"


def diagram() -> str:
    """The phases and the moves between them as a Mermaid state diagram.

    Moves that leave every open phase are one arrow from the box around them, or they would hide the rest.
    """
    lines = ["stateDiagram-v2", "    direction TB", '    state "Open traject" as open {']
    lines += [f'        state "{phase.label}" as {phase.value}' for phase in _in_order(OPEN_PHASES)]
    lines.append("    }")
    lines += [f'    state "{phase.label}" as {phase.value}' for phase in Phase if phase not in OPEN_PHASES]
    lines += [f"    [*] --> {_value(to)} : {name}" for name, to in OPENINGS.items()]
    lines += [
        f"    {source} --> {target} : {', '.join(names)}" for (source, target), names in _arrows().items()
    ]
    return "\n".join(lines) + "\n"


def _arrows() -> dict[tuple[str, str], list[str]]:
    """Every phase change with the deeds that make it; sources in the order of the journey."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for move in MOVES.values():
        for target in move.targets:
            if move.sources == OPEN_PHASES:
                found["open", _value(target)].append(move.name)
                continue
            for source in move.sources - {target}:
                found[_value(source), _value(target)].append(move.name)
    place = {phase.value: number for number, phase in enumerate(Phase)} | {"open": len(Phase)}
    return {pair: found[pair] for pair in sorted(found, key=lambda pair: (place[pair[0]], place[pair[1]]))}


def table() -> str:
    """The moves as a table, in the order of `workflow.py`."""
    rows = ["| deed | from | to | may stay in |", "|---|---|---|---|"]
    rows += [f"| `{name}` | – | {_code(to)} | – |" for name, to in OPENINGS.items()]
    rows += [_row(move) for move in MOVES.values()]
    return "\n".join(rows) + "\n"


def _row(move: Move) -> str:
    sources = "every open phase" if move.sources == OPEN_PHASES else _codes(move.sources)
    return f"| `{move.name}` | {sources} | {_codes(move.targets)} | {_codes(move.keeps)} |"


def _codes(phases: Iterable[Phase]) -> str:
    return ", ".join(_code(phase) for phase in _in_order(phases)) or "–"


def _code(phase: Phase) -> str:
    return f"`{_value(phase)}`"


def _value(phase: Phase) -> str:
    return str(phase.value)


def _in_order(phases: Iterable[Phase]) -> list[Phase]:
    chosen = frozenset(phases)
    return [phase for phase in Phase if phase in chosen]
