"""The fullest dossier costs no more statements than an empty one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import do
from tests.placements.builders import hired
from tests.placements.builders_care import discussed, measured, subsidized, visited

BUDGET = 15


@pytest.fixture
def full(waiting, worker, employer):
    t = hired(waiting, worker, employer)
    t = discussed(measured(subsidized(t, worker), worker), worker)
    return visited(t, worker, t.phase_since)


def test_a_full_dossier(client, full, worker):
    client.force_login(worker)
    client.get(full.get_absolute_url())
    for i in range(30):
        do("add_note", full, worker, text=f"notitie {i}")
    with CaptureQueriesContext(connection) as queries:
        page = client.get(full.get_absolute_url())
    assert page.status_code == 200
    assert len(queries) <= BUDGET, "\n".join(q["sql"][:140] for q in queries)


@pytest.mark.parametrize("name", ["submit_visit", "record_measurement", "extend_contract", "outflow"])
def test_a_deeds_page(client, full, worker, name):
    client.force_login(worker)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(f"{full.get_absolute_url()}handelingen/{name}/")
    assert page.status_code == 200
    assert len(queries) <= 25, "\n".join(q["sql"][:140] for q in queries)
