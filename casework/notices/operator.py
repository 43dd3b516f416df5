"""For the functioneel beheerder: do the reminders run, what waits, what failed; and the rules."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, cast

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from accounts.access import holds_anywhere, municipality_ids
from accounts.models import Municipality, User
from accounts.rights import Right
from casework.deadlines.kinds import KINDS
from casework.models import Heartbeat, Mail, ReminderRule
from casework.models.outbox import ESCALATION_DAYS
from casework.outbox.heartbeat import NAMES, SILENT_AFTER, silent
from casework.outbox.rounds import remind

PAGE = 50


def _administrator(request: HttpRequest) -> User:
    user = cast(User, request.user)
    if not holds_anywhere(user, Right.MANAGE):
        raise PermissionDenied("Alleen een functioneel beheerder ziet deze pagina.")
    return user


def reminders(request: HttpRequest) -> HttpResponse:
    """Last run, queue, failures; "nu uitvoeren" does one round."""
    _administrator(request)
    now = timezone.now()
    if request.method == "POST":
        planned, sent = remind(timezone.now, most=200)
        messages.success(request, f"Gepland: {planned}. Verzonden: {sent}.")
        return redirect("manage_reminders")
    counts = Mail.objects.aggregate(
        waiting=Count("pk", filter=Q(sent_at=None, failed_at=None)),
        late=Count("pk", filter=Q(sent_at=None, failed_at=None, attempts__gt=0)),
        failed=Count("pk", filter=Q(failed_at__isnull=False)),
        sent=Count("pk", filter=Q(sent_at__isnull=False, skipped=False)),
    )
    context = {
        "beats": [
            {"name": NAMES.get(b.name, b.name), "at": b.at, "detail": b.detail}
            for b in Heartbeat.objects.all()
        ],
        "next_round": next_round(now),
        "silent": [NAMES[name] for name in silent(now)],
        "counts": counts,
        "failures": Mail.objects.filter(failed_at__isnull=False).select_related("recipient")[:20],
        "kinds": sorted(KINDS.values(), key=lambda kind: kind.label),
        "ladder": ESCALATION_DAYS,
    }
    return render(request, "notices/operator.html", context)


def next_round(now: datetime) -> datetime | None:
    """When the planner is due again, if it runs at all."""
    last = Heartbeat.objects.filter(name="planner").values_list("at", flat=True).first()
    if last is None or now - last > SILENT_AFTER:
        return None
    return last + timedelta(seconds=settings.TICK)


class RuleForm(forms.Form):
    """Own lead times and ladder of a gemeente for one kind of term."""

    municipality = forms.ModelChoiceField(
        label="Gemeente", queryset=Municipality.objects.none(), empty_label=None
    )
    kind = forms.ChoiceField(label="Soort termijn")
    lead_days = forms.CharField(
        label="Dagen vooraf", help_text="Gescheiden door komma's, bijvoorbeeld 28, 7."
    )
    on_the_day = forms.BooleanField(label="Ook op de dag zelf", required=False, initial=True)
    escalation_days = forms.CharField(
        label="Werkdagen te laat",
        initial="1, 5, 10",
        help_text="Wanneer consulent, vervanger en teamleider bericht krijgen, als een termijn te laat is.",
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        places: Any = self.fields["municipality"]
        places.queryset = Municipality.objects.filter(pk__in=municipality_ids(user, Right.MANAGE))
        kinds: Any = self.fields["kind"]
        kinds.choices = sorted(
            ((k.code, k.label) for k in KINDS.values() if not k.lapses), key=lambda c: c[1]
        )

    def clean_lead_days(self) -> list[int]:
        return _numbers(self.cleaned_data["lead_days"], 366, 6)

    def clean_escalation_days(self) -> list[int]:
        days = _numbers(self.cleaned_data["escalation_days"], 60, 3)
        if len(days) != 3 or days != sorted(days):
            raise ValidationError("Vul drie oplopende getallen in, bijvoorbeeld 1, 5, 10.")
        return days


def _numbers(text: str, highest: int, most: int) -> list[int]:
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if len(parts) > most or not all(p.isascii() and p.isdigit() and 0 < int(p[:6]) <= highest for p in parts):
        raise ValidationError(f"Vul hele getallen van 1 tot en met {highest} in, gescheiden door komma's.")
    return [int(p) for p in parts]


def rules(request: HttpRequest) -> HttpResponse:
    """The rules of the gemeenten that this beheerder keeps."""
    user = _administrator(request)
    form = RuleForm(request.POST or None, user=user)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        ReminderRule.objects.update_or_create(
            municipality=data["municipality"],
            kind=data["kind"],
            defaults={name: data[name] for name in ("lead_days", "on_the_day", "escalation_days")},
        )
        messages.success(request, "De herinneringsregel is opgeslagen. Zij geldt vanaf de volgende ronde.")
        return redirect("manage_reminder_rules")
    own = ReminderRule.objects.filter(municipality__in=municipality_ids(user, Right.MANAGE)).select_related(
        "municipality"
    )
    rows = [{"rule": rule, "label": KINDS[rule.kind].label} for rule in own if rule.kind in KINDS]
    status = 422 if form.errors else 200
    return render(request, "notices/rules.html", {"form": form, "rows": rows}, status=status)


def post(request: HttpRequest) -> HttpResponse:
    """Uitgaande post: to whom, what kind, when, and what went wrong. Not what it says."""
    _administrator(request)
    mails = Mail.objects.select_related("recipient").order_by("-id")
    page = Paginator(mails, PAGE).get_page(request.GET.get("page"))
    return render(
        request, "notices/post.html", {"page": page, "to_files": "filebased" in settings.EMAIL_BACKEND}
    )
