"""What an officer for data protection must know of imports: who took rows of people out of one."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.fields import TextField
from django.db.models.functions import Concat

from casework.privacy.looks import LookKind, register_looks, text
from placements.models import ImportRead


def _imports() -> QuerySet[Any]:
    """Never the name of the file: somebody may have called it after a person."""
    return ImportRead.objects.annotate(
        look_what=text("Rijen om te verbeteren, gedownload"),
        look_number=text(""),
        look_more=Concat(
            Value("import "),
            text(F("run_id")),
            Value(", rijen: "),
            text(F("amount")),
            output_field=TextField(),
        ),
    )


register_looks(LookKind("import", "Inlezen uit een bestand", _imports))
