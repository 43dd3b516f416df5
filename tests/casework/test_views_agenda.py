"""The agenda does not forget what is late."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.builders import do, registered


@pytest.mark.parametrize(("address", "shown"), [("/agenda/", True), ("/agenda/?weergave=week", False)])
def test_the_list_of_today_begins_with_what_is_late_however_long(client, zaanstad, worker, address, shown):
    today = timezone.localdate()
    long_ago = today - timedelta(days=60)
    trajectory = registered(zaanstad, worker, on=long_ago, today=today)
    do("hold", trajectory, worker, long_ago, today=today, reason="opname", expected_until=long_ago)
    client.force_login(worker)
    assert ("Onderbreking bezien" in client.get(address).content.decode()) is shown
