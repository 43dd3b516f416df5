"""The five written-up cases as lives: what the text says goes into fields, the rest of it into notes.

Days that the text does not give are chosen here, and `Case.invented` says so on the dossier. Soft
requirements about which the text is silent are passed with exactly that as the motivation.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from casework.phases import Route
from config.demo import people, spots, steps_before, steps_placed
from config.demo.case import Case
from config.demo.cases import CAR_PARTS, DATA_PROCESSING, ELECTRONICS, SWIMMING_POOL, WAREHOUSE
from config.demo.people import Firm, Person
from config.demo.story import Cast, Story, as_fields

SILENT = "De casus zegt hier niets over."
BEFORE_ADVICE = dict.fromkeys(("S2", "S3", "S4", "S5"), SILENT)
SIZES = {"klein": "small", "middelgroot": "medium"}
PLACEMENT_TYPES = {4: "candidate_brings"}
WORKERS = {"0479": "consulent2", "0439": "consulent3", "0385": "consulent3"}


def _begin(cast: Cast, case: Case, on: date, birth_date: date, route: Route, **fields: Any) -> Story:
    """Register the person of the case and write down what has no field, and what is ours."""
    place = next(place for place in people.PLACES if place.code == case.municipality)
    story = Story(cast, place, by=cast.users[WORKERS[place.code]])
    invented = cast.new_person(place, on=on)
    person = Person(
        invented.bsn, case.given_name, case.infix, case.family_name, birth_date,
        invented.street, invented.house_number, invented.postcode, invented.town, invented.phone,
    )  # fmt: skip
    if "limitation_kind" in case.facts:
        fields["limitation_kind"] = case["limitation_kind"]
    story.begin(person, route, on, referred_by=fields.pop("referred_by", ""), **fields)
    story.do("add_note", on, text="\n".join([f"Uit de casus ‘{case.title}’:", *_told(case)]))
    story.do(
        "add_note", on,
        text="\n".join(["Niet uit de casus, maar wel nodig in Luwte. Dit is verzonnen:", *case.invented]),
    )  # fmt: skip
    return story


def _told(case: Case) -> list[str]:
    return [f"[3:{note.line}] {note.text}" for note in case.notes]


def _indicate(story: Story, asked_on: date, advised_on: date, granted_on: date) -> None:
    """The way to the indication, about which the cases say nothing but that there is one."""
    story.do("request_advice", asked_on, why=BEFORE_ADVICE, sent_on=asked_on)
    story.do(
        "record_advice", advised_on, advised_on=advised_on, positive=True, needs_guidance=True,
    )  # fmt: skip
    steps_before.grant(story, granted_on)


def _know(story: Story, on: date, role: str, name: str, *, still: bool = True) -> None:
    """A contact around the person."""
    assert story.person is not None
    candidate = story.trajectory.candidate
    story.do(
        "update_candidate", on, **{**as_fields(story.person), "limitation_kind": candidate.limitation_kind},
        contact_role=role, contact_name=name, contact_may_be_contacted=still,
    )  # fmt: skip


OF_EMPLOYER = ("network_owner", "track_record")


def _works_at(story: Story, case: Case, function: str, tasks: tuple[str, ...], **facts: Any) -> spots.Spot:
    """The employer of the case; `facts` are those of its form and of the form of a workplace."""
    kind = "social" if case["employer_social"] else "commercial"
    sector = str(case["sector"]) if "sector" in case.facts else ""
    name = facts.pop("name", case.employer)
    work_type = facts.pop("work_type", "supported_work")
    story.firm = Firm(name, sector, SIZES[str(case["employer_size"])], kind, function, work_type, tasks)
    about = {key: facts.pop(key) for key in OF_EMPLOYER if key in facts}
    guide = str(case["guided_by"]).capitalize()
    return spots.new_spot(story, story.firm, about, {"supervisor_name": guide, **facts})


def _contract(story: Story, case: Case, at: spots.Spot, on: date, **fields: Any) -> dict[str, Any]:
    """A contract as far as the text gives one; wage-cost scheme and wage are ours."""
    hours = Decimal(str(case["hours"]))
    story.hours = hours
    return {
        "employer": at.employer,
        "workplace": at.workplace,
        "supervisor": at.supervisor,
        "function": at.firm.work,
        "hours": hours,
        "full_week": steps_placed.FULL_WEEK,
        "wage": steps_placed.least_wage(story, on, hours),
        "work_days": f"{case['days_per_week']} dagen per week" if "days_per_week" in case.facts else "",
        "contract_form": "direct",
        "scenario": "employer",
        "placement_type": "own_network",
        "subsidy_receiver": "employer",
        "arrangement": "lks",
        "lks_kind": "fixed",
        "fallback_agreed": False,
        "development_perspective": str(case["development"] or ""),
        **fields,
    }


def _seen(story: Story, on: date, **facts: Any) -> None:
    """The visit at which the people of the case were heard; its day is ours."""
    story.do(
        "submit_visit", on, visited_on=on, channel="visit", kind="progress",
        spoken_with=["worker", "supervisor"], right_place=True, **facts,
    )  # fmt: skip


def warehouse(cast: Cast) -> None:
    case = WAREHOUSE
    story = _begin(
        cast, case, date(2019, 1, 14), date(1999, 8, 3), Route.JOBS_AGREEMENT,
        referred_by=case["referred_by"],
    )  # fmt: skip
    _know(story, date(2019, 1, 14), "care_worker", "Begeleider wonen")
    _indicate(story, date(2019, 1, 28), date(2019, 3, 11), date(2019, 3, 18))
    bridging = f"Dagbesteding bij {case.employer}, {case['months_of_daycare']} maanden"
    story.do("record_waiting", date(2019, 4, 1), reason="not_yet", bridging=bridging)
    at = _works_at(
        story, case, "Medewerker magazijn", ("Orders picken", "Magazijn schoonhouden", "Vriezer beheren"),
        network_owner="Consulent", track_record="De gemeente had al goede ervaringen met dit bedrijf. Er werken"
        " enkele anderen uit beschut werk en enkele uit de banenafspraak.",
    )  # fmt: skip
    why = dict.fromkeys(("S6", "S14"), SILENT) | {"S10": "De casus noemt vier dagen, samen 32 uur [3:461]."}
    first = date(2020, 1, 1)
    story.do(
        "start_contract", first, why=why, **_contract(story, case, at, first),
        why_no_trial="daycare", end_on=date(2020, 12, 31), agency_regime=False,
    )  # fmt: skip
    for year in (2021, 2022):
        start = date(year, 1, 1)
        why |= {"S12": "De casus noemt een derde jaarcontract [3:462]."}
        story.do(
            "extend_contract", start, why=why, wage=steps_placed.least_wage(story, start, story.hours),
            end_on=date(year, 12, 31),
        )  # fmt: skip
    story.do(
        "change_tasks", date(2022, 3, 1), function_name="Medewerker magazijn", tasks=case["tasks"], carved=True,
        reason="Sinds kort hoofdverantwoordelijk voor de vriezer [3:459]",
    )  # fmt: skip
    _seen(
        story, date(2022, 3, 25), tasks_text="Is toegewijd en wil altijd iets nieuws leren.",
        team_text="De ploeg stuurt ongemerkt mee.", guidance_text="De werkgever is het aanspreekpunt.",
    )  # fmt: skip


def swimming_pool(cast: Cast) -> None:
    case = SWIMMING_POOL
    story = _begin(
        cast, case, date(2021, 1, 11), date(2002, 6, 15), Route.SCHOOL,
        referred_by="De praktijkschool van de kandidaat",
    )  # fmt: skip
    _know(story, date(2021, 1, 11), "school", "Trajectbegeleider praktijkschool", still=False)
    _indicate(story, date(2021, 1, 18), date(2021, 3, 8), date(2021, 3, 15))
    at = _works_at(
        story, case, str(case["function"]), ("Werk in en om het zwembad",),
        track_record="De werknemer kent het zwembad van jongs af. Er werkt niemand anders uit beschut werk.",
    )  # fmt: skip
    start, permanent, measured = date(2021, 5, 3), date(2021, 9, 20), date(2021, 10, 25)
    terms = {"lks_kind": "flat_rate", "placement_type": PLACEMENT_TYPES[4]}
    why = dict.fromkeys(("S6", "S14"), SILENT)
    story.do(
        "start_contract", start, why=why, **_contract(story, case, at, start, **terms),
        why_no_trial="internship", end_on=date(2021, 11, 2), agency_regime=False,
    )  # fmt: skip
    steps_placed.decide_subsidy(story, start + timedelta(days=14), flat_rate=True)
    wage = steps_placed.least_wage(story, permanent, story.hours)
    story.do("make_permanent", permanent, why=why, wage=wage)
    steps_placed.decide_subsidy(story, permanent + timedelta(days=14), flat_rate=True)
    story.do(
        "record_measurement", measured, source="measured", measured_on=measured, visited_on=measured,
        function_done=at.firm.work, norm_function=at.firm.work, carved=False, hours=story.hours,
        full_week=steps_placed.FULL_WEEK, certificate_valid_until=date(2023, 12, 31),
        employer_heard_on=measured, worker_heard_on=measured, next_term="no_change",
        tasks=[{"description": at.firm.work, "share": "100", "pace": "70", "quality": "80", "net_time": "100"}],
        pace_explanation=SILENT, quality_explanation=SILENT, net_time_explanation=SILENT, **steps_placed.EXPERT,
    )  # fmt: skip
    steps_placed.discuss(story, date(2021, 10, 29))
    steps_placed.decide_subsidy(story, date(2021, 11, 3), cause="measurement")
    _seen(
        story, date(2022, 3, 22), worker_words="Wil nooit meer weg bij het zwembad.",
        tasks_text="Kent het werk goed en is sterk.", guidance_text="De manager en hij werken samen, met een planning"
        " aan het begin van de dag. Zij wil dat de consulent blijft komen.",
    )  # fmt: skip


def car_parts(cast: Cast) -> None:
    case = CAR_PARTS
    story = _begin(cast, case, date(2018, 2, 5), date(1974, 11, 20), Route.WORK_INCOME)
    _know(story, date(2018, 2, 5), "care_worker", "Begeleider zorginstelling (thuis)")
    _know(story, date(2018, 2, 5), "job_coach", "Jobcoach van de gemeente (gestopt)", still=False)
    _indicate(story, date(2018, 3, 1), date(2018, 4, 16), date(2018, 5, 1))
    bridging = "Activeringsplek in de groenvoorziening"
    story.do("record_waiting", date(2018, 5, 1), reason="no_place", bridging=bridging)
    at = _works_at(
        story, case, str(case["function"]), ("Auto-onderdelen monteren",), team_size=case["team_size"],
        network_owner="Zorginstelling", track_record="Er werkt niemand anders uit beschut werk.",
    )  # fmt: skip
    trial, start = date(2018, 8, 6), date(2018, 10, 1)
    story.do(
        "start_trial", trial, why=dict.fromkeys(("S6", "S7"), SILENT), employer=at.employer,
        workplace=at.workplace, supervisor=at.supervisor, function=at.firm.work, hours=case["hours"],
        planned_end_on=start - timedelta(days=1),
    )  # fmt: skip
    story.do(
        "change_tasks", date(2018, 9, 24), function_name=at.firm.work, carved=True,
        tasks="Een vast pakket van concrete taken.", reason="In de proefplaatsing zijn allerlei taken geprobeerd",
    )  # fmt: skip
    why = dict.fromkeys(("S6", "S14"), SILENT)
    story.do(
        "start_contract", start, why=why, **_contract(story, case, at, start), end_on=date(2019, 9, 30),
        agency_regime=False,
    )  # fmt: skip
    permanent = date(2019, 10, 1)
    wage = steps_placed.least_wage(story, permanent, story.hours)
    story.do("make_permanent", permanent, why=why, wage=wage)
    _seen(
        story, date(2022, 3, 29), worker_words="Het voelde in het begin alsof ik twee linkerhanden had!",
        tasks_text="Heeft het werk goed onder de knie.", team_text="De collega's hebben hem geaccepteerd.",
        guidance_text="De werkgever maakt elke dag een rondje.",
    )  # fmt: skip


def electronics(cast: Cast) -> None:
    case = ELECTRONICS
    story = _begin(
        cast, case, date(2018, 2, 12), date(1996, 9, 9), Route.DAYCARE,
        referred_by="Zorginstelling (dagbesteding)",
    )  # fmt: skip
    _know(story, date(2018, 2, 12), "job_coach", "Jobcoach van UWV (gestopt)", still=False)
    _indicate(story, date(2018, 3, 5), date(2018, 4, 23), date(2018, 5, 7))
    hirer = _works_at(
        story, case, str(case["function"]), ("Producten in elkaar zetten",), name=str(case["hirer"]),
        low_stimulus=True, work_type="individual_secondment", network_owner="Voormalig sw-bedrijf",
        supervisor_deputy="Jongere collega, neemt het over",
        track_record="Er werken twee mensen met een oude Wsw-indicatie, drie uit de banenafspraak en geregeld"
        " stagiairs uit het praktijkonderwijs.",
    )  # fmt: skip
    story.firm = Firm(
        case.employer,
        "",
        "",
        "development_company",
        str(case["function"]),
        "sheltered_inside",
        ("Assembleren",),
    )
    company = spots.new_spot(story, story.firm, {}, {"supervisor_name": "Werkleider"})
    start, seconded = date(2018, 6, 1), date(2019, 12, 1)
    why = dict.fromkeys(("S6", "S14"), SILENT)
    at_company = {
        "scenario": "municipal",
        "placement_type": "employer_asks",
        "subsidy_receiver": "development_company",
    }
    story.do(
        "start_contract", start, why=why,
        **_contract(story, case, company, start, contract_form="internal", **at_company),
        why_no_trial="other", end_on=seconded - timedelta(days=1), agency_regime=False,
    )  # fmt: skip
    story.do(
        "make_permanent", seconded, why=why,
        **_contract(story, case, company, seconded, contract_form="seconded", **at_company)
        | {
            "workplace": hirer.workplace,
            "supervisor": hirer.supervisor,
            "hirer": hirer.employer,
            "hirer_fee": f"ongeveer € {case['secondment_fee_per_month']} per maand (30% van het minimumloon)",
        },
    )  # fmt: skip
    _seen(
        story, date(2022, 3, 24), tasks_text="Zet nu hele producten in elkaar.",
        team_text="Klein team, prikkelarm. Komt steeds meer uit zijn schulp.",
        guidance_text="De leidinggevende blijft in de buurt en bouwt uren af naar zijn pensioen.",
        signals=["supervisor_gone"],
    )  # fmt: skip


def data_processing(cast: Cast) -> None:
    case = DATA_PROCESSING
    story = _begin(cast, case, date(2021, 3, 1), date(1979, 10, 4), Route.WORK_INCOME)
    _know(story, date(2021, 3, 1), "other", "Werkcoach van het werkbedrijf")
    _indicate(story, date(2021, 3, 15), date(2021, 5, 3), date(2021, 5, 17))
    at = _works_at(
        story, case, str(case["function"]), ("Nietjes verwijderen", "Documenten op volgorde leggen"),
        network_owner="Voormalig sw-bedrijf", track_record="Werkt sinds de start met kwetsbare groepen; sinds 2021"
        " met twee mensen uit beschut werk.",
    )  # fmt: skip
    trial, start = date(2021, 6, 21), date(2021, 7, 1)
    story.do(
        "start_trial", trial, why=dict.fromkeys(("S6", "S7"), SILENT), employer=at.employer,
        workplace=at.workplace, supervisor=at.supervisor, function=at.firm.work, hours=case["hours"],
        planned_end_on=start - timedelta(days=1),
    )  # fmt: skip
    why = dict.fromkeys(("S6", "S11", "S14"), SILENT)
    why |= {"S10": "De casus noemt 36 uur per week [3:2223]."}
    placed = PLACEMENT_TYPES[int(str(case["placement_type"]))]
    story.do(
        "start_contract", start, why=why, **_contract(story, case, at, start, placement_type=placed),
        end_on=date(2022, 6, 30), agency_regime=False,
    )  # fmt: skip
    story.do(
        "agree_guidance", date(2022, 1, 3), why={"S6": SILENT}, supervisor=at.supervisor, form="regular",
        minutes_per_day=case["guidance_minutes_to"], talk_every_weeks=1, visit_every_weeks=case["visit_every_weeks"],
        job_coach="none",
    )  # fmt: skip
    _seen(
        story, date(2022, 3, 28), worker_words="Een godsgeschenk.", tasks_text="Weet altijd goed wat zij moet doen.",
        team_text="Gezellige collega's.", guidance_text="De leidinggevende praat minder dan een kwartier per dag met"
        " haar.", minutes_given=10,
    )  # fmt: skip


CASE_LIVES: tuple[Callable[[Cast], None], ...] = (
    warehouse, swimming_pool, car_parts, electronics, data_processing,
)  # fmt: skip
