"""Every table of ours is told to the person whose it is, or says why not; and every column of it."""

import pytest
from django.apps import apps
from django.conf import settings

from casework.privacy.catalogue import EVERYWHERE, columns, entry, left_out, ways

OURS = [m for m in apps.get_models() if m._meta.app_label in settings.INSTALLED_APPS[:6]]
TOLD = list(ways())
by_name = {"ids": lambda model: model.__name__}


def test_every_table_is_told_or_says_why_not():
    assert len(OURS) > 40
    assert set(OURS) == set(TOLD) | set(left_out())
    assert not set(TOLD) & set(left_out())
    assert all(len(known.reason) > 10 for known in left_out().values())


@pytest.mark.parametrize("model", TOLD, **by_name)
def test_every_column_is_told_or_says_why_not(model):
    names = {f.name for f in model._meta.concrete_fields}
    said = entry(model)
    assert set(said.hidden) | set(said.quiet) | set(said.words) <= names, "a column that is not there"
    assert {f.name for f in columns(model)} == names - set(said.hidden) - set(EVERYWHERE)
    assert all(said.hidden.values())


LOANS = {"postcode", "route", "scenario", "moment", "document", "contract"}


def test_every_column_has_a_dutch_label():
    bare = {f.name for m in TOLD for f in columns(m) if str(f.verbose_name) == f.name.replace("_", " ")}
    assert bare <= LOANS
