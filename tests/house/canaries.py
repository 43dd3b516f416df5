"""A gemeente full of canaries: a word in every text that no outsider may ever see."""

from __future__ import annotations

from datetime import date

from django.apps import apps
from django.db import connection, models

from accounts.models import Municipality, User
from casework.models import Event
from casework.perform import perform
from casework.phases import Phase
from casework.refusals import Conflict, Refused
from casework.rows import CaseRow
from tests.builders import TODAY
from tests.house.answers import WHY, answer
from tests.house.world import World

CANARY = "ZQKANARIE"
SHORTEST = "zqkan"  # what is left of it in the smallest field
USER_CANARY = "ZQCOLLEGA"
# What neighbours of a region share (docs/adr/0014) carries a word of its own: on that page, and nowhere else.
SHARED_CANARY = "ZQGEDEELD"
SHARED_PAGE = "werkgevers/regio/"
SHARED_COLUMNS = {
    "placements_employer": {"name", "sector", "city", "network_owner"},
    "placements_workplace": {"function"},
}
# Keys, ciphers and what another constraint ties; and what a page must be able to read.
NOT_TEXT = {"number", "bsn_cipher", "bsn_index", "kvk_number", "kind", "subject_table", "term"}
# Deeds that together leave a row in (nearly) every table.
DONE = {
    Phase.OBSERVATION: ("hold", "add_note", "add_document", "record_contact", "update_candidate"),
    Phase.ADMITTED: ("record_waiting", "record_wishes", "submit_visit", "observe_again"),
    Phase.ADVICE_POSITIVE: ("suspend_decision_term",),
    Phase.ADVICE_REQUESTED: ("close_elsewhere",),
    Phase.ADVICE_NEGATIVE: ("record_default_notice",),
    Phase.TEMPORARY_CONTRACT: (
        "lodge_objection", "agree_guidance", "change_tasks", "record_measurement", "discuss_measurement",
        "decide_subsidy", "record_other_subsidy", "change_contract", "submit_visit", "give_end_notice",
    ),
}  # fmt: skip


def plant(world: World) -> None:
    """Fill every text column of this gemeente's case rows, and the names of its people."""
    for phase, names in DONE.items():
        for name in names:
            _try(world, name, phase)
    event = Event.objects.create(
        municipality=world.municipality, deed="correct", on=TODAY, by=world.worker, note=CANARY
    )
    for model in apps.get_models():
        if issubclass(model, CaseRow):
            _fill(model, world.municipality)
    assert event.pk
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('luwte.event', '', true)")
    people = [*world.people.values(), world.decider]
    for user in people:
        user.first_name, user.last_name = USER_CANARY, f"{USER_CANARY} {user.pk}"
        user.email = f"{USER_CANARY}{user.pk}@voorbeeld.invalid"
    User.objects.bulk_update(people, ["first_name", "last_name", "email"])


def text_columns(model: type[models.Model]) -> list[models.Field]:
    return [
        f
        for f in model._meta.concrete_fields
        if isinstance(f, models.CharField | models.TextField) and not f.choices and f.name not in NOT_TEXT
    ]


def _sql(field: models.Field) -> str:
    """A canary with the id of its row, so that names stay unique."""
    shared = field.column in SHARED_COLUMNS.get(field.model._meta.db_table, ())
    word = SHARED_CANARY if shared else CANARY
    return (
        f"'{word}' || id || '@voorbeeld.invalid'"
        if isinstance(field, models.EmailField)
        else f"'{word} ' || id"
    )


def _fill(model: type[CaseRow], municipality: Municipality) -> None:
    columns = text_columns(model)
    if not columns:
        return
    sets = ", ".join(f'"{f.column}" = left({_sql(f)}, {f.max_length or 1000})' for f in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {model._meta.db_table} SET {sets} WHERE municipality_id = %s", [municipality.pk]
        )


def _try(world: World, name: str, phase: Phase) -> None:
    on = date(2026, 7, 6) if phase == Phase.ADVICE_POSITIVE else TODAY  # while its term runs
    asked = world.asked(phase, world.worker, on)
    data = answer(name, asked)
    try:
        perform(
            name, asked.here, by=world.worker, on=on, today=TODAY, motivation=dict.fromkeys(WHY, CANARY),
            note=CANARY, data=data,
        )  # fmt: skip
    except (Conflict, Refused) as refusal:
        raise AssertionError(f"{name} in {phase} left no row: {refusal}") from refusal
