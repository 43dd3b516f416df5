"""What comes due in a written-up case, done on its day: before "now" the subsidies, after it everything.

The cases end in April. What the product asks for after that is invented, and as plain as can be; the
dossier says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from casework.deadlines.terms import add_months
from casework.models import Deadline
from config.demo import steps_care, steps_placed
from config.demo.people import working_day
from config.demo.story import Story
from placements.models import Contract, SiteVisit, Subsidy

INVENTED = "Verzonnen: geen bijzonderheden."
NOT_MEASURED = "De casus noemt geen loonwaarde."
FIRST_KIND = {"flat_rate": Subsidy.Kind.FLAT_RATE, "fixed": Subsidy.Kind.FIXED_70}
FORTNIGHT = timedelta(days=14)
SILENT_AFTER = timedelta(days=75)


def live_on(story: Story, until: date) -> None:
    """Do what is due up to and including `until`, in order, each about its day. Never after today."""
    _do_due(story, until, DEEDS)


def settle_money(story: Story, until: date) -> None:
    """Decide on the subsidies that are owed up to `until`; the other terms are met by what the text tells."""
    _do_due(story, until, MONEY)


def keep_amounts(story: Story, until: date) -> None:
    """A next period where a subsidy runs on into a new year, or past a birthday that changes the minimum wage."""
    _do_due(story, until, {kind: MONEY[kind] for kind in ("lks_reindex", "youth_percentage")})


def speak(story: Story) -> None:
    """A telephone call of late, where the last visit is long ago."""
    last = SiteVisit.objects.filter(trajectory=story.trajectory).latest("visited_on").visited_on
    if last < story.today - SILENT_AFTER:
        story.do(
            "record_contact",
            story.ago(20),
            kind="talk",
            with_whom="De werknemer, per telefoon",
            summary=INVENTED,
        )


def wages_rose_on(today: date) -> date:
    """The last 1 January or 1 July."""
    return date(today.year, 7 if today.month > 6 else 1, 1)


def raise_wage(story: Story, on: date) -> None:
    """The minimum wage rose on this day, and the wage of the running contract with it."""
    running = steps_placed.last_contract(story)
    if running.start_on < on:
        story.do(
            "change_contract", on, wage=steps_placed.least_wage(story, on, running.hours),
            reason="Het wettelijk minimumloon is gestegen. Dit is verzonnen.",
            why={"S6": INVENTED, "S10": INVENTED},
        )  # fmt: skip


def _do_due(story: Story, until: date, deeds: dict[str, Callable[[Story, Deadline], None]]) -> None:
    done: set[int] = set()
    while (term := _first_due(story, min(until, story.today), tuple(deeds))) is not None:
        assert term.pk not in done, f"{term.kind} stays open"
        done.add(term.pk)
        deeds[term.kind](story, term)


def _first_due(story: Story, until: date, kinds: tuple[str, ...]) -> Deadline | None:
    open_terms = Deadline.objects.filter(trajectory=story.trajectory, state="open", kind__in=kinds)
    # what follows a contract begins the day after it
    due = open_terms.filter(due_on__lte=until).exclude(kind="contract_end", due_on__gte=story.today)
    return due.order_by("due_on", "id").first()


def _visit(story: Story, term: Deadline) -> None:
    on = working_day(term.due_on)
    reviewed = "approved" if on + FORTNIGHT <= story.today else None
    steps_care.submit_visit(
        story, on, channel="visit", kind="evaluation" if term.kind == "evaluation" else "progress",
        spoken_with=["worker", "supervisor"], right_place=True, tasks_text=INVENTED, reviewed=reviewed,
    )  # fmt: skip


def _first_subsidy(story: Story, term: Deadline) -> None:
    _decide(story, term, "first")


def _reindex(story: Story, term: Deadline) -> None:
    _decide(story, term, "reindex")


def _older(story: Story, term: Deadline) -> None:
    _decide(story, term, "youth")


def _decide(story: Story, term: Deadline, cause: str) -> None:
    """A next period like the one before; of a first one the flat rate if that was agreed, else 70 %."""
    contract = Contract.objects.select_related("employer").get(pk=term.subject_id)
    before = Subsidy.objects.filter(contract=contract).order_by("from_on").last()
    from_on = contract.start_on if cause == "first" else term.due_on
    steps_care.decide_subsidy(
        story, min(working_day(from_on + FORTNIGHT), story.today), contract=contract, cause=cause, from_on=from_on,
        kind=before.kind if before else FIRST_KIND[contract.lks_kind], why={"lks_scheme": NOT_MEASURED},
    )  # fmt: skip


def _announce(story: Story, term: Deadline) -> None:
    """The employer goes on, as the text expects."""
    story.do(
        "give_end_notice",
        working_day(term.due_on),
        continues=True,
        conditions="Dezelfde uren en hetzelfde werk.",
    )


def _go_on(story: Story, term: Deadline) -> None:
    """The contract is followed the day after its end: by a permanent one where the chain is full."""
    on = term.due_on + timedelta(days=1)
    wage = steps_placed.least_wage(story, on, story.hours)
    full = Deadline.objects.filter(
        trajectory=story.trajectory, state="open", kind="chain_limit", due_on__lte=term.due_on
    ).exists()
    if full:
        story.do("make_permanent", on, wage=wage, why={"S10": INVENTED, "S14": INVENTED})
    else:
        why = dict.fromkeys(("S10", "S12", "S14"), INVENTED)
        story.do("extend_contract", on, wage=wage, why=why, end_on=add_months(on, 12) - timedelta(days=1))


MONEY: dict[str, Callable[[Story, Deadline], None]] = {
    "lks_decision": _first_subsidy,
    "lks_reindex": _reindex,
    "youth_percentage": _older,
}
DEEDS: dict[str, Callable[[Story, Deadline], None]] = {
    **MONEY,
    "visit": _visit,
    "evaluation": _visit,
    "end_notice": _announce,
    "contract_end": _go_on,
}
