"""The wall between gemeenten: row-level security in the database, one context per request.

Every row of a gemeente derives from `MunicipalRow`. The policy reads the setting
`luwte.municipalities`, which only `scope` sets, for the length of one transaction.
Unset means no rows, never an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import ClassVar, cast

from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from accounts.access import municipality_ids
from accounts.constraints import RowSecurity, UniqueInMunicipality
from accounts.models import Municipality, User

SETTING = "luwte.municipalities"


class MunicipalRow(models.Model):
    """A row that belongs to one gemeente and is invisible to every other."""

    municipality = models.ForeignKey(
        Municipality, models.PROTECT, related_name="+", verbose_name="gemeente", editable=False
    )

    class Meta:
        abstract = True
        constraints: ClassVar[list[models.BaseConstraint]] = [
            RowSecurity(name="%(app_label)s_%(class)s_rls"),
            UniqueInMunicipality(name="%(app_label)s_%(class)s_here"),
        ]


def _switch(ids: Iterable[int]) -> str:
    """Set the visible gemeenten for this transaction; give back what it was."""
    value = "{" + ",".join(str(int(i)) for i in ids) + "}"
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT current_setting('{SETTING}', true), set_config('{SETTING}', %s, true)", [value]
        )
        before = cursor.fetchone()
    return cast(str, before[0]) or "{}"


@contextmanager
def scope(ids: Iterable[int]) -> Iterator[None]:
    """One transaction in which exactly these gemeenten exist. Ends with the context before it."""
    nested = connection.in_atomic_block
    with transaction.atomic():
        wanted = sorted({int(i) for i in ids})
        before = sorted(int(i) for i in _switch(wanted).strip("{}").split(",") if i)
        yield
        if nested and before != wanted and not connection.needs_rollback:
            _switch(before)


class MunicipalityMiddleware:
    """Wraps view and rendering in the user's gemeenten. Stands last in the list of middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        ids = municipality_ids(user) if isinstance(user, User) else []
        with scope(ids):
            response = self.get_response(request)
            if response.status_code >= 500:
                # The view's exception became a page; what it wrote must not stay.
                transaction.set_rollback(True)
        if isinstance(response, StreamingHttpResponse) and not response.is_async:
            response.streaming_content = _streamed(ids, cast(Iterable[bytes], response.streaming_content))
        return response


def _streamed(ids: list[int], chunks: Iterable[bytes]) -> Iterator[bytes]:
    """A streamed answer reads its rows after the view has ended: in a scope of its own."""
    with scope(ids):
        yield from chunks
