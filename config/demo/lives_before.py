"""Lives up to the indication: from aanmelding to a decision, with everything that can go another way.

A life is a function that tells one candidate's story. `ago` counts days back from today.
"""

from __future__ import annotations

from datetime import timedelta

from casework.phases import Route
from config.demo import steps_before as steps
from config.demo import steps_care
from config.demo.story import Story

LOCAL = (
    Route.WMO,
    Route.WORK_INCOME,
    Route.NEIGHBOURHOOD_TEAM,
    Route.SCHOOL,
    Route.DAYCARE,
    Route.JOBS_AGREEMENT,
)


def register(story: Story, ago: int, route: Route | None = None, **fields: object) -> None:
    """Somebody comes in by one of the gemeente's own routes."""
    chosen = route or story.chance.choice(LOCAL)
    on = story.ago(ago)
    young = chosen is Route.SCHOOL
    person = story.cast.new_person(story.place, on=on, youngest=17, oldest=19 if young else 56)
    story.begin(person, chosen, on, **steps.background(story, person, on, school=young), **fields)


def observe(story: Story, ago: int, route: Route | None = None, weeks: int = 12) -> None:
    """As far as a practical observation that began `ago` days back."""
    register(story, ago + story.chance.randint(14, 35), route)
    steps.start_observation(story, story.ago(ago), weeks=weeks)


def request(story: Story, ago: int, route: Route | None = None) -> None:
    """As far as a request for advice, sent `ago` days back."""
    observe(story, ago + 90, route)
    steps.conclude_observation(story, story.ago(ago + 7))
    steps.request_advice(story, story.ago(ago))


def refer_oneself(story: Story, ago: int, route: Route = Route.SELF_REFERRAL) -> None:
    """Somebody asks UWV for advice without the gemeente."""
    on = story.ago(ago)
    person = story.cast.new_person(story.place, on=on, youngest=18, oldest=40)
    steps.register_request(story, person, route, on)


def advise(story: Story, ago: int, *, positive: bool, route: Route | None = None) -> None:
    """As far as an advice of `ago` days back."""
    request(story, ago + story.chance.randint(35, 54), route)
    steps.record_advice(story, story.ago(ago), positive=positive)


def admit(story: Story, ago: int, route: Route | None = None) -> None:
    """As far as an indication, granted `ago` days back."""
    advise(story, ago + story.chance.randint(5, 18), positive=True, route=route)
    steps.grant(story, story.ago(ago))


# -- lives that stand in the phases before the indication ------------------------------------------------


def just_registered(story: Story) -> None:
    register(story, story.chance.randint(0, 20))


def from_school_without_bsn(story: Story) -> None:
    """A school may send somebody whose BSN comes later."""
    on = story.ago(9)
    person = story.cast.new_person(story.place, on=on, youngest=17, oldest=18)
    story.begin(person, Route.SCHOOL, on, **{**steps.background(story, person, on, school=True), "bsn": ""})
    steps.contact(story, story.ago(2), "De stagebegeleider stuurt het BSN deze week.")


def applied_in_person(story: Story) -> None:
    """The gemeente must decide on the application in time, and puts that off by letter."""
    on = story.ago(70)
    register(story, 70, Route.WORK_INCOME, application_received_on=on)
    steps.start_observation(story, story.ago(65), weeks=6)
    steps.conclude_observation(story, story.ago(24))
    steps.extend_decision_term(story, story.ago(20), story.today + timedelta(weeks=8))
    steps.request_advice(story, story.ago(18))


def on_hold(story: Story) -> None:
    """Interrupted, and the day to look again has passed."""
    register(story, 60)
    story.do("hold", story.ago(40), reason="Opname", expected_until=story.ago(3))


def reopened(story: Story) -> None:
    register(story, 200)
    steps.close_elsewhere(story, story.ago(150))
    story.do("reopen", story.ago(12), reason="De dagbesteding was toch niet wat de kandidaat zocht.")


def observing(story: Story) -> None:
    observe(story, story.chance.randint(7, 60))
    if story.chance.random() < 0.4:
        steps_care.visit(story, story.today)


def observation_ends_today(story: Story) -> None:
    start = story.today - timedelta(weeks=12)
    register(story, (story.today - start).days + 20)
    steps.start_observation(story, start, until=story.today)


def observation_late(story: Story) -> None:
    observe(story, 100, weeks=12)


def second_kind_of_work(story: Story) -> None:
    observe(story, 80, weeks=8)
    steps.repeat_observation(story, story.ago(25))


def waiting_for_advice(story: Story) -> None:
    request(story, story.chance.randint(4, 50))


def advice_late(story: Story) -> None:
    """UWV has had the request for more than eight weeks."""
    request(story, 66)
    steps.contact(story, story.ago(3), "UWV gebeld: de arbeidsdeskundige is ziek, het advies komt later.")


def self_referral(story: Story) -> None:
    refer_oneself(story, story.chance.randint(3, 12))


def self_referral_talked(story: Story) -> None:
    refer_oneself(story, 30)
    steps.consult(story, story.ago(20))


def self_referral_late(story: Story) -> None:
    refer_oneself(story, 18)


def through_uwv(story: Story) -> None:
    refer_oneself(story, 25, story.chance.choice((Route.UWV_WAJONG, Route.UWV_OTHER)))
    steps.consult(story, story.ago(15))


def own_request(story: Story) -> None:
    """Somebody in the middle of an observation asks UWV as well."""
    observe(story, 40)
    steps.record_own_request(story, story.ago(10))


def advice_in(story: Story) -> None:
    advise(story, story.chance.randint(2, 20), positive=True)


def advice_taken_over(story: Story) -> None:
    """Moved here with an advice from elsewhere."""
    register(story, 20, Route.OTHER_MUNICIPALITY)
    steps.adopt_advice(story, story.ago(6))


def advice_against(story: Story) -> None:
    advise(story, story.chance.randint(3, 25), positive=False)


def asked_again(story: Story) -> None:
    """A negative advice, and new facts within a year."""
    advise(story, 95, positive=False)
    steps.request_again(story, story.ago(20))


def request_withdrawn(story: Story) -> None:
    request(story, 30)
    steps.withdraw_request(story, story.ago(8))


def refused(story: Story) -> None:
    advise(story, 40, positive=False)
    steps.refuse(story, story.ago(25))


def refused_with_objection(story: Story) -> None:
    advise(story, 90, positive=False)
    steps.refuse(story, story.ago(75))
    steps.lodge_objection(story, story.ago(50))


def objection_dismissed(story: Story) -> None:
    advise(story, 200, positive=False)
    steps.refuse(story, story.ago(185))
    steps.lodge_objection(story, story.ago(160))
    steps.decide_objection(story, story.ago(100), upheld=False)


def objection_upheld(story: Story) -> None:
    """The advice was at fault, so UWV is asked again."""
    advise(story, 190, positive=False)
    steps.refuse(story, story.ago(175))
    steps.lodge_objection(story, story.ago(150))
    steps.decide_objection(story, story.ago(80), upheld=True)
    steps.request_again(story, story.ago(30))


def other_way(story: Story) -> None:
    observe(story, 120)
    steps.close_elsewhere(story, story.ago(20))


def request_converted(story: Story) -> None:
    request(story, 70)
    steps.convert_request(story, story.ago(15))


def undone_and_done_again(story: Story) -> None:
    """Typed in the wrong dossier, taken back by the teamleider, and done as it should."""
    observe(story, 50)
    steps.conclude_observation(story, story.ago(12))
    steps.request_advice(story, story.ago(5))
    story.do("undo", story.today, by=story.lead, reason="De aanvraag hoorde bij een andere kandidaat.")


def corrected(story: Story) -> None:
    """A registration with a wrong detail, put right afterwards."""
    register(story, 16, Route.WMO)
    steps.correct(story, story.today, event=1, values={"referred_by": "Wijkteam Zuid"})
