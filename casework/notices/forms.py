"""Forms of the profile: what one wants to hear, and when one is away."""

from __future__ import annotations

from typing import Any

from django import forms

from accounts.models import Absence, User
from accounts.roles import Role
from casework.deadlines.kinds import KINDS
from casework.forms.base import DayField
from casework.models import DeedNotice, NotificationPreference


class PreferencesForm(forms.Form):
    """Two ticks per kind of term, one for deeds of others; everything is on until somebody says otherwise."""

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        known = {p.kind: p for p in NotificationPreference.objects.filter(user=user)}
        for code, kind in sorted(KINDS.items(), key=lambda item: item[1].label):
            own = known.get(code)
            self.fields[f"app_{code}"] = forms.BooleanField(
                label=f"{kind.label}: melding in Luwte", required=False, initial=own.in_app if own else True
            )
            self.fields[f"mail_{code}"] = forms.BooleanField(
                label=f"{kind.label}: e-mail", required=False, initial=own.by_mail if own else True
            )
        own = known.get(DeedNotice.PREFERENCE)
        self.fields[DeedNotice.PREFERENCE] = forms.BooleanField(
            label="Een collega doet iets in uw traject: melding in Luwte",
            required=False,
            initial=own.in_app if own else True,
        )

    def rows(self) -> list[dict[str, Any]]:
        """For the table on the page: label, and the two fields."""
        kinds = sorted(KINDS.items(), key=lambda item: item[1].label)
        return [
            {"label": kind.label, "app": self[f"app_{code}"], "mail": self[f"mail_{code}"]}
            for code, kind in kinds
        ]

    def save(self) -> None:
        """One row per kind that differs from "everything"."""
        NotificationPreference.objects.filter(user=self.user).delete()
        NotificationPreference.objects.bulk_create(
            NotificationPreference(
                user=self.user,
                kind=code,
                in_app=self.cleaned_data[f"app_{code}"],
                by_mail=self.cleaned_data[f"mail_{code}"],
            )
            for code in KINDS
            if not (self.cleaned_data[f"app_{code}"] and self.cleaned_data[f"mail_{code}"])
        )
        if not self.cleaned_data[DeedNotice.PREFERENCE]:
            NotificationPreference.objects.create(user=self.user, kind=DeedNotice.PREFERENCE, in_app=False)


class AbsenceForm(forms.ModelForm):  # type: ignore[type-arg]
    """Afwezig van … tot en met, met vervanger: a colleague of the same gemeente."""

    from_on = DayField(label="Eerste dag afwezig")
    until_on = DayField(label="Laatste dag afwezig")

    class Meta:
        model = Absence
        fields = ("from_on", "until_on", "substitute", "reason")
        labels = {"substitute": "Vervanger", "reason": "Reden"}

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.user = user
        field: Any = self.fields["substitute"]
        field.empty_label = "Kies een collega"
        field.queryset = (
            User.objects.filter(
                is_active=True,
                memberships__municipality__memberships__user=user,
                memberships__role__in=[Role.CASE_WORKER, Role.TEAM_LEAD],
            )
            .exclude(pk=user.pk)
            .distinct()
            .order_by("last_name", "username")
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("from_on"), cleaned.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", "De laatste dag ligt voor de eerste dag. Kies een latere dag.")
        return cleaned
