"""What the page of a deed says about requirements, and about what the deed will make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from casework.deed import Deed, Judgement
from casework.history import Names, describe
from casework.models import Deadline
from casework.preview import Preview
from casework.refusals import Reason
from casework.situation import Situation


def outcome_lines(outcome: Preview, names: Names) -> dict[str, Any]:
    """What a preview says on the page: dates, letters, tasks, and the rows underneath."""
    kinds = {row.pk: row.kind for row in outcome.deadlines} | _kinds_taken_back(outcome)
    lines = describe(outcome.changes, names, kinds)
    terms = [line for line in lines if line.label.startswith("Termijn")]
    return {
        "deadlines": [
            f"{line.label}: {line.before + ' → ' if line.before else ''}{line.after}." for line in terms
        ],
        "letters": [
            f"Brief in concept: {letter.title}, aan {letter.addressed_to}." for letter in outcome.letters
        ]
        + [f"Taak: {task.text}" for task in outcome.tasks],
        "mails": [],
        "rows": [line for line in lines if line not in terms],
    }


def _kinds_taken_back(outcome: Preview) -> dict[int, str]:
    """The terms that an undo voids; they are there again, for a preview leaves nothing behind."""
    table = Deadline._meta.db_table
    taken = [c.row_id for c in outcome.changes if c.table_name == table and "voided_by_id" in (c.after or {})]
    return dict(Deadline.all_rows.filter(pk__in=taken).values_list("pk", "kind")) if taken else {}


def requirement_line(judgement: Judgement) -> dict[str, Any]:
    requirement = judgement.requirement
    state = "later" if not judgement.known else "met" if judgement.met else "unmet"
    return {
        "text": requirement.text,
        "hard": requirement.hard,
        "state": state,
        "reason": judgement.reason or "",
        "source": requirement.source,
    }


def known_reasons(deed: Deed, situation: Situation, data: Mapping[str, Any]) -> list[Reason]:
    """With fields still wrong: what is already known about requirements."""
    judged = [r.look(situation, data) for r in deed.requirements]
    return [
        Reason(j.reason, requirement=j.requirement.code, hard=j.requirement.hard) for j in judged if j.reason
    ]


def motivations_asked(
    deed: Deed, situation: Situation, typed: Mapping[str, str], refused: Sequence[Reason]
) -> list[dict[str, Any]]:
    """Every soft requirement that is not met, with what was written about it."""
    soft = {r.code: r for r in deed.requirements if not r.hard}
    known = {r.requirement: r.message for r in refused if not r.hard}
    for code, requirement in soft.items():
        if not requirement.fields and (reason := requirement.look(situation).reason):
            known.setdefault(code, reason)
    for code in typed:
        known.setdefault(code, soft[code].text if code in soft else "")
    missing = {r.requirement for r in refused if not r.hard and not typed.get(r.requirement, "").strip()}
    return [
        {
            "code": code,
            "named": soft[code].text,
            "reason": reason,
            "text": typed.get(code, ""),
            "error": "Schrijf op waarom u hiervan afwijkt." if code in missing else "",
        }
        for code, reason in known.items()
        if code in soft
    ]
