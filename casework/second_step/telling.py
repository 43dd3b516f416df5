"""Who has an e-mail address hears there that the second step changed, also when somebody else did it."""

from __future__ import annotations

from accounts.models import SecondStepChange
from casework.models import Mail


def tell(change: SecondStepChange | None) -> None:
    """Put a mail in the outbox. It says that something changed, and not what: that stands in Luwte."""
    if change is None or not change.user.email:
        return
    Mail.objects.create(
        recipient=change.user,
        kind=Mail.Kind.ACCOUNT,
        key=f"second-step:{change.pk}",
        created_at=change.at,
        next_try_at=change.at,
    )
