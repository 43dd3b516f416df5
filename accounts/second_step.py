"""The second step of logging in: a code of an app, or a recovery code. allauth keeps the rows, sealed.

A code of an app holds half a minute (RFC 6238); because clocks differ, the one before and the one after hold too.
Each works once: the half minute of the last one is kept, and only later ones count.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.app_settings import RECOVERY_CODE_COUNT
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from allauth.mfa.utils import decrypt
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import SecondStepChange, User

What = SecondStepChange.What
APP, RECOVERY = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES
STEP = 30  # seconds
fresh_secret: Callable[[], str] = totp.generate_totp_secret


@dataclass(frozen=True)
class Standing:
    """How the second step of a user stands. `taken`: an administrator took it away, and it is not back since."""

    since: datetime | None
    codes_left: int
    taken: SecondStepChange | None

    @property
    def on(self) -> bool:
        return self.since is not None


def is_on(user: User) -> bool:
    """Whether this user is asked for a code. One query."""
    return bool(Authenticator.objects.filter(user=user, type=APP).exists())


def with_second_step(users: QuerySet[User]) -> QuerySet[User]:
    """The same users, each with `second_step`: whether it is on. In the same statement."""
    return users.annotate(second_step=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type=APP)))


def standing(user: User) -> Standing:
    """How it stands. Two queries."""
    rows = _rows(user)
    app, spare = rows.get(APP), rows.get(RECOVERY)
    last = user.second_step_changes.select_related("by").first()
    return Standing(
        since=app.created_at if app else None,
        codes_left=RECOVERY_CODE_COUNT - spare.data["used_mask"].bit_count() if spare else 0,
        taken=last if last and last.what == What.TAKEN else None,
    )


def moment_of(secret: str, code: str, at: datetime) -> int | None:
    """The half minute since 1970 to which this code of the app belongs; nothing when it is wrong."""
    now = int(at.timestamp()) // STEP
    for moment in (now, now - 1, now + 1):
        expected = totp.format_hotp_value(totp.hotp_value(secret, moment))
        if compare_user_code(actual=code, expected=expected):
            return moment
    return None


@transaction.atomic
def accept(user: User, code: str, at: datetime) -> str:
    """Use this code up. What it was, APP or RECOVERY; empty when it is wrong or used before."""
    rows = _rows(user, lock=True)
    app, spare = rows.get(APP), rows.get(RECOVERY)
    if app is None:
        return ""
    moment = moment_of(decrypt(app.data["secret"]), code, at)
    if moment is not None and moment > app.data["moment"]:
        app.data["moment"], app.last_used_at = moment, at
        app.save()
        return str(APP)
    if moment is None and spare and RecoveryCodes(spare).validate_code(code):
        _record(user, user, What.RECOVERED, at)
        return str(RECOVERY)
    return ""


@transaction.atomic
def switch_on(user: User, secret: str, moment: int, at: datetime) -> SecondStepChange | None:
    """Switch it on with recovery codes. `moment`: of the code that was shown, which is used up by this.

    Nothing when it is on already: another page was first.
    """
    _lock(user)
    if is_on(user):
        return None
    app = totp.TOTP.activate(user, secret).instance
    app.data["moment"] = moment
    app.save()
    _new_codes(user)
    return _record(user, user, What.ON, at)


@transaction.atomic
def renew(user: User, at: datetime) -> SecondStepChange | None:
    """New recovery codes: the old ones no longer work. Nothing when it is off."""
    _lock(user)
    if not is_on(user):
        return None
    _new_codes(user)
    return _record(user, user, What.RENEWED, at)


@transaction.atomic
def switch_off(
    user: User, at: datetime, *, by: User | None = None, reason: str = ""
) -> SecondStepChange | None:
    """Switch it off; `by` an administrator it is taken away, for a reason. Nothing when it was off."""
    _lock(user)
    gone, _ = Authenticator.objects.filter(user=user).delete()
    return _record(user, by or user, What.TAKEN if by else What.OFF, at, reason) if gone else None


def recovery_codes(user: User) -> list[str]:
    """The codes that are left, in two groups of four."""
    spare = _rows(user).get(RECOVERY)
    return [f"{code[:4]} {code[4:]}" for code in RecoveryCodes(spare).get_unused_codes()] if spare else []


def _rows(user: User, *, lock: bool = False) -> dict[str, Any]:
    rows = Authenticator.objects.filter(user=user)
    return {row.type: row for row in (rows.select_for_update() if lock else rows)}


def _lock(user: User) -> None:
    """Two pages of one user wait for each other."""
    User.objects.select_for_update().get(pk=user.pk)


def _new_codes(user: User) -> None:
    Authenticator.objects.filter(user=user, type=RECOVERY).delete()
    RecoveryCodes.activate(user)


def _record(
    user: User, by: User, what: SecondStepChange.What, at: datetime, reason: str = ""
) -> SecondStepChange:
    return SecondStepChange.objects.create(user=user, by=by, what=what, at=at, reason=reason)
