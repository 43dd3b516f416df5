"""What templates need and views should not know: fields dressed in Utrecht classes, the main menu."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.forms.widgets import Input
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from accounts.access import holds_anywhere
from accounts.rights import Right
from casework.history import in_sentence
from casework.models import Event
from casework.steps import Mark
from casework.timeline import label_of

register = template.Library()

_TEXT = "utrecht-textbox utrecht-textbox--html-input"
_CLASS_OF_WIDGET: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (forms.CheckboxInput, "luwte-check"),
    (Input, _TEXT),
)
# a place in our sources: [3:1355], [0:104-11; 2:7], [L], (domain §3)
_OUR_SOURCE = re.compile(r"[;,]?\s*(?:\[(?:\d+:|[LPD]\b)[^\]]*\]|[\[(]domain[^\])]*[\])])")
_OUR_RULE = re.compile(r"domein (?:[HS]\d+|§[\d.]+)[,;]?\s*|^measured$")
_BARE_CODE = re.compile(r"[HS]\d+")
# label, URL name, rights of which one is enough (none: everybody), keys of the shortcut
_MENU: tuple[tuple[str, str, tuple[Right, ...], str], ...] = (
    ("Start", "start", (), "g s"),
    ("Werkvoorraad", "worklist", (Right.READ,), "g w"),
    ("Werkbezoeken", "visits", (Right.WORK,), "g v"),
    ("Werkgevers", "employers", (Right.READ,), "g e"),
    ("Agenda", "agenda", (Right.READ,), "g d"),
    ("Aanmelden", "enrol", (Right.WORK,), "g a"),
    ("Taakstelling", "target_overview", (Right.FIGURES,), "g t"),
    ("Rekenhulp", "calculators", (), "g r"),
    ("Beheer", "manage", (Right.MANAGE,), "g b"),
    ("Privacy", "privacy", (Right.PRIVACY,), "g p"),
    ("Hulp", "help", (), "g h"),
)


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    key: str
    current: str  # value of aria-current, or ""


@register.simple_tag
def sees_dossiers(user: Any) -> bool:
    """Whether the person may see dossiers anywhere: only then there is something to search."""
    return holds_anywhere(user, Right.READ)


@register.inclusion_tag("components/navigation.html", takes_context=True)
def main_navigation(context: template.Context) -> dict[str, list[MenuItem]]:
    """The menu lines this person may use, the page one is on marked."""
    request = context["request"]
    items = []
    for label, name, rights, key in _MENU:
        if rights and not any(holds_anywhere(request.user, right) for right in rights):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:  # a page of an upper app that is not installed
            continue
        inside = url != "/" and request.path.startswith(url)
        current = "page" if request.path == url else "true" if inside else ""
        items.append(MenuItem(label, url, key, current))
    return {"items": items}


@register.simple_tag
@lru_cache(maxsize=4096)
def due(mark: Mark) -> SafeString:
    """A deadline as shape and words. Drawn once of the same mark: a list shows fifty, and tomorrow's differ."""
    return render_to_string("components/due.html", {"mark": mark})


def _kind(widget: forms.Widget) -> str:
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    return "plain"


@register.inclusion_tag("components/field.html")
def field(bound: BoundField) -> dict[str, Any]:
    """One form field: label, help, error and widget, tied together for a screen reader."""
    widget = bound.field.widget
    classes = next((name for kind, name in _CLASS_OF_WIDGET if isinstance(widget, kind)), "")
    attrs: dict[str, str | bool] = {"class": f"{widget.attrs.get('class', '')} {classes}".strip()}
    if isinstance(widget, forms.DateInput):
        widget.input_type = "date"
        widget.format = "%Y-%m-%d"
    kind = _kind(widget)
    texts = (("helptext", bound.help_text), ("error", bound.errors))
    described_by = " ".join(f"{bound.auto_id}_{name}" for name, there in texts if there)
    return {
        "field": bound,
        "kind": kind,
        "options": list(bound.subwidgets) if kind == "group" else [],
        "widget": "" if kind == "group" else bound.as_widget(attrs=attrs),
        "described_by": described_by,
        "short": isinstance(bound.field, forms.IntegerField | forms.DecimalField)
        or (getattr(bound.field, "max_length", None) or 99) <= 20,
    }


@dataclass(frozen=True)
class FormPart:
    legend: str
    fields: list[BoundField]


@register.simple_tag
def form_parts(form: forms.BaseForm) -> list[FormPart]:
    """The visible fields in the groups that the form names; what is in none stands before or after them."""
    visible = {bound.name: bound for bound in form.visible_fields()}
    groups = [
        (legend, [name for name in names if name in visible])
        for legend, names in getattr(form, "fieldsets", ())
    ]
    grouped = [name for _, names in groups for name in names]
    names = list(visible)
    begin = min((names.index(name) for name in grouped), default=len(names))
    parts = [
        ("", list(names[:begin])),
        *groups,
        ("", [name for name in names[begin:] if name not in grouped]),
    ]
    return [FormPart(legend, [visible[name] for name in part]) for legend, part in parts if part]


@dataclass(frozen=True)
class ErrorLine:
    href: str
    message: str


@register.simple_tag
def error_summary(form: forms.BaseForm) -> list[ErrorLine]:
    """Every error of the form, each with a link to its field."""
    lines = [ErrorLine("", str(message)) for message in form.non_field_errors()]
    for bound in form:
        lines += [
            ErrorLine(f"#{bound.id_for_label or bound.auto_id}", f"{bound.label}: {message}")
            for message in bound.errors
        ]
    return lines


@register.filter
def dutch_number(value: object) -> str:
    """A number with a comma, as people write it here; anything else as it is."""
    text = str(value)
    return text.replace(".", ",") if text.replace(".", "", 1).lstrip("-").isdigit() else text


@register.filter
def mid_sentence(label: object) -> str:
    """A label within a sentence: without its capital, unless that begins an abbreviation like UWV."""
    return in_sentence(str(label))


@register.filter
def deed_label(event: Event) -> str:
    """What an event is called."""
    return label_of(event)


@register.filter
def plainly(value: object) -> str:
    """A source or help text without the lines of our sources and bare codes; articles of law stay.

    `Pw art. 10d; [2:793]` becomes `Pw art. 10d`, `[3:1266]` nothing.
    """
    text = _OUR_RULE.sub("", _OUR_SOURCE.sub("", str(value or ""))).strip(" ;,")
    return "" if _BARE_CODE.fullmatch(text) else text
