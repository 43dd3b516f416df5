"""Pytest plugin: the embedded stack is there before Django reads its settings (see addopts)."""

import os
from collections.abc import Generator
from contextlib import ExitStack

import pytest

from config import devstack
from config.state import StackError, default_state, make


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, None, None]:
    """Its own cluster, which does not wait for the disk; the last run on it stops it. Workers inherit it."""
    os.environ |= {"LUWTE_TESTING": "1", "LUWTE_SECRET_KEY": "only-for-tests", "LUWTE_DB_ROLE": "luwte_app"}
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # the browser's loop runs in the thread of the test
    make(default_state() / "static")  # or whitenoise warns in every test
    until = ExitStack()
    early_config.add_cleanup(until.close)
    try:
        devstack.enter(until, default_state() / "test", durable=False)
    except StackError as error:
        raise pytest.UsageError(str(error)) from None
    return (yield)
