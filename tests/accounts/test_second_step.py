"""The second step of logging in: switched on, asked for, used once, lost, taken away; and never readable at rest."""

import json
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import ApiToken, SecondStepChange, User
from accounts.roles import Role
from casework.models import Mail, MunicipalPolicy
from casework.outbox.mails import compose
from tests.builders import TODAY, a_municipality, a_user
from tests.pages import browsing

PASSWORD = "geheim-geheim-1"
START = datetime(2026, 11, 20, 10, tzinfo=UTC)
WRONG = "Deze code klopt niet, of is al gebruikt."
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    """The clock stands still, and no test inherits the tries of another."""
    cache.clear()
    with time_machine.travel(START, tick=False) as moving:
        yield moving


def code_of(secret, later=0):
    """What the app shows, so many half minutes later."""
    now = int(datetime.now(UTC).timestamp()) // 30
    return format_hotp_value(hotp_value(secret, now + later))


def secret_on(page):
    return "".join(page.context["secret"].split())


def switched_on(user, clock):
    """The secret in the app of this user, and the recovery codes; half a minute later, so that a code is new."""
    client = browsing(user)
    secret = secret_on(client.get(reverse("second_step_on")))
    client.post(reverse("second_step_on"), {"code": code_of(secret), "password": PASSWORD})
    codes = client.get(reverse("second_step_codes")).context["codes"]
    clock.shift(timedelta(seconds=30))
    return secret, codes


def with_password(user, password=PASSWORD):
    client = Client()
    return client, client.post("/inloggen/", {"login": user.username, "password": password})


def try_code(client, code):
    return client.post(reverse("login_code"), {"code": code})


def logged_in(client):
    return client.get(reverse("profile")).status_code == 200


def test_it_is_switched_on_with_the_first_code_and_shows_the_recovery_codes_once(worker):
    client = browsing(worker)
    page = client.get(reverse("second_step_on"))
    secret = secret_on(page)
    assert "<svg" in page.content.decode() and "data:" not in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    refused = client.post(reverse("second_step_on"), {"code": "000000", "password": "fout"})
    assert refused.status_code == 422 and "Dit is niet uw huidige wachtwoord." in refused.content.decode()
    assert secret_on(refused) == secret and not Authenticator.objects.exists()
    before = client.session.session_key
    done = client.post(reverse("second_step_on"), {"code": code_of(secret), "password": PASSWORD})
    assert done["Location"] == reverse("second_step_codes") and client.session.session_key != before
    first, again = (client.get(reverse("second_step_codes")).context["codes"] for _ in range(2))
    assert len(set(first)) == 10 and again == []
    client.post(reverse("second_step_codes"), {"password": PASSWORD})
    assert not set(first) & set(client.get(reverse("second_step_codes")).context["codes"])


def test_after_the_password_comes_the_code_and_only_then_a_login(worker, clock):
    secret, _ = switched_on(worker, clock)
    client, answer = with_password(worker)
    assert answer["Location"] == reverse("login_code") and not logged_in(client)
    page = client.get(reverse("login_code")).content.decode()
    assert 'autocomplete="one-time-code"' in page and 'inputmode="numeric"' in page
    before = client.session.session_key
    assert WRONG in try_code(client, "123456").content.decode() and not logged_in(client)
    assert try_code(client, code_of(secret))["Location"] == "/" and logged_in(client)
    assert client.session.session_key != before


def test_a_code_of_the_app_works_once_also_within_its_time(worker, clock):
    client = browsing(worker)
    secret = secret_on(client.get(reverse("second_step_on")))
    shown = code_of(secret)
    client.post(reverse("second_step_on"), {"code": shown, "password": PASSWORD})
    client, _ = with_password(worker)
    assert WRONG in try_code(client, shown).content.decode()  # the one that switched it on
    clock.shift(timedelta(seconds=30))
    used = code_of(secret)
    assert try_code(client, used).status_code == 302
    for later in (0, 30):  # it still holds then, for a clock that is behind
        clock.shift(timedelta(seconds=later))
        other, _ = with_password(worker)
        assert WRONG in try_code(other, used).content.decode() and not logged_in(other)
    assert try_code(other, code_of(secret)).status_code == 302


def test_a_recovery_code_works_once_and_says_how_many_are_left(worker, clock):
    _, codes = switched_on(worker, clock)
    client, _ = with_password(worker)
    try_code(client, codes[3])
    assert "U heeft er nog 9." in client.get(reverse("profile")).content.decode()
    other, _ = with_password(worker)
    assert WRONG in try_code(other, codes[3]).content.decode()
    assert try_code(other, codes[4].replace(" ", "-")).status_code == 302


def test_after_five_wrong_codes_the_right_one_waits_a_quarter_of_an_hour(worker, clock):
    secret, codes = switched_on(worker, clock)
    for guess in range(5):
        client, _ = with_password(worker)  # a new session does not help
        assert WRONG in try_code(client, f"00000{guess}").content.decode()
    for right in (code_of(secret), codes[0]):
        refused = try_code(client, right)
        assert refused.status_code == 422 and "te vaak" in refused.content.decode()
    assert not logged_in(client)
    clock.shift(timedelta(minutes=16))
    client, _ = with_password(worker)
    assert try_code(client, code_of(secret)).status_code == 302


def test_trying_many_other_names_does_not_make_luwte_forget_the_tries_of_one(worker, clock):
    for _ in range(5):
        with_password(worker, "een fout wachtwoord")
    cache.set_many({f"een-andere-naam-{n}": [1.0] for n in range(400)}, 900)
    client, answer = with_password(worker)
    assert "te vaak" in answer.content.decode() and not logged_in(client)


def test_who_does_not_have_the_password_learns_nothing(worker, clock):
    switched_on(worker, clock)
    bare = a_user(None, username="zonder")
    seen = set()
    for user in (worker, bare):
        client, answer = with_password(user, "een fout wachtwoord")
        seen.add((answer.status_code, answer.content.decode().split("Inloggen</h1>")[1].split("<form")[0]))
        assert client.get(reverse("login_code"))["Location"] == reverse("account_login")
    assert len(seen) == 1


def test_no_secret_lies_readable_in_the_database(worker, clock):
    client = browsing(worker)
    secret = secret_on(client.get(reverse("second_step_on")))
    during = [Session.objects.get(pk=client.session.session_key).get_decoded()]
    client.post(reverse("second_step_on"), {"code": code_of(secret), "password": PASSWORD})
    codes = client.get(reverse("second_step_codes")).context["codes"]
    rows = [*Authenticator.objects.values_list("data", flat=True)]
    rows += [session.get_decoded() for session in Session.objects.all()] + during
    rows += [*SecondStepChange.objects.values_list("reason", flat=True)]
    at_rest = json.dumps(rows)
    assert len(rows) >= 4 and '"1:' in at_rest
    assert not [said for said in (secret, *codes, *(c.replace(" ", "") for c in codes)) if said in at_rest]


def test_it_is_switched_off_with_the_password(worker, clock):
    switched_on(worker, clock)
    client = browsing(worker)
    assert client.post(reverse("second_step_off"), {"password": "fout"}).status_code == 422
    assert client.post(reverse("second_step_off"), {"password": PASSWORD})["Location"] == reverse("profile")
    client, _ = with_password(worker)
    assert logged_in(client)


def test_an_administrator_takes_it_away_for_a_reason_and_the_user_reads_it(zaanstad, worker, clock):
    User.objects.filter(pk=worker.pk).update(email="sanne@voorbeeld.nl")
    secret, codes = switched_on(worker, clock)
    waiting, _ = with_password(worker)
    keeper = browsing(a_user(zaanstad, Role.ADMINISTRATOR, first_name="Bea", last_name="Heer"))
    listed = keeper.get(reverse("manage_users")).context["page"].object_list
    assert {person.username for person in listed if person.second_step} == {worker.username}
    address = reverse("manage_user", args=[worker.pk])
    assert keeper.post(address, {"action": "take_second_step", "reason": " "}).status_code == 422
    assert Authenticator.objects.count() == 2
    page = keeper.post(address, {"action": "take_second_step", "reason": "telefoon kwijt"}, follow=True)
    told = page.content.decode()
    assert "Weggehaald door de beheerder, door Bea Heer. Reden: telefoon kwijt" in told
    mail = compose(Mail.objects.latest("id"), TODAY)  # after the one of switching it on
    assert mail.to == ["sanne@voorbeeld.nl"] and "Deed u dit niet?" in mail.body and Mail.objects.count() == 2
    assert not [said for said in (secret, *codes) if said in told] and not Authenticator.objects.exists()
    assert try_code(waiting, code_of(secret))["Location"] == reverse("account_login")  # began before: again
    client, _ = with_password(worker)
    assert "Bea Heer heeft op" in client.get(reverse("profile")).content.decode()
    client.post("/uitloggen/")
    client, _ = with_password(worker)
    assert "Meld het meteen" not in client.get("/").content.decode()  # told once; the profile keeps it
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_secondstepchange")


def test_the_only_administrator_is_helped_on_the_server(worker, clock):
    with pytest.raises(CommandError, match="geen tweede stap"):
        call_command("take_second_step", worker.username, "telefoon kwijt")
    switched_on(worker, clock)
    call_command("take_second_step", worker.username, "telefoon kwijt", stdout=StringIO())
    client, _ = with_password(worker)
    assert "telefoon kwijt (op de server)" in client.get(reverse("profile")).content.decode()


def test_nobody_else_takes_it_away(zaanstad, worker, lead, clock):
    switched_on(worker, clock)
    elsewhere = a_user(a_municipality("0439", "Purmerend"), Role.ADMINISTRATOR)
    for who in (lead, elsewhere, worker):
        answer = browsing(who).post(
            reverse("manage_user", args=[worker.pk]), {"action": "take_second_step", "reason": "zomaar"}
        )
        assert answer.status_code in (403, 404)
    assert Authenticator.objects.count() == 2


def test_a_gemeente_may_want_it_of_everybody(zaanstad, worker, clock):
    MunicipalPolicy.objects.create(
        municipality=zaanstad, key="second_step_required", valid_from=TODAY, value=True
    )
    client, _ = with_password(worker)
    for path in ("/", "/werkvoorraad/", "/profiel/", "/api/v1/trajectories"):
        assert client.get(path)["Location"] == reverse("second_step_on"), path
    token = {"Authorization": f"Bearer {ApiToken.issue(worker)}"}
    assert client.get("/api/v1/trajectories", headers=token).status_code == 200
    page = client.get(reverse("second_step_on"))
    assert "Uw gemeente vraagt van iedereen" in page.content.decode()
    done = {"code": code_of(secret_on(page)), "password": PASSWORD}
    assert client.post(reverse("second_step_on"), done)["Location"] == reverse("second_step_codes")
    assert client.get("/werkvoorraad/").status_code == 200
    assert client.post(reverse("second_step_off"), {"password": PASSWORD}).status_code == 403
    assert Authenticator.objects.count() == 2


@pytest.mark.parametrize("page", ["", "totp/activate/", "recovery-codes/", "webauthn/", "authenticate/"])
def test_the_pages_of_allauth_are_not_there(worker, page):
    for prefix in ("/account/2fa/", "/account/mfa/", "/accounts/2fa/"):
        assert browsing(worker).get(prefix + page).status_code == 404
