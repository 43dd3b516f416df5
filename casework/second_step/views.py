"""Pages of the second step: the code at login, and one's own switching on, off and recovery codes."""

from __future__ import annotations

from typing import cast

from allauth.account.internal.decorators import login_stage_required
from allauth.mfa.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import second_step
from accounts.models import User
from casework.second_step.forms import CodeForm, PasswordAgainForm, SwitchOnForm
from casework.second_step.login import DUE, CodeStage, required
from casework.second_step.qr import qr_of
from casework.second_step.telling import tell

# In the session: the secret of who is switching on, sealed; and that the recovery codes may be shown, once.
SECRET, SHOW = "second_step_secret", "second_step_show"
FEW = 3


def _status(form: PasswordAgainForm | CodeForm) -> int:
    return 422 if form.errors else 200


def _crumbs() -> list[dict[str, str]]:
    return [{"url": reverse("profile"), "label": "Profiel"}]


@login_stage_required(stage=CodeStage.key, redirect_urlname="account_login")  # type: ignore[untyped-decorator]
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponseBase:
    """After the password: the code. Only then is there a login, in a session with a new number."""
    stage = request._login_stage  # type: ignore[attr-defined]
    user = cast(User, stage.login.user)
    if not second_step.is_on(user):  # taken away meanwhile: begin again
        return cast(HttpResponseBase, stage.abort())
    posted = request.POST if request.method == "POST" else None
    form = CodeForm(posted, request=request, user=user, at=timezone.now())
    if posted is not None and form.is_valid():
        if form.accepted == second_step.RECOVERY:
            _tell_what_is_left(request, user)
        return cast(HttpResponseBase, stage.exit())
    return render(request, "second_step/code.html", {"form": form}, status=_status(form))


def _tell_what_is_left(request: HttpRequest, user: User) -> None:
    left = second_step.standing(user).codes_left
    said = f"U heeft een herstelcode gebruikt. U heeft er nog {left}."
    if left <= FEW:
        said += " Maak nieuwe op uw profiel."
    messages.warning(request, said)


@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def switch_on(request: HttpRequest) -> HttpResponse:
    """Show the secret to the app of the user, and switch on with its first code."""
    user = cast(User, request.user)
    adapter = get_adapter()
    if second_step.is_on(user):
        request.session.pop(DUE, None)
        return redirect("profile")
    if SECRET not in request.session:
        request.session[SECRET] = adapter.encrypt(second_step.fresh_secret())
    secret: str = adapter.decrypt(request.session[SECRET])
    now = timezone.now()
    form = SwitchOnForm(request.POST if request.method == "POST" else None, user=user, secret=secret, at=now)
    if request.method == "POST" and form.is_valid():
        tell(second_step.switch_on(user, secret, form.moment, now))
        for name in (SECRET, DUE):
            request.session.pop(name, None)
        return _show_codes(request, "De tweede stap staat aan. Bewaar nu uw herstelcodes.")
    address = adapter.build_totp_url(user, secret)
    context = {
        "form": form,
        "due": bool(request.session.get(DUE)),
        "address": address,
        "qr": qr_of(address),
        "secret": " ".join(secret[i : i + 4] for i in range(0, len(secret), 4)),
        "crumbs": _crumbs(),
    }
    return render(request, "second_step/on.html", context, status=_status(form))


def _show_codes(request: HttpRequest, said: str) -> HttpResponse:
    request.session[SHOW] = True
    request.session.cycle_key()
    messages.success(request, said)
    return redirect("second_step_codes")


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def codes(request: HttpRequest) -> HttpResponse:
    """The recovery codes: shown once after they were made, and made anew."""
    user = cast(User, request.user)
    standing = second_step.standing(user)
    if not standing.on:
        return redirect("profile")
    form = PasswordAgainForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        tell(second_step.renew(user, timezone.now()))
        return _show_codes(request, "U heeft nieuwe herstelcodes. De oude werken niet meer.")
    show = request.method == "GET" and request.session.pop(SHOW, False)
    context = {
        "form": form,
        "codes": second_step.recovery_codes(user) if show else [],
        "left": standing.codes_left,
        "crumbs": _crumbs(),
    }
    return render(request, "second_step/codes.html", context, status=_status(form))


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def switch_off(request: HttpRequest) -> HttpResponse:
    """Switch it off, unless the gemeente wants everybody to have it."""
    user = cast(User, request.user)
    if not second_step.is_on(user):
        return redirect("profile")
    must = required(user, timezone.localdate())
    form = PasswordAgainForm(request.POST if request.method == "POST" and not must else None, user=user)
    if request.method == "POST" and not must and form.is_valid():
        tell(second_step.switch_off(user, timezone.now()))
        request.session.cycle_key()
        messages.success(request, "De tweede stap staat uit. U logt weer in met alleen uw wachtwoord.")
        return redirect("profile")
    context = {"form": form, "must": must, "crumbs": _crumbs()}
    status = 403 if must and request.method == "POST" else _status(form)
    return render(request, "second_step/off.html", context, status=status)
