"""`manage.py api_token <username>` prints a token that works, once."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.models import ApiToken
from tests.api.caller import Caller


def test_the_printed_token_opens_the_api(worker, trajectory):
    out = StringIO()
    call_command("api_token", worker.username, stdout=out)
    token = out.getvalue().strip()
    assert Caller(token=token).get("trajectories")[1]["count"] == 1
    assert not ApiToken.objects.filter(digest=token).exists()


def test_nobody_of_that_name(db):
    with pytest.raises(CommandError, match="niemand"):
        call_command("api_token", "niemand")


def test_an_inactive_user_gets_none(worker):
    worker.is_active = False
    worker.save()
    with pytest.raises(CommandError):
        call_command("api_token", worker.username)


def test_a_token_for_figures(lead, trajectory):
    out = StringIO()
    call_command("api_token", lead.username, "--figures", stdout=out)
    program = Caller(token=out.getvalue().strip())
    assert (program.get("figures")[0], program.get("trajectories")[0]) == (200, 403)
