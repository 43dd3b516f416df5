"""What a user keeps for the next time."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class SavedView(models.Model):
    """Filters of the work list under a name: the part of the address behind the question mark, without names
    of candidates. Under no name lie the columns that the user chose (`casework.views.columns`)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    name = models.CharField("naam", max_length=40)
    query = models.CharField("filters", max_length=400)

    class Meta:
        verbose_name = "bewaarde weergave"
        verbose_name_plural = "bewaarde weergaven"
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "name"], name="saved_view_named_once")
        ]

    def __str__(self) -> str:
        return self.name
