"""What the database says when it refuses, in Dutch: the messages stand with the constraints."""

from __future__ import annotations

from functools import cache

from django.apps import apps


@cache
def _messages() -> dict[str, str]:
    return {
        constraint.name: str(constraint.violation_error_message)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_message != constraint.default_violation_error_message
    }


def message_for(name: str) -> str | None:
    """The message of a constraint that a user can run into; None for one that only we can break."""
    return _messages().get(name)
