"""One name from end to end: who searches the word `start_trial` finds the whole story."""

import inspect
import re
from pathlib import Path

import pytest

from accounts.rights import Right
from casework.deadlines.kinds import KINDS
from casework.deed import DEEDS
from casework.phases import ANY_PHASE
from casework.workflow import MOVES, OPENINGS, Workflow

ROOT = Path(__file__).resolve().parents[2]
deeds = pytest.mark.parametrize("deed", DEEDS.values(), ids=lambda deed: deed.name)


@deeds
def test_the_action_has_the_name_of_the_deed(deed):
    assert deed.action.__name__ == deed.name
    assert deed.action.__module__.split(".")[0] == deed.group


@deeds
def test_names_are_words_of_the_program_and_labels_are_dutch(deed):
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", deed.name)
    assert deed.label and deed.label[0].isupper() and not deed.label.endswith(".")
    assert isinstance(deed.right, Right)


@deeds
def test_a_deed_has_a_test(deed):
    tests = "".join(p.read_text() for p in sorted((ROOT / "tests" / deed.group).rglob("test_*.py")))
    assert re.search(rf'["\']{deed.name}["\']|\b{deed.name}\(', tests), f"no test performs {deed.name}"


@deeds
def test_every_field_has_a_dutch_label(deed):
    for name, field in deed.form.base_fields.items():
        assert field.label, f"{deed.name}.{name} has no label"
        assert str(field.label)[0].isupper(), f"{deed.name}.{name}: {field.label}"


@deeds
def test_requirements_are_named_once_and_say_what_they_ask(deed):
    named = [(r.code, r.text) for r in deed.requirements]
    assert len(named) == len(set(named)), f"{deed.name} names a requirement twice: {named}"
    assert all(r.text for r in (*deed.requirements, *deed.limits))


def test_every_move_is_a_deed_and_stands_in_the_workflow():
    assert set(MOVES) | set(OPENINGS) <= set(DEEDS)
    for name in MOVES:
        assert inspect.isfunction(getattr(Workflow, name))


def test_deadline_kinds_are_set_by_some_deed():
    set_by = {kind for deed in DEEDS.values() for kind in deed.sets}
    assert set_by == set(KINDS)


def test_deadline_kinds_that_ask_for_work_are_met_by_some_deed():
    met = {kind for deed in DEEDS.values() for kind in deed.meets}
    assert met >= {code for code, kind in KINDS.items() if not kind.lapses}


def test_files_stay_readable():
    """About 300 lines: a file that outgrows it holds a concept that waits for its own room."""
    long = {
        str(path.relative_to(ROOT)): lines
        for room in ("accounts", "casework", "indications", "placements", "reporting", "config")
        for path in (ROOT / room).rglob("*.py")
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > 340
    }
    assert not long


def test_templates_stay_readable():
    long = [p for p in (ROOT / "templates").rglob("*.html") if len(p.read_text().splitlines()) > 130]
    assert not long


# The table of domain §2.1, typed over by hand: the declaration may not drift from the specification.
ALWAYS = {
    "update_candidate", "assign", "hand_over", "add_note", "add_document", "record_contact", "undo", "correct",
    "notify_decision", "lodge_objection", "decide_objection", "extend_decision_term", "suspend_decision_term",
    "resume_decision_term", "submit_visit", "approve_visit", "return_visit", "record_feedback",
    "finish_task", "move_deadline", "record_default_notice", "write_letter", "issue_letter",
}  # fmt: skip
PLACED = "trial temporary_contract permanent_contract reindication"
CONTRACTS = "temporary_contract permanent_contract reindication"
KEEPING = {
    "repeat_observation": "observation",
    "observe_again": f"admitted {PLACED}",
    "record_reindication_advice": "reindication",
    "record_waiting": "admitted",
    "extend_trial": "trial reindication",
    "extend_contract": "temporary_contract reindication",
    "change_contract": CONTRACTS,
    "give_end_notice": "temporary_contract reindication",
    "agree_guidance": PLACED,
    "change_tasks": PLACED,
    "record_measurement": PLACED,
    "discuss_measurement": PLACED,
    "decide_subsidy": CONTRACTS,
    "record_other_subsidy": CONTRACTS,
}


def test_deeds_that_keep_the_phase_are_possible_where_the_specification_says():
    for name in ALWAYS:
        assert DEEDS[name].phases == ANY_PHASE, name
    for name, phases in KEEPING.items():
        assert {p.value for p in DEEDS[name].phases} == set(phases.split()), name
    decided = {n for n, d in DEEDS.items() if d.right == Right.DECIDE}
    assert decided == {
        "grant",
        "refuse",
        "revise_decision",
        "continue_indication",
        "end_indication",
        "decide_subsidy",
    }
    assert {n for n, d in DEEDS.items() if d.right == Right.REVIEW} == {"approve_visit", "return_visit"}
    assert {n for n, d in DEEDS.items() if d.right == Right.STEER} == {"assign", "hand_over"}
    assert {n for n, d in DEEDS.items() if d.right == Right.REPAIR} == {"undo", "correct"}
    assert {n for n, d in DEEDS.items() if d.right == Right.DECIDE_OBJECTION} == {"decide_objection"}
    future = {
        "start_contract", "start_permanent", "extend_contract", "make_permanent", "change_contract", "add_contract",
        "end_one_contract", "let_contract_end", "end_employment", "outflow",
    }  # fmt: skip
    assert {n for n, d in DEEDS.items() if d.future} == future
