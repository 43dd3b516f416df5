"""Reads a page as a browser would: its forms, where they go, and what they ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from django.test import Client


@dataclass
class FoundForm:
    """One form: method in capitals, where it goes, and the values it has now."""

    method: str
    action: str
    values: dict[str, list[str]] = field(default_factory=dict)


class _Reader(HTMLParser):
    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.forms: list[FoundForm] = []
        self.inside: FoundForm | None = None
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        had = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.inside = FoundForm(had.get("method", "get").upper(), had.get("action") or self.address)
            self.forms.append(self.inside)
        if self.inside is None:
            return
        if tag in ("input", "textarea", "button", "select") and had.get("name"):
            values = self.inside.values.setdefault(had["name"], [])
            self.select = had["name"] if tag == "select" else self.select
            chosen = had.get("type") not in ("radio", "checkbox") or "checked" in had
            if tag == "input" and chosen and had.get("value"):
                values.append(had["value"])
        if tag == "option" and "selected" in had and self.select:
            self.inside.values[self.select].append(had.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.inside = None
        if tag == "select":
            self.select = ""


def forms_on(client: Client, address: str) -> list[FoundForm]:
    """The forms of this page, for this client; none when it may not see the page."""
    response: Any = client.get(address)
    if response.status_code != 200 or "html" not in response["Content-Type"]:
        return []
    reader = _Reader(address)
    reader.feed(response.content.decode())
    return reader.forms
