"""A number on a page: for who may see persons, a link to who stands behind it."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse

from reporting.figures import BEHIND

register = template.Library()
GROUP_OF = {"persons_working": "werkt", "persons_waiting": "wacht", "persons_indicated": "indicatie"}
"""The figures of persons that have a page of their own."""


@register.inclusion_tag("reporting/number.html", takes_context=True)
def number(
    context: template.Context,
    text: str,
    count: object,
    label: str,
    code: str,
    key: str = "",
    place: str = "",
    day: date | None = None,
) -> dict[str, Any]:
    """The text of a number, as a link when there is something behind it that the reader may see.

    No statement is needed: what stands there was counted already. A frozen number has no choice in its context, and
    so no link: its rows have no names. `place` is one gemeente out of several, `day` another day than that of the page.
    """
    choice = context.get("choice")
    if choice is None or context.get("cautious", True) or not count:
        return {"text": text}
    if code in GROUP_OF:
        address, asked = reverse("figure_persons"), {"groep": GROUP_OF[code]}
    elif code in BEHIND:
        address, asked = reverse("figure_behind"), {"cijfer": code, "groep": key}
    else:
        return {"text": text}
    asked |= (
        choice.asked | ({"waar": place} if place else {}) | ({"peildatum": f"{day:%Y-%m-%d}"} if day else {})
    )
    return {"text": text, "label": label, "href": f"{address}?{urlencode(asked)}"}
