"""What can be imported, which columns it knows, and which deeds one row becomes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import NAMESPACE_URL, UUID, uuid5

from django import forms
from django.core.exceptions import ValidationError

from accounts.models import Municipality, User
from casework.deed import DEEDS
from casework.forms.base import DayField, YesNoField
from casework.models import Event, Trajectory
from casework.perform import perform
from casework.queries import candidates_with_bsn
from placements.imports.columns import EMPLOYER, TRAJECTORY, WORKPLACE, Column
from placements.models import Employer, Workplace

FROM_BEFORE = "Overgenomen uit de vorige administratie."
Outcome = tuple[Literal["done", "skipped", "wrong"], str]


class BadRow(Exception):
    """This row cannot be imported; the message is for the person."""


@dataclass(frozen=True)
class RowOf:
    """One row of a run, with who imports it, where and when."""

    values: Mapping[str, str]
    municipality: Municipality
    by: User
    today: date
    # Names this row of this file, so that doing it twice does it once.
    mark: str

    def key(self, deed: str) -> UUID:
        return uuid5(NAMESPACE_URL, f"luwte:{self.municipality.pk}:{self.mark}:{deed}")

    def day(self, name: str) -> date | None:
        """A day of this row. Raises BadRow when it is none."""
        try:
            return DayField(required=False).clean(self.values.get(name, ""))
        except ValidationError as error:
            label = next((c.label for c in TRAJECTORY if c.name == name), name)
            raise BadRow(f"{label}: {error.messages[0]}") from error

    def deed(self, name: str, subject: Any, on: date, fields: Mapping[str, Any]) -> Event:
        """Do a deed with these fields; what policy asks and an old administration lacks, is motivated."""
        soft = {r.code: FROM_BEFORE for r in DEEDS[name].requirements if not r.hard}
        data = _typed(name, fields)
        return perform(
            name, subject, by=self.by, on=on, today=self.today, motivation=soft, note=FROM_BEFORE,
            key=self.key(name), data=data,
        )  # fmt: skip


@dataclass(frozen=True)
class ImportKind:
    code: str
    label: str
    columns: Sequence[Column]
    do: Callable[[RowOf], Outcome]

    def guess(self, headers: Sequence[str]) -> dict[str, int]:
        """Column name → number of the header that looks like it."""
        known = {_plain(header): i for i, header in reversed(list(enumerate(headers)))}
        found = {}
        for column in self.columns:
            for alias in (column.label, column.name, *column.aliases):
                if _plain(alias) in known:
                    found[column.name] = known[_plain(alias)]
                    break
        return found


def _plain(text: str) -> str:
    flat = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]", "", flat)


def _typed(deed: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Labels become codes, a comma a point: what stands in a sheet as the form of the deed wants it."""
    form = DEEDS[deed].form
    return {name: _cell(form.base_fields[name], value) for name, value in fields.items()}


def _cell(field: forms.Field, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if isinstance(field, YesNoField):
        return {"j": "ja", "n": "nee", "x": "ja"}.get(value.strip().lower(), value.strip().lower())
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        options: Any = field.choices
        choices = {_plain(str(label)): key for key, label in options}
        return choices.get(_plain(value), value)
    if isinstance(field, forms.DecimalField | forms.IntegerField):
        return value.replace("€", "").strip().replace(",", ".")
    return value


# --- what one row becomes ---------------------------------------------------------------------------


def _employer(row: RowOf) -> Outcome:
    name, kvk = row.values.get("name", ""), row.values.get("kvk_number", "").replace(" ", "").replace(".", "")
    if Employer.objects.filter(municipality=row.municipality, name=name, kvk_number=kvk).exists():
        return "skipped", "Deze werkgever staat al in Luwte."
    row.deed("add_employer", row.municipality, row.today, row.values)
    return "done", f"Werkgever {name} toegevoegd."


def employer_named(row: RowOf) -> Employer:
    """The one employer of this name. Raises BadRow when there is none, or more than one."""
    name = row.values.get("employer", "")
    rows = Employer.objects.filter(municipality=row.municipality, name__iexact=name)
    found: list[Employer] = list(rows[:2])
    if len(found) == 1:
        return found[0]
    if found:
        raise BadRow(f"Er zijn meer werkgevers die ‘{name}’ heten. Geef ze in Luwte een eigen naam.")
    raise BadRow(f"Werkgever ‘{name}’ staat niet in Luwte. Lees eerst de werkgevers in.")


def _workplace(row: RowOf) -> Outcome:
    employer, function = employer_named(row), row.values.get("function", "")
    if Workplace.objects.filter(employer=employer, function__iexact=function).exists():
        return "skipped", f"{function} bij {employer.name} staat al in Luwte."
    fields = {"capacity": "1", **{k: v for k, v in row.values.items() if v}, "employer": employer.pk}
    row.deed("add_workplace", row.municipality, row.today, fields)
    return "done", f"Werkplek {function} bij {employer.name} toegevoegd."


PERSON = tuple(column.name for column in TRAJECTORY if column.part == "person")
CONTRACT_DEFAULTS = {
    "contract_form": "direct", "scenario": "employer", "placement_type": "own_network", "fallback_agreed": "nee",
    "full_week": "36", "subsidy_receiver": "employer", "arrangement": "none", "why_no_trial": "other",
}  # fmt: skip


def _trajectory(row: RowOf) -> Outcome:
    """Aanmelden, earlier advice, indication and contract: as far as the row goes, each by its own deed."""
    opened = row.day("opened_on")
    if opened is None:
        raise BadRow("Vul in wanneer het traject is begonnen.")
    number = row.values.get("bsn", "")
    known = _running(row, number)
    if known is not None:
        return "skipped", f"Deze kandidaat heeft al een lopend traject: {known.number}."
    person = {name: row.values.get(name, "") for name in PERSON}
    digits = "".join(c for c in number if c.isdigit())
    person["bsn"] = digits.zfill(9) if len(digits) == 8 else number  # a sheet drops the first zero
    person["route"] = row.values.get("route") or "work_income"
    case = row.deed("register", row.municipality, opened, person).trajectory
    assert case is not None
    advised, granted, begun = (row.day(name) for name in ("advised_on", "granted_on", "contract_start_on"))
    if advised is not None:
        advice = {
            "advised_on": advised, "positive": "ja", "needs_guidance": "ja", "on_paper": "ja",
            "origin": row.values.get("origin") or "vorige administratie",
            "consent_on": row.values.get("consent_on") or advised,
        }  # fmt: skip
        case = _next(row, "adopt_advice", case, max(advised, opened), advice)
    if granted is not None:
        decision = {"decided_on": granted, "notified_on": granted, "grounds": FROM_BEFORE}
        case = _next(row, "grant", case, granted, decision)
    if begun is not None:
        case = _contract(row, case, begun)
    return "done", f"Traject {case.number}: {case.current_phase.label}."


def _running(row: RowOf, number: str) -> Trajectory | None:
    digits = "".join(c for c in number if c.isdigit())
    if len(digits) not in (8, 9):
        return None
    people = candidates_with_bsn(digits.zfill(9), [row.municipality.pk])
    return Trajectory.objects.get_queryset().filter(candidate__in=people).open().first()


def _next(row: RowOf, deed: str, case: Trajectory, on: date, fields: Mapping[str, Any]) -> Trajectory:
    after = row.deed(deed, case, on, fields).trajectory
    assert after is not None
    return after


def _contract(row: RowOf, case: Trajectory, begun: date) -> Trajectory:
    names = ("function", "hours", "full_week", "wage", "contract_form", "scenario", "arrangement", "lks_kind")
    given = {name: row.values[name] for name in names if row.values.get(name)}
    fields = {**CONTRACT_DEFAULTS, **given, "employer": employer_named(row).pk}
    end = row.day("contract_end_on")
    if end is not None:
        return _next(row, "start_contract", case, begun, {**fields, "end_on": end})
    return _next(row, "start_permanent", case, begun, fields)


IMPORT_KINDS = {
    kind.code: kind
    for kind in (
        ImportKind("employers", "Werkgevers", EMPLOYER, _employer),
        ImportKind("workplaces", "Werkplekken", WORKPLACE, _workplace),
        ImportKind("trajectories", "Lopende trajecten", TRAJECTORY, _trajectory),
    )
}
