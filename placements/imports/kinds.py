"""What can be imported, which columns it knows, and which deeds one row becomes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.crypto import salted_hmac

from accounts.models import Municipality, User
from accounts.roles import Role
from casework.deed import DEEDS
from casework.forms.base import DayField, YesNoField
from casework.models import Event, Trajectory
from casework.perform import perform
from casework.queries import candidates_with_bsn
from placements.imports.columns import EMPLOYER, TRAJECTORY, WORKPLACE, Column
from placements.models import Employer, Workplace

EXCEL_DAY_0 = date(1899, 12, 30)
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
    dry: bool = False

    def key(self, deed: str) -> UUID:
        """The key of a deed of this row: the same each time, and not to be guessed."""
        told = f"{self.municipality.pk}:{self.mark}:{deed}"
        return UUID(bytes=salted_hmac("placements.imports", told, algorithm="sha256").digest()[:16])

    def day(self, name: str) -> date | None:
        """A day of this row. Raises BadRow when it is none."""
        try:
            return DayField(required=False).clean(as_day(self.values.get(name, "")))
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
    # The deeds a row may become, in order: their forms say what a cell may hold.
    deeds: Sequence[str]
    # What two rows of one file may not both be, and what then becomes of the second.
    same: Callable[[Mapping[str, str]], str]
    twice: Literal["skipped", "wrong"]

    def field(self, name: str) -> forms.Field | None:
        """The field of the first deed that knows this column."""
        fields: list[forms.Field] = [
            DEEDS[deed].form.base_fields[name] for deed in self.deeds if name in DEEDS[deed].form.base_fields
        ]
        return fields[0] if fields else None

    def known(self, headers: Sequence[str]) -> int:
        """How many columns this line names."""
        return len(self.guess(headers))

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


def as_day(cell: Any) -> Any:
    """A day that Excel wrote as its number, or with a time behind it, as the forms read a day."""
    if isinstance(cell, str) and re.fullmatch(r"[1-9]\d{4}", cell):
        return (EXCEL_DAY_0 + timedelta(days=int(cell))).isoformat()
    if isinstance(cell, str) and re.fullmatch(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?", cell):
        return cell[:10]
    return cell


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())


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
    if isinstance(field, DayField):
        return as_day(value)
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
    name, kvk = row.values.get("name", ""), _digits(row.values.get("kvk_number", ""))
    namesakes = Employer.objects.filter(municipality=row.municipality, name__iexact=name)
    # Without a number on one of the two sides the name has to do.
    if namesakes.filter(Q(kvk_number__in=[kvk, ""]) if kvk else Q()).exists():
        return "skipped", "Deze werkgever staat al in Luwte."
    row.deed("add_employer", row.municipality, row.today, row.values)
    return "done", f"Nieuwe werkgever: {name}."


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
    return "done", f"Nieuwe werkplek: {function} bij {employer.name}."


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
    digits = _digits(number)
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
    if row.values.get("case_worker"):
        fields = {"case_worker": _colleague(row).pk, "reason": FROM_BEFORE}
        case = _next(row, "assign", case, row.today, fields)
    # A number that was tried out is not the one it will be.
    name = "Nieuw traject" if row.dry else f"Nieuw traject {case.number}"
    return "done", f"{name}: {case.current_phase.label}."


def _colleague(row: RowOf) -> User:
    """The one consulent of this gemeente with this name or login. Raises BadRow."""
    asked = row.values["case_worker"]
    active = User.objects.filter(
        is_active=True, memberships__municipality=row.municipality,
        memberships__role__in=[Role.CASE_WORKER, Role.TEAM_LEAD],
    )  # fmt: skip
    names = {_plain(asked)}
    found = [
        u
        for u in active.distinct()
        if names & {_plain(str(u)), _plain(u.get_full_name()), _plain(u.username)}
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise BadRow(f"Er zijn meer consulenten die ‘{asked}’ heten. Schrijf de inlognaam.")
    raise BadRow(
        f"Consulent ‘{asked}’ werkt niet in {row.municipality}. Schrijf de naam zoals in Luwte, of de inlognaam."
    )


def _running(row: RowOf, number: str) -> Trajectory | None:
    digits = _digits(number)
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


def _same_employer(values: Mapping[str, str]) -> str:
    return f"{_plain(values.get('name', ''))} {_digits(values.get('kvk_number', ''))}"


def _same_workplace(values: Mapping[str, str]) -> str:
    return f"{_plain(values.get('employer', ''))} {_plain(values.get('function', ''))}"


def _same_person(values: Mapping[str, str]) -> str:
    return _digits(values.get("bsn", "")).zfill(9)


IMPORT_KINDS = {
    kind.code: kind
    for kind in (
        ImportKind(
            "employers", "Werkgevers", EMPLOYER, _employer, ("add_employer",), _same_employer, "skipped"
        ),
        ImportKind(
            "workplaces", "Werkplekken", WORKPLACE, _workplace, ("add_workplace",), _same_workplace, "skipped"
        ),
        ImportKind(
            "trajectories", "Lopende trajecten", TRAJECTORY, _trajectory,
            ("register", "adopt_advice", "grant", "start_contract"), _same_person, "wrong",
        ),
    )
}  # fmt: skip
