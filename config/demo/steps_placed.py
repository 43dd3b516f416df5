"""Single deeds of placements, with plausible fields: employers, trials, contracts, leaving."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from casework.deadlines.terms import add_months
from casework.phases import Route
from casework.policy import national_figures
from config.demo import people, steps_before
from config.demo.people import Firm, Place
from config.demo.spots import spot
from config.demo.story import Story
from placements.models import Contract
from placements.wages import minimum_wage

FULL_WEEK = Decimal(36)


# -- waiting and trying out --------------------------------------------------------------------------------


def record_waiting(story: Story, on: date) -> None:
    reason = story.chance.choice(("no_suitable_work", "no_place", "not_yet", "needs_provision"))
    bridging = story.chance.choice(("Dagbesteding, twee dagen per week", "Vrijwilligerswerk", ""))
    story.do("record_waiting", on, reason=reason, bridging=bridging)


def start_trial(story: Story, on: date, weeks: int = 8, until: date | None = None) -> None:
    at = spot(story)
    planned = until or on + timedelta(weeks=weeks, days=-1)
    why = {} if planned < on + timedelta(weeks=8) else {"S8": "De werkgever is in de laatste week gesloten."}
    story.do(
        "start_trial", on, why=why,
        employer=at.employer, workplace=at.workplace, supervisor=at.supervisor, function=at.firm.work,
        hours=story.hours, planned_end_on=planned, expectations_talk_on=on - timedelta(days=4),
    )  # fmt: skip


def extend_trial(story: Story, on: date) -> None:
    story.do(
        "extend_trial", on, planned_end_on=on + timedelta(weeks=4),
        extension_reason="De kandidaat heeft meer tijd nodig om aan het team te wennen.",
    )  # fmt: skip


def end_trial(story: Story, on: date) -> None:
    story.do("end_trial", on, outcome="no_match", end_reason="Het werk was te druk voor de kandidaat.")


# -- contracts ---------------------------------------------------------------------------------------------


def least_wage(story: Story, on: date, hours: Decimal, full_week: Decimal = FULL_WEEK) -> Decimal:
    """The minimum wage of that day, in the unit the form wants: per hour, before 2024 per month."""
    return minimum_wage(
        on=on, birth_date=story.trajectory.candidate.birth_date, hours=hours, full_week=full_week,
        figures=national_figures(),
    ).amount  # fmt: skip


def terms(story: Story, on: date, hours: Decimal, *, measured: bool = True) -> dict[str, Any]:
    """Hours, wage and wage-cost arrangement, as every contract form wants them."""
    at = spot(story)
    return {
        "hours": hours,
        "full_week": FULL_WEEK,
        "wage": least_wage(story, on, hours),
        "workplace": at.workplace,
        "supervisor": at.supervisor,
        "subsidy_receiver": "employer",
        "arrangement": "lks",
        "lks_kind": "measured" if measured else "flat_rate",
    }


def agreement(story: Story, on: date, hours: Decimal, *, measured: bool = True) -> dict[str, Any]:
    """All that a new contract states, but for its end."""
    at = spot(story)
    company = at.firm.kind == "development_company"
    return {
        **terms(story, on, hours, measured=measured),
        "employer": at.employer,
        "function": at.firm.work,
        "contract_form": "internal" if company else "direct",
        "scenario": "municipal" if company else "employer",
        "placement_type": story.chance.choice(("own_network", "candidate_brings", "internship")),
        "fallback_agreed": True,
        "fallback": "Terug naar het ontwikkelbedrijf",
        "development_perspective": "Meer taken in het tweede jaar.",
    }


def too_few(hours: Decimal) -> dict[str, str]:
    """Why somebody works less than policy asks (S10), if so."""
    return {"S10": "Meer uren lukt nu niet. Over een half jaar kijken we opnieuw."} if hours < 24 else {}


def start_contract(
    story: Story, on: date, months: int, hours: Decimal | None, *, measured: bool = True
) -> None:
    hours = hours or story.hours
    story.hours = hours
    story.do(
        "start_contract", on, why=too_few(hours), **agreement(story, on, hours, measured=measured),
        end_on=add_months(on, months) - timedelta(days=1), agency_regime=False,
    )  # fmt: skip


def start_permanent(story: Story, on: date) -> None:
    story.do("start_permanent", on, **agreement(story, on, story.hours, measured=False), why_no_trial="known")


def make_permanent(story: Story, on: date) -> None:
    story.do("make_permanent", on, wage=least_wage(story, on, story.hours), lks_kind="measured")


def extend_contract(story: Story, on: date, months: int) -> None:
    story.do(
        "extend_contract", on, wage=least_wage(story, on, story.hours),
        end_on=add_months(on, months) - timedelta(days=1),
    )  # fmt: skip


def second_firm(first: Firm) -> Firm:
    return next(firm for firm in people.FIRMS if firm is not first and firm.kind == "social")


def add_contract(story: Story, on: date, hours: Decimal) -> None:
    """A second job, at another firm."""
    story.firm = second_firm(story.firm)
    story.do(
        "add_contract", on, **agreement(story, on, hours, measured=False), permanent=False, agency_regime=False,
        why_no_trial="known", end_on=add_months(on, 12) - timedelta(days=1),
    )  # fmt: skip


def change_contract(story: Story, on: date, hours: Decimal) -> None:
    story.hours = hours
    story.do(
        "change_contract", on, why=too_few(hours), hours=hours, wage=least_wage(story, on, hours),
        reason="De werknemer kan meer uren aan.",
    )  # fmt: skip


def give_end_notice(story: Story, on: date) -> None:
    story.do("give_end_notice", on, continues=True, conditions="Een jaar, evenveel uren.")


def let_contract_end(story: Story, on: date) -> None:
    why = {"lks_decided": "De werkgever vraagt over de laatste maanden geen ander bedrag."}
    story.do("let_contract_end", on, why=why, end_reason="not_extended")


def last_contract(story: Story) -> Contract:
    """The contract that began last."""
    found: Contract | None = (
        Contract.objects.filter(trajectory=story.trajectory).order_by("start_on", "id").last()
    )
    assert found is not None
    return found


# -- looking again, and leaving ----------------------------------------------------------------------------


def outflow(story: Story, on: date, destination: str, end_reason: str = "", **fields: Any) -> None:
    story.do(
        "outflow", on, destination=destination, reason=fields.pop("reason", "In overleg met de kandidaat."),
        end_reason=end_reason, **fields,
    )  # fmt: skip


def return_to_sheltered(story: Story, on: date) -> None:
    story.do("return_to_sheltered", on)


def _new_decision(on: date, grounds: str) -> dict[str, Any]:
    return {"decided_on": on, "notified_on": on, "grounds": grounds}


def continue_indication(story: Story, on: date) -> None:
    story.do("continue_indication", on, **_new_decision(on, "UWV ziet dat de begeleiding nodig blijft."))


def end_indication(story: Story, on: date) -> None:
    story.do(
        "end_indication", on, **_new_decision(on, "UWV ziet dat de begeleiding niet meer nodig is."),
        offered_instead="Een jobcoach van de gemeente, zolang dat nodig is.",
    )  # fmt: skip


def other_place(here: Place) -> Place:
    return next(place for place in people.PLACES if place is not here)


def move(story: Story, on: date) -> None:
    """To another gemeente with a contract that goes on: told in both (domain §2.1, Moving)."""
    contract = last_contract(story)
    outflow(story, on, "moved", "handed_over", reason="Verhuisd naar een andere gemeente.")
    there = other_place(story.place)
    new = Story(story.cast, there)
    new.firm, new.hours = story.firm, story.hours
    assert story.person is not None
    facts = {"benefit": story.trajectory.candidate.benefit, "referred_by": story.place.name}
    new.begin(story.person, Route.OTHER_MUNICIPALITY, on + timedelta(days=1), **facts)
    steps_before.adopt_advice(new, on + timedelta(days=2), advised_on=contract.start_on - timedelta(days=120))
    steps_before.grant(new, on + timedelta(days=3))
    taken_over = on + timedelta(days=4)
    new.do(
        "start_contract", taken_over, why={"S9": "De meting van de vorige gemeente geldt door."},
        **agreement(new, taken_over, new.hours), end_on=contract.end_on, agency_regime=False,
        why_no_trial="taken_over", began_on=contract.real_start_on,
    )  # fmt: skip
