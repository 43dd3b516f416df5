"""Single deeds of the file and of the indications, with plausible fields."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from casework.deadlines.terms import add_months
from casework.phases import Route
from config.demo.people import GIVEN_NAMES, Person
from config.demo.story import Story
from indications.models import Decision

KINDS_OF_WORK = ("Inpakwerk", "Groenonderhoud", "Schoonmaak", "Montage", "Keukenwerk", "Kringloop")
PLACES = ("Leerwerkplek De Oever", "Kringloop Tweede Leven", "Groenhof Tuinen", "Zorghuis De Waterlelie")
BENEFITS = ("social_assistance", "social_assistance", "social_assistance", "ioaw_ioaz", "wajong_2015", "none")
LIMITATIONS = ("learning", "learning", "mental", "physical")


def background(story: Story, person: Person, on: date, *, school: bool = False) -> dict[str, Any]:
    """Benefit, kind of limitation, who represents; of a pupil the last day at school and the parents' talk."""
    chance = story.chance
    facts: dict[str, Any] = {
        "benefit": "none" if school else chance.choice(BENEFITS),
        "limitation_kind": chance.choice(LIMITATIONS),
    }
    if school:
        facts |= {"school_last_day": on - timedelta(days=30), "parents_consulted_on": on - timedelta(days=14)}
    if on < add_months(person.birth_date, 12 * 18):
        parent = f"{chance.choice(GIVEN_NAMES)} {person.infix} {person.family_name}".replace("  ", " ")
        facts |= {"representative_kind": "parent", "representative_name": parent}
    elif chance.random() < 0.15:
        facts |= {"representative_kind": "administrator", "representative_name": "Bewindvoering De Sluis"}
    return facts


def contact(story: Story, on: date, summary: str, kind: str = "signal") -> None:
    story.do("record_contact", on, kind=kind, with_whom="Betrokkene", summary=summary)


def consult(story: Story, on: date) -> None:
    """The talk that follows on a self-referral [2:847-850]."""
    story.do(
        "record_contact", on, kind="consultation", with_whom="De kandidaat en een ouder",
        summary="Besproken wat beschut werk is en wat de kandidaat zelf wil.",
    )  # fmt: skip


def correct(story: Story, on: date, *, event: int, values: dict[str, Any]) -> None:
    story.do(
        "correct",
        on,
        by=story.lead,
        event=event,
        values=values,
        reason="Verkeerd overgenomen van het formulier.",
    )


# -- observation -------------------------------------------------------------------------------------------


def start_observation(story: Story, on: date, weeks: int = 12, until: date | None = None) -> None:
    story.do(
        "start_observation", on, **_observation(story), planned_end_on=until or on + timedelta(weeks=weeks)
    )


def repeat_observation(story: Story, on: date) -> None:
    story.do("repeat_observation", on, **_observation(story), planned_end_on=on + timedelta(weeks=8))


def _observation(story: Story) -> dict[str, Any]:
    return {
        "place": story.chance.choice(PLACES),
        "work_type": story.chance.choice(KINDS_OF_WORK),
        "method": story.chance.choice(("trial_days", "programme")),
        "hours": story.chance.choice((12, 16, 20, 24)),
        "supervisor": "Werkleider op de groep",
    }


def conclude_observation(story: Story, on: date) -> None:
    story.do("conclude_observation", on, **findings(story))


def findings(story: Story) -> dict[str, Any]:
    """All four elements (H3), with the conclusion "beschut"."""
    return {
        "can_do_task": True,
        "has_basic_skills": True,
        "works_one_hour": True,
        "hours_per_day": story.chance.choice((4, 5, 6)),
        "earns_minimum_wage": False,
        "guidance_form": story.chance.choice(("continuous", "regular")),
        "guidance_minutes": story.chance.choice((30, 45, 60, 75)),
        "guidance_text": "Heeft iemand in de buurt nodig die taken in stukken uitlegt.",
        "stability": story.chance.choice(("Rustig op de groep.", "Wisselend, vooral op maandag.")),
        "ambition": story.chance.choice(("Wil graag vast werk.", "Wil met de handen werken.")),
        "findings": "Komt op tijd en maakt af waaraan is begonnen.",
        "conclusion": "sheltered",
    }


# -- requests and advice -----------------------------------------------------------------------------------


def request_advice(story: Story, on: date) -> None:
    story.do(
        "request_advice", on,
        sent_on=on, received_on=story.later(on, 2),
        plan_agreed_on=on - timedelta(days=5), informed_on=on - timedelta(days=5),
        **_represented(story, on),
    )  # fmt: skip


def _represented(story: Story, on: date) -> dict[str, Any]:
    has = bool(story.trajectory.candidate.representative_kind)
    return {"representative_agreed_on": on - timedelta(days=5)} if has else {}


def register_request(story: Story, person: Person, route: Route, on: date) -> None:
    benefit = {Route.UWV_WAJONG: "wajong_old", Route.UWV_OTHER: "wia_wao_waz"}.get(route, "none")
    story.begin(
        person, route, on, received_on=on - timedelta(days=2), benefit=benefit,
        limitation_kind=story.chance.choice(LIMITATIONS),
    )  # fmt: skip


def record_own_request(story: Story, on: date) -> None:
    story.do("record_own_request", on, received_on=on - timedelta(days=1))


def request_again(story: Story, on: date) -> None:
    story.do(
        "request_again", on, sent_on=on, received_on=story.later(on, 2),
        new_facts="De kandidaat werkt nu vier uur per dag in de dagbesteding, zonder pauze.",
    )  # fmt: skip


def withdraw_request(story: Story, on: date) -> None:
    story.do(
        "withdraw_request", on, reason="De kandidaat wil eerst de opleiding afmaken.", person_how="letter",
        person_on=on,
    )  # fmt: skip


def convert_request(story: Story, on: date) -> None:
    story.do(
        "convert_request", on, reason="UWV ziet mogelijkheden in de banenafspraak.", person_how="talk",
        person_on=on, converted_to="jobs_agreement", consent_on=on,
    )  # fmt: skip


def close_elsewhere(story: Story, on: date) -> None:
    story.do(
        "close_elsewhere", on, reason="Dagbesteding past nu beter.", person_how="talk", person_on=on,
        offered_instead="Dagbesteding voor drie dagen per week.",
    )  # fmt: skip


def advice(story: Story, on: date, *, positive: bool) -> dict[str, Any]:
    """What UWV wrote."""
    grounds = {"needs_guidance": True, "needs_adaptation": story.chance.random() < 0.4}
    against = {"negative_reason": "no_ground"}
    return {
        "advised_on": on,
        "received_on": on,
        "reference": f"UWV-{story.chance.randint(100000, 999999)}",
        "positive": positive,
        "capacity_holds": True,
        **(grounds if positive else against),
    }


def record_advice(story: Story, on: date, *, positive: bool) -> None:
    story.do("record_advice", on, **advice(story, on, positive=positive))


def adopt_advice(story: Story, on: date, advised_on: date | None = None) -> None:
    on_paper = advice(story, on, positive=True)
    on_paper |= {"advised_on": advised_on or on - timedelta(days=200), "received_on": on}
    story.do("adopt_advice", on, **on_paper, origin="De vorige gemeente", consent_on=on, on_paper=True)


# -- decisions and objections ------------------------------------------------------------------------------


def _decided(on: date) -> dict[str, Any]:
    return {"decided_on": on, "notified_on": on}


def grant(story: Story, on: date) -> None:
    story.do("grant", on, **_decided(on), grounds="UWV adviseert positief: intensieve begeleiding is nodig.")


def refuse(story: Story, on: date) -> None:
    story.do(
        "refuse", on, **_decided(on),
        grounds="UWV adviseert negatief: een gewone werkgever kan de begeleiding bieden.",
        offered_instead="Begeleiding door het team banenafspraak en een jobcoach.",
    )  # fmt: skip


def lodge_objection(story: Story, on: date) -> None:
    """Against the decision that was taken last."""
    against = Decision.objects.filter(trajectory=story.trajectory).latest("id")
    story.do(
        "lodge_objection", on, lodged_on=on, complaint="Er is niet gekeken naar het verslag van de werkplek.",
        committee=False, decision=against.pk,
    )  # fmt: skip


def decide_objection(story: Story, on: date, *, upheld: bool) -> None:
    """Decided by the teamleider: never by who took the decision."""
    story.do(
        "decide_objection", on, by=story.lead, outcome="upheld" if upheld else "dismissed", decided_on=on,
        grounds="Het verslag is opnieuw gewogen.", advice_at_fault=upheld,
    )  # fmt: skip


def extend_decision_term(story: Story, on: date, until: date) -> None:
    story.do(
        "extend_decision_term",
        on,
        new_due_on=until,
        explanation="We wachten op het advies van UWV (Awb 4:14).",
    )


def start_reindication(story: Story, on: date) -> None:
    story.do(
        "start_reindication", on, cause=story.chance.choice(("structural_drop", "improved", "on_request")),
        explanation="Besproken met werknemer en werkgever.", sent_on=on, received_on=story.later(on, 2),
    )  # fmt: skip


def record_reindication_advice(story: Story, on: date, *, positive: bool) -> None:
    story.do("record_reindication_advice", on, **advice(story, on, positive=positive))
