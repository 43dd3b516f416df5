"""A gemeente, a consulent, a teamleider and a registered candidate."""

import pytest

from tests.builders import registered


@pytest.fixture
def trajectory(zaanstad, worker):
    return registered(zaanstad, worker)
