"""The looks that the file itself writes down."""

from __future__ import annotations

from typing import Any

from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.fields import TextField
from django.db.models.functions import Coalesce

from casework.models import PrivacyRead, ReadLog
from casework.privacy.looks import LookKind, register_looks, text

What = PrivacyRead.What
# What is written down of a look at a dossier, in words for people. Other words are words already.
WORDS = {
    "dossier": "Dossier",
    "bsn": "BSN",
    "gezocht op bsn": "Gezocht op BSN",
    "handeling": "Pagina van een handeling",
    "brief": "Brief",
    "document": "Document",
    "api": "Dossier, door een ander programma (API)",
}


def in_words(what: str) -> str:
    """`bsn` → `BSN`, `werkbezoek` → `Werkbezoek`."""
    return WORDS.get(what, what[:1].upper() + what[1:])


def _dossiers() -> QuerySet[Any]:
    return ReadLog.objects.annotate(
        look_what=text(F("what")), look_number=text(F("trajectory__number")), look_more=text("")
    )


def _officers(*what: str) -> QuerySet[Any]:
    told = Case(
        *(When(what=code, then=Value(label)) for code, label in What.choices), output_field=TextField()
    )
    return PrivacyRead.objects.filter(what__in=what).annotate(
        look_what=told,
        look_number=text(Coalesce(F("trajectory__number"), Value(""))),
        look_more=text(F("asked")),
    )


register_looks(LookKind("dossier", "Dossiers", _dossiers, of_traject=True))
register_looks(
    LookKind("bsn", "Alleen BSN", lambda: _dossiers().filter(what="bsn"), of_traject=True, within="dossier")
)
register_looks(
    LookKind("person", "AVG-verzoeken", lambda: _officers(What.SOUGHT, What.EXPORT), of_traject=True)
)
register_looks(
    LookKind("log", "Dit inzagelog", lambda: _officers(What.LOG, What.LOG_FILE), of_traject=True, apart=True)
)
