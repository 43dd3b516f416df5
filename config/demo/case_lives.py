"""The five written-up cases as lives: what the text says goes into fields, the rest of it into notes.

The days are those of the text, put a number of years later (`case.Years`). Days that the text does not give
are chosen here, and `Case.invented` says so on the dossier. Soft requirements about which the text is silent
are passed with exactly that as the motivation.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from casework.phases import Route
from config.demo import spots, steps_care, steps_placed
from config.demo.case import Years
from config.demo.case_since import live_on, raise_wage, settle_money, speak, wages_rose_on
from config.demo.case_steps import SILENT, begin, change_tasks, contract, indicate, know, seen, works_at
from config.demo.cases import CAR_PARTS, DATA_PROCESSING, ELECTRONICS, SWIMMING_POOL, WAREHOUSE
from config.demo.people import Firm
from config.demo.story import Cast, Story

PLACEMENT_TYPES = {4: "candidate_brings"}
DAY = timedelta(days=1)


def _until_today(story: Story) -> None:
    """What happened after the text ends: nothing but what the product asks for."""
    on = wages_rose_on(story.today)
    live_on(story, on - DAY)
    raise_wage(story, on)
    live_on(story, story.today)
    speak(story)


def warehouse(cast: Cast) -> None:
    case = WAREHOUSE
    years = Years.until(cast.today)
    story = begin(
        cast, case, years, years.desk(2019, 1, 14), years.day(1999, 8, 3), Route.JOBS_AGREEMENT,
        referred_by=case["referred_by"],
    )  # fmt: skip
    know(story, years.desk(2019, 1, 14), "care_worker", "Begeleider wonen")
    indicate(story, years.desk(2019, 1, 28), years.desk(2019, 3, 11), years.desk(2019, 3, 18))
    bridging = f"Dagbesteding bij {case.employer}, {case['months_of_daycare']} maanden"
    story.do("record_waiting", years.desk(2019, 4, 1), reason="not_yet", bridging=bridging)
    at = works_at(
        story, case, "Medewerker magazijn", ("Orders picken", "Magazijn schoonhouden", "Vriezer beheren"),
        network_owner="Consulent", track_record="De gemeente had al goede ervaringen met dit bedrijf. Er werken"
        " enkele anderen uit beschut werk en enkele uit de banenafspraak.",
    )  # fmt: skip
    why = dict.fromkeys(("S6", "S14"), SILENT) | {"S10": "De casus noemt vier dagen, samen 32 uur [3:461]."}
    first = years.day(2020, 1, 1)
    story.do(
        "start_contract", first, why=why, **contract(story, case, at, first),
        why_no_trial="daycare", end_on=years.day(2020, 12, 31), agency_regime=False,
    )  # fmt: skip
    for year in (2021, 2022):
        start = years.day(year, 1, 1)
        settle_money(story, start - DAY)
        why |= {"S12": "De casus noemt een derde jaarcontract [3:462]."}
        story.do(
            "extend_contract", start, why=why, wage=steps_placed.least_wage(story, start, story.hours),
            end_on=years.day(year, 12, 31),
        )  # fmt: skip
    settle_money(story, years.told_on)
    change_tasks(
        story, years.desk(2022, 3, 1), function_name="Medewerker magazijn", tasks=case["tasks"],
        reason="Sinds kort hoofdverantwoordelijk voor de vriezer [3:459]",
    )  # fmt: skip
    seen(
        story, years.desk(2022, 3, 25), tasks_text="Is toegewijd en wil altijd iets nieuws leren.",
        team_text="De ploeg stuurt ongemerkt mee.", guidance_text="De werkgever is het aanspreekpunt.",
    )  # fmt: skip
    _until_today(story)


def swimming_pool(cast: Cast) -> None:
    case = SWIMMING_POOL
    years = Years.until(cast.today)
    story = begin(
        cast, case, years, years.desk(2021, 1, 11), years.day(2002, 6, 15), Route.SCHOOL,
        referred_by="De praktijkschool van de kandidaat",
    )  # fmt: skip
    know(story, years.desk(2021, 1, 11), "school", "Trajectbegeleider praktijkschool", still=False)
    indicate(story, years.desk(2021, 1, 18), years.desk(2021, 3, 8), years.desk(2021, 3, 15))
    at = works_at(
        story, case, str(case["function"]), ("Werk in en om het zwembad",),
        track_record="De werknemer kent het zwembad van jongs af. Er werkt niemand anders uit beschut werk.",
    )  # fmt: skip
    start, permanent, measured = years.day(2021, 5, 3), years.day(2021, 9, 20), years.desk(2021, 10, 25)
    terms = {"lks_kind": "flat_rate", "placement_type": PLACEMENT_TYPES[4]}
    why = dict.fromkeys(("S6", "S14"), SILENT)
    story.do(
        "start_contract", start, why=why, **contract(story, case, at, start, **terms),
        why_no_trial="internship", end_on=years.day(2021, 11, 2), agency_regime=False,
    )  # fmt: skip
    settle_money(story, permanent - DAY)
    wage = steps_placed.least_wage(story, permanent, story.hours)
    story.do("make_permanent", permanent, why=why, wage=wage)
    settle_money(story, permanent + timedelta(weeks=6))
    story.do(
        "record_measurement", measured, source="measured", measured_on=measured, visited_on=measured,
        function_done=at.firm.work, norm_function=at.firm.work, carved=False, hours=story.hours,
        full_week=steps_placed.FULL_WEEK, certificate_valid_until=years.day(2023, 12, 31),
        employer_heard_on=measured, worker_heard_on=measured, next_term="no_change",
        tasks=[{"description": at.firm.work, "share": "100", "pace": "70", "quality": "80", "net_time": "100"}],
        pace_explanation=SILENT, quality_explanation=SILENT, net_time_explanation=SILENT, **steps_care.EXPERT,
    )  # fmt: skip
    steps_care.discuss(story, years.desk(2021, 10, 29))
    steps_care.decide_subsidy(
        story, years.desk(2021, 11, 5), cause="measurement", from_on=years.day(2021, 11, 3)
    )
    settle_money(story, years.told_on)
    seen(
        story, years.desk(2022, 3, 22), worker_words="Wil nooit meer weg bij het zwembad.",
        tasks_text="Kent het werk goed en is sterk.", guidance_text="De manager en hij werken samen, met een planning"
        " aan het begin van de dag. Zij wil dat de consulent blijft komen.",
    )  # fmt: skip
    _until_today(story)


def car_parts(cast: Cast) -> None:
    case = CAR_PARTS
    years = Years.until(cast.today)
    story = begin(cast, case, years, years.desk(2018, 2, 5), years.day(1974, 11, 20), Route.WORK_INCOME)
    know(story, years.desk(2018, 2, 5), "care_worker", "Begeleider zorginstelling (thuis)")
    know(story, years.desk(2018, 2, 5), "job_coach", "Jobcoach van de gemeente (gestopt)", still=False)
    indicate(story, years.desk(2018, 3, 1), years.desk(2018, 4, 16), years.desk(2018, 5, 1))
    bridging = "Activeringsplek in de groenvoorziening"
    story.do("record_waiting", years.desk(2018, 5, 1), reason="no_place", bridging=bridging)
    at = works_at(
        story, case, str(case["function"]), ("Auto-onderdelen monteren",), team_size=case["team_size"],
        network_owner="Zorginstelling", track_record="Er werkt niemand anders uit beschut werk.",
    )  # fmt: skip
    trial, start = years.day(2018, 8, 6), years.day(2018, 10, 1)
    story.do(
        "start_trial", trial, why=dict.fromkeys(("S6", "S7"), SILENT), employer=at.employer,
        workplace=at.workplace, supervisor=at.supervisor, function=at.firm.work, hours=case["hours"],
        planned_end_on=start - timedelta(days=1),
    )  # fmt: skip
    change_tasks(
        story, years.desk(2018, 9, 24), function_name=at.firm.work,
        tasks="Een vast pakket van concrete taken.", reason="In de proefplaatsing zijn allerlei taken geprobeerd",
    )  # fmt: skip
    why = dict.fromkeys(("S6", "S14"), SILENT)
    story.do(
        "start_contract", start, why=why, **contract(story, case, at, start), end_on=years.day(2019, 9, 30),
        agency_regime=False,
    )  # fmt: skip
    permanent = years.day(2019, 10, 1)
    settle_money(story, permanent - DAY)
    wage = steps_placed.least_wage(story, permanent, story.hours)
    story.do("make_permanent", permanent, why=why, wage=wage)
    settle_money(story, years.told_on)
    seen(
        story, years.desk(2022, 3, 29), worker_words="Het voelde in het begin alsof ik twee linkerhanden had!",
        tasks_text="Heeft het werk goed onder de knie.", team_text="De collega's hebben hem geaccepteerd.",
        guidance_text="De werkgever maakt elke dag een rondje.",
    )  # fmt: skip
    _until_today(story)


def electronics(cast: Cast) -> None:
    case = ELECTRONICS
    years = Years.until(cast.today)
    story = begin(
        cast, case, years, years.desk(2018, 2, 12), years.day(1996, 9, 9), Route.DAYCARE,
        referred_by="Zorginstelling (dagbesteding)",
    )  # fmt: skip
    know(story, years.desk(2018, 2, 12), "job_coach", "Jobcoach van UWV (gestopt)", still=False)
    indicate(story, years.desk(2018, 3, 5), years.desk(2018, 4, 23), years.desk(2018, 5, 7))
    hirer = works_at(
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
    start, seconded = years.day(2018, 6, 1), years.day(2019, 12, 1)
    why = dict.fromkeys(("S6", "S14"), SILENT)
    at_company = {
        "scenario": "municipal",
        "placement_type": "employer_asks",
        "subsidy_receiver": "development_company",
    }
    story.do(
        "start_contract", start, why=why,
        **contract(story, case, company, start, contract_form="internal", **at_company),
        why_no_trial="other", end_on=seconded - timedelta(days=1), agency_regime=False,
    )  # fmt: skip
    settle_money(story, seconded - DAY)
    story.do(
        "make_permanent", seconded, why=why,
        **contract(story, case, company, seconded, contract_form="seconded", **at_company)
        | {
            "workplace": hirer.workplace,
            "supervisor": hirer.supervisor,
            "hirer": hirer.employer,
            "hirer_fee": f"ongeveer € {case['secondment_fee_per_month']} per maand (30% van het minimumloon)",
        },
    )  # fmt: skip
    settle_money(story, years.told_on)
    seen(
        story, years.desk(2022, 3, 24), tasks_text="Zet nu hele producten in elkaar.",
        team_text="Klein team, prikkelarm. Komt steeds meer uit zijn schulp.",
        guidance_text="De leidinggevende blijft in de buurt en bouwt uren af naar zijn pensioen.",
        signals=["supervisor_gone"],
    )  # fmt: skip
    _until_today(story)


def data_processing(cast: Cast) -> None:
    case = DATA_PROCESSING
    years = Years.until(cast.today)
    story = begin(cast, case, years, years.desk(2021, 3, 1), years.day(1979, 10, 4), Route.WORK_INCOME)
    know(story, years.desk(2021, 3, 1), "other", "Werkcoach van het werkbedrijf")
    indicate(story, years.desk(2021, 3, 15), years.desk(2021, 5, 3), years.desk(2021, 5, 17))
    at = works_at(
        story, case, str(case["function"]), ("Nietjes verwijderen", "Documenten op volgorde leggen"),
        network_owner="Voormalig sw-bedrijf", track_record="Werkt sinds de start met kwetsbare groepen; sinds 2021"
        " met twee mensen uit beschut werk.",
    )  # fmt: skip
    trial, start = years.day(2021, 6, 21), years.day(2021, 7, 1)
    story.do(
        "start_trial", trial, why=dict.fromkeys(("S6", "S7"), SILENT), employer=at.employer,
        workplace=at.workplace, supervisor=at.supervisor, function=at.firm.work, hours=case["hours"],
        planned_end_on=start - timedelta(days=1),
    )  # fmt: skip
    why = dict.fromkeys(("S6", "S11", "S14"), SILENT)
    why |= {"S10": "De casus noemt 36 uur per week [3:2223]."}
    placed = PLACEMENT_TYPES[int(str(case["placement_type"]))]
    story.do(
        "start_contract", start, why=why, **contract(story, case, at, start, placement_type=placed),
        end_on=years.day(2022, 6, 30), agency_regime=False,
    )  # fmt: skip
    settle_money(story, years.told_on)
    story.do(
        "agree_guidance", years.desk(2022, 1, 3), why={"S6": SILENT}, supervisor=at.supervisor, form="regular",
        minutes_per_day=case["guidance_minutes_to"], talk_every_weeks=1, visit_every_weeks=case["visit_every_weeks"],
        job_coach="none",
    )  # fmt: skip
    seen(
        story, years.desk(2022, 3, 28), worker_words="Een godsgeschenk.",
        tasks_text="Weet altijd goed wat zij moet doen.", team_text="Gezellige collega's.",
        guidance_text="De leidinggevende praat minder dan een kwartier per dag met"
        " haar.", minutes_given=10,
    )  # fmt: skip
    _until_today(story)


CASE_LIVES: tuple[Callable[[Cast], None], ...] = (
    warehouse, swimming_pool, car_parts, electronics, data_processing,
)  # fmt: skip
