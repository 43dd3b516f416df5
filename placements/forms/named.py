"""The contract that a deed is about: which one, and its terms where the form does not say otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from casework.situation import Situation
from placements.models import Contract
from placements.queries import form_on, open_contracts, terms_on

TERMS_FIELDS = (
    "hours", "full_week", "wage", "work_days", "workplace", "supervisor", "hirer", "hirer_fee",
    "subsidy_receiver", "arrangement", "lks_kind", "dispensation_percentage", "dispensation_until_on",
)  # fmt: skip


class NamedContract(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Which contract the deed is about; with only one, that one."""

    def __init__(self) -> None:
        super().__init__(
            label="Welk contract",
            queryset=Contract.objects.none(),
            required=False,
            empty_label="Het enige contract",
            error_messages={"invalid_choice": "Dit contract loopt niet meer. Kies een lopend contract."},
        )


def limit_contracts(form: forms.Form, situation: Situation, *, permanent: bool | None = None) -> None:
    """Offer the open contracts of this trajectory; in a correction also the ended ones."""
    field: Any = form.fields["contract"]
    rows = Contract.objects.filter(trajectory=situation.trajectory).select_related("employer")
    if situation.correcting is None:
        rows = rows.filter(ended_on=None)
    field.queryset = rows if permanent is None else rows.filter(permanent=permanent)
    only = [c for c in situation.ask(open_contracts) if permanent in (None, c.permanent)]
    field.required = len(only) > 1 and situation.correcting is None
    if field.required:
        field.empty_label = None
        field.error_messages["required"] = "Er zijn meer contracten. Kies welk contract u bedoelt."


def as_it_was(
    data: Mapping[str, Any] | None, situation: Situation, names: tuple[str, ...]
) -> tuple[Any, dict[str, Any]]:
    """The data with, for what was not sent at all, the terms of the contract it is about; and those terms."""
    rows = situation.ask(open_contracts)
    chosen = str(getattr(value, "pk", value)) if (value := (data or {}).get("contract")) else ""
    former = next((c for c in rows if str(c.pk) == chosen), rows[0] if len(rows) == 1 else None)
    if former is None:
        return data, {}
    terms = terms_on(former, situation.on)
    values = {name: getattr(terms if name in TERMS_FIELDS else former, name) for name in names}
    if "contract_form" in values:
        values["contract_form"] = form_on(former, situation.on)
    if data is None:
        return None, values
    known = set(data) | {key.rsplit("-", 2)[0] for key in data}
    # key by key: `**` on what a browser sent would give the lists behind its values
    typed = {key: data[key] for key in data}
    return {**{k: v for k, v in values.items() if k not in known}, **typed}, values
