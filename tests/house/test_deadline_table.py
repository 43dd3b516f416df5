"""The table of deadlines, as domain §5 writes it: what starts a term, what meets it, what kind it is."""

from datetime import date, timedelta

import pytest

from casework.deadlines.kinds import KINDS
from casework.deadlines.terms import add_working_days
from casework.deed import DEEDS
from casework.outbox.rules import windows

# kind: (statutory, pauses in a hold, started by at least, met by at least)
TABLE = {
    "uwv_consultation": (False, True, "register_request record_own_request", "record_contact"),
    "observation_end": (
        False, True, "start_observation repeat_observation observe_again", "conclude_observation repeat_observation",
    ),
    "advice": (True, False, "register_request record_own_request request_advice request_again start_reindication",
               "record_advice record_reindication_advice"),
    "decision": (True, False, "register record_advice start_reindication extend_decision_term",
                 "grant refuse continue_indication end_indication"),
    "objection_end": (True, False, "grant refuse notify_decision", ""),
    "objection_decision": (True, False, "lodge_objection", "decide_objection"),
    "placement_offer": (False, True, "grant end_trial let_contract_end end_employment return_to_sheltered",
                        "start_trial start_contract start_permanent"),
    "wage_measurement": (False, False, "start_trial decide_subsidy", "record_measurement"),
    "trial_end": (False, False, "start_trial extend_trial", "start_contract start_permanent end_trial"),
    "lks_decision": (True, False, "start_contract record_measurement discuss_measurement", "decide_subsidy"),
    "lks_reindex": (True, False, "decide_subsidy", "decide_subsidy"),
    "youth_percentage": (False, False, "decide_subsidy", "decide_subsidy"),
    "result_talk": (False, True, "record_measurement", "discuss_measurement"),
    "remeasurement": (False, False, "record_measurement", "record_measurement"),
    "end_notice": (True, False, "start_contract extend_contract", "give_end_notice extend_contract make_permanent"),
    "contract_end": (False, False, "start_contract extend_contract", "extend_contract make_permanent outflow"),
    "chain_limit": (True, False, "start_contract extend_contract", "make_permanent let_contract_end"),
    "reindication_check": (False, True, "grant start_contract", "start_reindication submit_visit"),
    "visit": (False, True, "start_trial start_contract agree_guidance", "submit_visit"),
    "evaluation": (False, True, "start_contract", "submit_visit"),
    "hold_review": (False, False, "hold", "resume hold"),
    "aow_age": (False, False, "start_contract start_permanent", "outflow"),
    "penalty": (True, False, "record_default_notice", "grant refuse decide_objection"),
}  # fmt: skip
# What moves it, beside a correction. "by hand": move_deadline, with a reason. A hold moves what waits in it.
MOVED_BY = {
    "decision": "extend_decision_term suspend_decision_term resume_decision_term",
    "objection_decision": "extend_decision_term suspend_decision_term resume_decision_term",
    "observation_end": "repeat_observation",
    "trial_end": "extend_trial",
    "hold_review": "hold",
    "lks_reindex": "decide_subsidy",
    "chain_limit": "extend_contract",
    "uwv_consultation": "by hand",
    "placement_offer": "by hand",
    "wage_measurement": "by hand",
    "result_talk": "by hand",
    "remeasurement": "by hand",
    "reindication_check": "by hand",
    "visit": "by hand",
    "evaluation": "by hand",
}
EARLY = {"remeasurement", "wage_measurement", "contract_end", "chain_limit", "end_notice"}


def test_every_kind_stands_in_the_table():
    assert set(KINDS) == set(TABLE)


@pytest.mark.parametrize("code", TABLE)
def test_a_kind_is_as_the_table_says(code):
    statutory, pauses, starts, meets = TABLE[code]
    kind = KINDS[code]
    assert (kind.statutory, kind.pausable) == (statutory, pauses)
    assert set(starts.split()) <= {name for name, deed in DEEDS.items() if code in deed.sets}
    assert set(meets.split()) <= {name for name, deed in DEEDS.items() if code in deed.meets}
    assert not (kind.statutory and kind.pausable), "the law does not wait for a hold"


@pytest.mark.parametrize("code", TABLE)
def test_somebody_is_reminded_in_time(code):
    days = (28, 7) if code in EARLY else (182, 28) if code == "aow_age" else (7, 1)
    assert KINDS[code].lead_days == days
    assert KINDS[code].lapses == (code == "objection_end")


@pytest.mark.parametrize("code", TABLE)
def test_a_term_moves_by_what_the_table_says(code):
    by = MOVED_BY.get(code, "")
    kind = KINDS[code]
    assert (kind.movable and not kind.statutory) == (by == "by hand")
    if by != "by hand":
        assert set(by.split()) <= {name for name, deed in DEEDS.items() if code in deed.sets}


@pytest.mark.parametrize("code", [code for code in TABLE if code != "objection_end"])
def test_what_is_late_climbs_from_consulent_to_vervanger_to_teamleider(code):
    friday = date(2026, 11, 20)
    of_kind = {
        w.moment: w for w in windows(date(2026, 12, 4), []) if w.kind == code
    }  # ten working days later
    ladder = [("late", "owner", 1), ("late_substitute", "substitute", 5), ("late_team_lead", "lead", 10)]
    for moment, rung, days in ladder:
        assert of_kind[moment].rung == rung
        first = add_working_days(friday, days)
        told = {w.moment for w in windows(first, []) if w.kind == code and w.after < friday <= w.until}
        before = {w.moment for w in windows(first - timedelta(days=1), [])
                  if w.kind == code and w.after < friday <= w.until}  # fmt: skip
        assert moment in told
        assert moment not in before


def test_what_lapses_is_told_to_nobody():
    assert [w for w in windows(date(2026, 11, 20), []) if KINDS[w.kind].lapses] == []
