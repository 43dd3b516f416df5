"""What a site visit and its review leave behind (domain §6)."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from typing import Any

from casework.act import Act
from casework.deadlines.terms import add_months
from casework.models import Change, Task
from casework.phases import CONTRACT_PHASES, PLACED_PHASES, Phase
from placements.actions.care import set_next_visit
from placements.forms.visits import OWNERS
from placements.models import SiteVisit
from placements.queries_care import placed_since

State = SiteVisit.State
RETURNED, QUESTION, AGREEMENT = "visit_returned", "visit_question", "agreement"


def submit_visit(act: Act, *, returned_visit: SiteVisit | None, **facts: Any) -> SiteVisit:
    """A visit as submitted; a returned one is written again in its own row."""
    visit = returned_visit or SiteVisit(trajectory=act.trajectory, author=act.by)
    agreed_before = list(visit.agreements)
    for name, value in facts.items():
        setattr(visit, name, value)
    submit(act, visit)
    if returned_visit is None:
        act.add(visit)
    else:
        visit.save()
        act.finish_tasks(RETURNED)
    act.finish_tasks(QUESTION)
    _agree(act, visit, agreed_before)
    act.meet("visit")
    if visit.kind == SiteVisit.Kind.EVALUATION:
        act.meet("evaluation")
    if visit.right_place:
        act.meet("reindication_check")
    return visit


def submit(act: Act, visit: SiteVisit) -> None:
    """Waiting for a review; or, when the sample passes a routine visit by, not sampled."""
    visit.state = State.SUBMITTED if _drawn(act, visit) else State.NOT_SAMPLED
    visit.submitted_on = act.on
    visit.reviewer = None
    visit.reviewed_on = None
    visit.review_comment = ""
    visit.question = ""


def _drawn(act: Act, visit: SiteVisit) -> bool:
    """Visits with signals always; of the others the part that the gemeente wants to see."""
    percent = act.situation.policy.exact("review_sample_percent")
    return not visit.is_routine or in_sample(act.event.pk, percent)


def in_sample(event_id: int, percent: Decimal) -> bool:
    """Whether the lot of this event falls within the percentage.

    Nobody knows the lot beforehand, and it can be drawn again: with another percentage it is the same lot.
    """
    if percent >= 100:
        return True
    lot = int.from_bytes(hashlib.sha256(f"visit {event_id}".encode()).digest()[:4], "big")
    return lot % 10_000 < percent * 100


def _agree(act: Act, visit: SiteVisit, before: list[dict[str, str]]) -> None:
    """A task per agreement that is new; the tasks of agreements that were taken out are closed."""
    for row in before:
        if row not in visit.agreements:
            gone = Task.objects.filter(
                trajectory=act.trajectory,
                kind=AGREEMENT,
                done_on=None,
                text=_words(row),
                due_on=row["due_on"],
            ).first()
            if gone is not None:
                gone.done_on, gone.not_done_because = act.on, "Het werkbezoek is aangepast."
                gone.save(update_fields=["done_on", "not_done_because"])
    for row in visit.agreements:
        if row not in before:
            act.task(
                AGREEMENT,
                _words(row),
                due_on=date.fromisoformat(row["due_on"]),
                owner=act.trajectory.case_worker if row["owner"] == "case_worker" else None,
            )


def _words(row: dict[str, str]) -> str:
    """An agreement of somebody else begins with who that is."""
    return row["text"] if row["owner"] == "case_worker" else f"{dict(OWNERS)[row['owner']]}: {row['text']}"


def visit_deadlines(act: Act, visit: SiteVisit) -> None:
    """The next visit, and after an evaluation the next one. Correcting a visit submits it again."""
    if act.deed.name == "correct":
        _agree(act, visit, _agreed_before(act, visit))
        submit(act, visit)
        visit.save()
    if act.trajectory.current_phase in PLACED_PHASES:
        set_next_visit(act)
    if visit.kind == SiteVisit.Kind.EVALUATION and _has_contract(act):
        months = act.situation.policy.number("evaluation_months")
        act.set_deadline(
            "evaluation", started_on=visit.visited_on, due_on=add_months(visit.visited_on, months)
        )


def _agreed_before(act: Act, visit: SiteVisit) -> list[dict[str, str]]:
    """The agreements as they were before this correction changed the row."""
    change = Change.objects.filter(
        event=act.event, table_name=SiteVisit._meta.db_table, row_id=visit.pk
    ).order_by("id").first()  # fmt: skip
    before: list[dict[str, str]] = ((change and change.before) or {}).get("agreements", visit.agreements)
    return before


def _has_contract(act: Act) -> bool:
    phase = act.trajectory.current_phase
    if phase in CONTRACT_PHASES:
        return True
    return phase == Phase.REINDICATION and placed_since(act.trajectory, act.on) is not None


def approve_visit(act: Act, *, visit: SiteVisit, comment: str) -> None:
    _review(act, visit, State.APPROVED, comment)
    act.finish_tasks(QUESTION)


def return_visit(act: Act, *, visit: SiteVisit, comment: str, only_question: bool) -> None:
    """Back to its author with a comment; a question leaves it where it is."""
    day = f"{visit.visited_on:%d-%m-%Y}"
    if only_question:
        visit.question = comment
        visit.save(update_fields=["question"])
        act.task(QUESTION, f"Beantwoord de vraag bij het werkbezoek van {day}.", owner=visit.author)
        return
    _review(act, visit, State.RETURNED, comment)
    act.task(RETURNED, f"Vul het werkbezoek van {day} aan en dien het opnieuw in.", owner=visit.author)


def _review(act: Act, visit: SiteVisit, state: SiteVisit.State, comment: str) -> None:
    visit.state = state
    visit.reviewer = act.by
    visit.reviewed_on = act.on
    visit.review_comment = comment
    visit.save(update_fields=["state", "reviewer", "reviewed_on", "review_comment"])


def record_feedback(act: Act, *, visit: SiteVisit, fed_back_on: date) -> SiteVisit:
    """The employer was told; an approval stays what it was."""
    visit.fed_back_on = fed_back_on
    visit.save(update_fields=["fed_back_on"])
    return visit
