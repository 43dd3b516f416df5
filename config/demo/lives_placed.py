"""Lives with an indication: waiting, trying out, working, and looking again."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from casework.deadlines.terms import add_months
from config.demo import steps_before, steps_care
from config.demo import steps_placed as steps
from config.demo.lives_before import admit
from config.demo.story import Story


def try_out(story: Story, ago: int, weeks: int = 8) -> None:
    """As far as a trial that began `ago` days back."""
    admit(story, ago + story.chance.randint(15, 70))
    steps.start_trial(story, story.ago(ago), weeks=weeks)


def employ(
    story: Story, ago: int, months: int = 12, hours: Decimal | None = None, *, measured: bool = True
) -> None:
    """As far as a first contract that began `ago` days back, after a trial of seven weeks."""
    try_out(story, ago + 49, weeks=7)
    if measured:
        steps_care.measure(story, story.ago(ago + 14))
        steps_care.discuss(story, story.ago(ago + 7))
    steps.start_contract(story, story.ago(ago), months=months, hours=hours, measured=measured)
    steps_care.agree_guidance(story, story.later(story.ago(ago), 3))
    steps_care.decide_subsidy(story, story.later(story.ago(ago), 20), flat_rate=not measured)
    if measured:
        steps_care.record_other_subsidy(story, story.later(story.ago(ago), 20))


def settle(story: Story, ago: int) -> None:
    """As far as a permanent contract of `ago` days back, after a year."""
    employ(story, ago + 366)
    steps_care.visit(story, story.ago(ago + 200), reviewed="approved")
    steps.make_permanent(story, story.ago(ago))


# -- admitted ------------------------------------------------------------------------------------------------


def waiting_for_a_place(story: Story) -> None:
    admit(story, story.chance.randint(5, 80))
    steps.record_waiting(story, story.today)


def offer_late(story: Story) -> None:
    """Longer than thirteen weeks without a place."""
    admit(story, 130)
    steps.record_waiting(story, story.ago(60))


def waiting_on_hold(story: Story) -> None:
    admit(story, 70)
    story.do("hold", story.ago(30), reason="Verblijf in het buitenland", expected_until=story.today)


def trial_without_match(story: Story) -> None:
    try_out(story, 90)
    steps.end_trial(story, story.ago(50))
    steps.record_waiting(story, story.ago(45))


def contract_ran_off(story: Story) -> None:
    """The contract ended; the indication did not."""
    employ(story, 215, months=6)
    steps.let_contract_end(story, story.ago(28))


def came_back(story: Story) -> None:
    """Left for voluntary work, and returns with the indication of before."""
    admit(story, 300)
    steps.outflow(story, story.ago(150), "volunteering")
    steps.return_to_sheltered(story, story.ago(20))


# -- trial ---------------------------------------------------------------------------------------------------


def trying_out(story: Story) -> None:
    try_out(story, story.chance.randint(3, 30))
    if story.chance.random() < 0.5:
        steps_care.visit(story, story.today)


def trial_ends_today(story: Story) -> None:
    start = story.today - timedelta(weeks=8)
    admit(story, (story.today - start).days + 30)
    steps.start_trial(story, start, until=story.today)
    steps_care.measure(story, story.ago(9))


def measurement_late(story: Story) -> None:
    try_out(story, 50)


def trial_extended(story: Story) -> None:
    try_out(story, 52, weeks=7)
    steps_care.measure(story, story.ago(12))
    steps.extend_trial(story, story.ago(5))


# -- temporary contract --------------------------------------------------------------------------------------


def first_contract(story: Story) -> None:
    employ(story, story.chance.randint(20, 250))
    steps_care.visit(story, story.today, reviewed=story.chance.choice((None, "approved", "returned")))


def flat_rate_contract(story: Story) -> None:
    employ(story, 120, measured=False)
    steps_care.visit(story, story.ago(6), reviewed="returned")


def contract_ends_soon(story: Story) -> None:
    """The notice is due, and the contract ends in five weeks."""
    employ(story, 330)


def contract_ended_unnoticed(story: Story) -> None:
    """Past its end date and nobody did a deed: the most urgent work there is."""
    employ(story, 190, months=6)


def extended_contract(story: Story) -> None:
    employ(story, 420)
    steps.give_end_notice(story, story.ago(100))
    steps.extend_contract(story, add_months(story.ago(420), 12), months=12)
    steps_care.measure(story, story.ago(30))
    steps_care.discuss(story, story.ago(20))


def two_jobs(story: Story) -> None:
    employ(story, 200, hours=Decimal(16))
    steps.add_contract(story, story.ago(60), hours=Decimal(12))
    steps_care.visit(story, story.ago(4))


def works_few_hours(story: Story) -> None:
    """Below 24 hours without a medical limit: explained, not forbidden."""
    employ(story, 150, hours=Decimal(20))
    steps.change_contract(story, story.ago(30), hours=Decimal(22))


def objection_to_subsidy(story: Story) -> None:
    employ(story, 60)
    steps_before.lodge_objection(story, story.ago(12))


# -- permanent -----------------------------------------------------------------------------------------------


def permanent(story: Story) -> None:
    settle(story, story.chance.randint(30, 500))
    steps_care.visit(story, story.today, reviewed=story.chance.choice((None, "approved")))


def permanent_at_once(story: Story) -> None:
    admit(story, 300)
    steps.start_permanent(story, story.ago(250))
    steps_care.measure(story, story.ago(220))
    steps_care.discuss(story, story.ago(210))
    steps_care.decide_subsidy(story, story.ago(200))


def wage_value_drops(story: Story) -> None:
    """Two low measurements in the same function: a signal, never a decision."""
    settle(story, 400)
    steps_care.measure(story, story.ago(200), low=True)
    steps_care.discuss(story, story.ago(190))
    steps_care.measure(story, story.ago(40), low=True)
    steps_care.discuss(story, story.ago(30))


# -- reindication --------------------------------------------------------------------------------------------


def looking_again(story: Story) -> None:
    employ(story, 300)
    steps_before.start_reindication(story, story.ago(25))


def looked_again(story: Story) -> None:
    settle(story, 300)
    steps_before.start_reindication(story, story.ago(70))
    steps_before.record_reindication_advice(story, story.ago(20), positive=True)


def continued(story: Story) -> None:
    settle(story, 500)
    steps_before.start_reindication(story, story.ago(200))
    steps_before.record_reindication_advice(story, story.ago(150), positive=True)
    steps.continue_indication(story, story.ago(130))


def indication_ended(story: Story) -> None:
    """The indication ends; the contract does not."""
    settle(story, 400)
    steps_before.start_reindication(story, story.ago(120))
    steps_before.record_reindication_advice(story, story.ago(70), positive=False)
    steps.end_indication(story, story.ago(50))


# -- closed --------------------------------------------------------------------------------------------------


def left(story: Story) -> None:
    employ(story, story.chance.randint(200, 330))
    steps.outflow(story, story.ago(story.chance.randint(5, 90)), "regular_work", "employee_notice")


def left_to_jobs_agreement(story: Story) -> None:
    settle(story, 200)
    steps.outflow(story, story.ago(30), "jobs_agreement", "goes_on_outside")


def gave_up(story: Story) -> None:
    admit(story, 160)
    steps.outflow(story, story.ago(40), "candidate_withdraws")


def moved(story: Story) -> None:
    """Moves to another gemeente with a contract that goes on; told in both."""
    employ(story, 260, months=18)
    steps.move(story, story.ago(45))
