"""What the gemeente writes in its letters, and the papers as they went out."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from accounts.constraints import CompositeForeignKey
from accounts.tenancy import MunicipalRow
from casework.models.papers import Letter
from casework.rows import inside


class LetterTemplate(MunicipalRow):
    """The text of one kind of letter in one gemeente from a date on. Changing it never changes what was sent."""

    kind = models.CharField("soort brief", max_length=40)
    valid_from = models.DateField("geldt vanaf")
    subject = models.CharField("onderwerp", max_length=160, blank=True)
    body = models.TextField("tekst")
    changed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, related_name="+", verbose_name="gewijzigd door"
    )
    changed_at = models.DateTimeField("gewijzigd op", auto_now=True)

    class Meta(MunicipalRow.Meta):
        verbose_name = "brieftekst"
        verbose_name_plural = "briefteksten"
        ordering = ("kind", "-valid_from")
        constraints: ClassVar = [
            *MunicipalRow.Meta.constraints,
            models.UniqueConstraint(
                fields=["municipality", "kind", "valid_from"],
                name="letter_text_once_a_day",
                violation_error_message="Voor deze datum is deze tekst al vastgelegd.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} vanaf {self.valid_from}"


class IssuedLetter(MunicipalRow):
    """The paper of a letter as it was sent: its content and the file itself. Append-only by grant."""

    letter = models.ForeignKey(Letter, related_name="issued", verbose_name="brief", **inside())
    content = models.JSONField("inhoud")
    pdf = models.BinaryField("PDF")
    sha256 = models.CharField("SHA-256", max_length=64)

    class Meta(MunicipalRow.Meta):
        verbose_name = "verzonden brief"
        verbose_name_plural = "verzonden brieven"
        constraints: ClassVar = [*MunicipalRow.Meta.constraints, CompositeForeignKey(field="letter")]
        indexes: ClassVar = [models.Index(fields=["letter"], name="issued_of_letter")]

    def __str__(self) -> str:
        return f"verzonden: {self.letter_id}"
