"""Beheer: dated values that are never changed, and users whom only their own administrator keeps."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from accounts.models import Membership, Municipality, User
from accounts.roles import Role
from casework.models import Deadline, MunicipalPolicy, NationalFigure
from casework.policy import SETTINGS, policy_on
from tests.builders import TODAY, a_municipality, a_person, a_user, do, inside
from tests.pages import asked, browsing

PAGES = ("/beheer/", "/beheer/beleid/", "/beheer/cijfers/", "/beheer/gemeenten/", "/beheer/gebruikers/",
         "/beheer/gebruikers/nieuw/", "/beheer/beleid/0479/hours_min/", "/beheer/cijfers/wml_month/",
         "/beheer/gemeenten/0479/")  # fmt: skip
LONG = "een-heel-lang-wachtwoord"


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def keeper(zaanstad):
    return a_user(zaanstad, Role.ADMINISTRATOR)


@pytest.fixture
def elsewhere(db):
    return a_municipality("0439", "Purmerend")


@pytest.mark.parametrize("path", PAGES)
def test_only_an_administrator_enters(zaanstad, keeper, path):
    response, queries = asked(browsing(keeper), path)
    assert response.status_code == 200 and queries <= 10
    for role in set(Role) - {Role.ADMINISTRATOR}:
        assert browsing(a_user(zaanstad, role)).get(path).status_code == 403


# --- policy ------------------------------------------------------------------------------------------


def set_value(user, key, value, valid_from="2026-12-01", code="0479"):
    return browsing(user).post(f"/beheer/beleid/{code}/{key}/", {"value": value, "valid_from": valid_from})


def test_a_new_value_holds_from_its_day_and_the_old_one_stays(zaanstad, keeper):
    set_value(keeper, "trial_max_weeks", "10", "2026-11-20")
    set_value(keeper, "trial_max_weeks", "12", "2026-12-01")
    assert policy_on(zaanstad.pk, date(2026, 11, 19)).number("trial_max_weeks") == 8
    assert policy_on(zaanstad.pk, date(2026, 11, 30)).number("trial_max_weeks") == 10
    assert policy_on(zaanstad.pk, date(2026, 12, 1)).number("trial_max_weeks") == 12
    assert set(MunicipalPolicy.objects.values_list("changed_by", flat=True)) == {keeper.pk}
    html = browsing(keeper).get("/beheer/beleid/").content.decode()
    assert "10 weken" in html and "12 weken" in html


def test_the_value_of_a_day_that_was_set_is_not_changed(zaanstad, keeper):
    set_value(keeper, "trial_max_weeks", "10")
    response = set_value(keeper, "trial_max_weeks", "11")
    assert response.status_code == 422 and "Kies een andere dag" in response.content.decode()
    assert MunicipalPolicy.objects.get().value == 10


TYPED = {
    "flag": ("nee", False), "days": ("9", 9), "weeks": ("9", 9), "months": ("9", 9), "hours": ("28,5", "28.5"),
    "percent": ("27,5", "27.5"), "amount": ("7900", "7900.00"), "date": ("2026-05-01", "2026-05-01"),
}  # fmt: skip


@pytest.mark.parametrize("key", [key for key, s in SETTINGS.items() if s.kind in TYPED])
def test_every_setting_is_kept_as_the_rules_read_it(zaanstad, keeper, key):
    setting = SETTINGS[key]
    typed, kept = TYPED[setting.kind]
    if key == "silent_days_contract":
        typed, kept = "95", 95
    assert set_value(keeper, key, typed).status_code == 302
    value = MunicipalPolicy.objects.get(key=key).value
    assert value == kept and isinstance(
        value, type(setting.default) if setting.default is not None else type(kept)
    )


@pytest.mark.parametrize("key", [key for key, s in SETTINGS.items() if s.kind in ("choice", "list")])
def test_choices_are_kept_by_their_code(zaanstad, keeper, key):
    code = SETTINGS[key].choices[-1][0]
    assert set_value(keeper, key, code).status_code == 302
    assert MunicipalPolicy.objects.get(key=key).value in (code, [code])
    assert set_value(keeper, key, "zomaar", "2026-12-02").status_code == 422


def test_what_may_stay_open_may_be_emptied(zaanstad, keeper):
    assert set_value(keeper, "reindication_check_months", "").status_code == 302
    assert MunicipalPolicy.objects.get().value is None
    assert set_value(keeper, "trial_max_weeks", "").status_code == 422


@pytest.mark.parametrize(
    ("key", "value", "on"),
    [
        ("hours_min", "32", "2026-12-01"),  # above hours_max
        ("hours_min", "NaN", "2026-12-01"),
        ("trial_max_weeks", "0", "2026-12-01"),
        ("trial_max_weeks", "9" * 30, "2026-12-01"),
        ("trial_max_weeks", "\x00", "2026-12-01"),
        ("trial_max_weeks", "9", "2026-02-30"),
        ("trial_max_weeks", "9", "0001-01-01"),
    ],
)
def test_what_cannot_be_is_told(zaanstad, keeper, key, value, on):
    assert set_value(keeper, key, value, on).status_code == 422
    assert not MunicipalPolicy.objects.exists()


def test_the_policy_of_another_gemeente_is_not_there(zaanstad, keeper, elsewhere):
    assert set_value(keeper, "trial_max_weeks", "9", code="0439").status_code == 404
    assert browsing(keeper).get("/beheer/beleid/?gemeente=0439").status_code == 404
    assert browsing(keeper).get("/beheer/beleid/0479/zomaar/").status_code == 404


# --- figures and gemeenten ---------------------------------------------------------------------------


def test_a_new_figure_is_a_new_row(keeper):
    before = NationalFigure.objects.filter(kind="wml_month").count()
    data = {"valid_from": "2027-01-01", "value": "2401,20"}
    assert browsing(keeper).post("/beheer/cijfers/wml_month/", data).status_code == 302
    assert NationalFigure.objects.get(kind="wml_month", valid_from=date(2027, 1, 1)).value == Decimal(
        "2401.20"
    )
    assert NationalFigure.objects.filter(kind="wml_month").count() == before + 1
    assert browsing(keeper).post("/beheer/cijfers/wml_month/", data).status_code == 422


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("wml_month", {"valid_from": "2027-02-01", "value": "1"}),
        ("aow_age", {"valid_from": "2029-07-01", "value": "810"}),
        ("youth_percentage", {"valid_from": "2028-01-01", "value": "50", "key": "99"}),
        ("wml_month", {"valid_from": "2027-01-01", "value": "-1"}),
        ("wml_month", {"valid_from": "2027-01-01", "value": "veel"}),
    ],
)
def test_a_figure_that_cannot_be_is_told(keeper, kind, data):
    response = browsing(keeper).post(f"/beheer/cijfers/{kind}/", data)
    assert response.status_code == 422 and "Er klopt nog iets niet" in response.content.decode()


def test_a_day_equated_with_a_holiday_ends_no_term(zaanstad, worker, keeper):
    day = {"valid_from": "2027-01-15"}
    assert browsing(keeper).post("/beheer/cijfers/equated_day/", day).status_code == 302
    assert "vrijdag 15 januari 2027" in browsing(keeper).get("/beheer/cijfers/").content.decode()
    fields = {"route": "self_referral", **a_person(), "received_on": TODAY}  # eight weeks end on that day
    do("register_request", zaanstad, worker, **fields)
    assert Deadline.objects.get(kind="advice").due_on == date(2027, 1, 18)


def test_the_page_warns_before_the_minimum_wage_runs_out(keeper):
    html = browsing(keeper).get("/beheer/cijfers/").content.decode()
    assert "31 dec 2026" in html and "vul aan" in html and "67 jaar" in html and "22 jaar" not in html


def test_a_gemeente_is_added_and_ends_in_another(zaanstad, keeper):
    browser = browsing(keeper)
    browser.post("/beheer/gemeenten/", {"cbs_code": "0370", "name": "Beemster"})
    beemster = Municipality.objects.get(cbs_code="0370")
    assert Membership.objects.filter(user=keeper, municipality=beemster, role=Role.ADMINISTRATOR).exists()
    ended = {"name": "Beemster", "valid_to": "2021-12-31", "successor": zaanstad.pk}
    assert browser.post("/beheer/gemeenten/0370/", ended).status_code == 302
    beemster.refresh_from_db()
    assert (beemster.successor, beemster.valid_from) == (zaanstad, date(1900, 1, 1))


@pytest.mark.parametrize(
    "data",
    [
        {"cbs_code": "47", "name": "X"},
        {"cbs_code": "0479", "name": "X"},
        {"cbs_code": "0370", "name": "X", "valid_from": "2020-01-01", "valid_to": "2019-01-01"},
    ],
)
def test_a_gemeente_that_cannot_be_is_told(keeper, data):
    assert browsing(keeper).post("/beheer/gemeenten/", data).status_code == 422


def test_another_gemeente_is_not_there(keeper, elsewhere):
    assert browsing(keeper).post("/beheer/gemeenten/0439/", {"name": "X"}).status_code == 404


# --- users -------------------------------------------------------------------------------------------


def act(user, person, action, **data):
    return browsing(user).post(f"/beheer/gebruikers/{person.pk}/", {"action": action, **data})


def test_a_new_user_can_log_in_and_has_the_role(zaanstad, keeper):
    data = {"username": "n.bakker", "first_name": "Nora", "last_name": "Bakker", "municipality": "0479",
            "role": "case_worker", "password": LONG}  # fmt: skip
    assert browsing(keeper).post("/beheer/gebruikers/nieuw/", data).status_code == 302
    made = User.objects.get(username="n.bakker")
    assert made.check_password(LONG) and not made.is_staff
    assert made.memberships.get().role == Role.CASE_WORKER
    again = browsing(keeper).post("/beheer/gebruikers/nieuw/", data | {"username": "N.Bakker"})
    assert again.status_code == 422 and "al in gebruik" in again.content.decode()


@pytest.mark.parametrize(
    "change", [{"password": "kort"}, {"municipality": "0439"}, {"role": "god"}, {"username": "a b"}]
)
def test_a_user_that_cannot_be_is_told_and_not_made(keeper, elsewhere, change):
    data = {"username": "nieuw", "first_name": "N", "last_name": "B", "municipality": "0479", "role": "case_worker",
            "password": LONG, **change}  # fmt: skip
    response = browsing(keeper).post("/beheer/gebruikers/nieuw/", data)
    assert response.status_code == 422
    assert LONG not in response.content.decode()
    assert not User.objects.filter(first_name="N").exists()


def test_a_role_comes_and_goes(zaanstad, keeper, worker):
    act(keeper, worker, "add_role", municipality="0479", role="team_lead")
    assert worker.memberships.count() == 2
    assert act(keeper, worker, "add_role", municipality="0479", role="team_lead").status_code == 422
    row = worker.memberships.get(role="team_lead")
    assert act(keeper, worker, "remove_role", membership=row.pk).status_code == 302
    assert worker.memberships.count() == 1


def test_a_new_password_ends_every_session(keeper, worker):
    browser = browsing(worker)
    assert act(keeper, worker, "password", password=LONG, again=LONG).status_code == 302
    worker.refresh_from_db()
    assert worker.check_password(LONG)
    assert browser.get("/").status_code == 302
    assert act(keeper, worker, "password", password=LONG, again="anders").status_code == 422


def test_who_is_stopped_is_out_at_once_and_comes_back(keeper, worker):
    browser = browsing(worker)
    act(keeper, worker, "deactivate")
    assert browser.get("/").status_code == 302
    act(keeper, worker, "activate")
    assert browsing(worker).get("/").status_code == 200


def test_somebody_who_also_works_elsewhere_keeps_password_and_access(zaanstad, keeper, worker, elsewhere):
    Membership.objects.create(user=worker, municipality=elsewhere, role=Role.ADMINISTRATOR)
    before = User.objects.values("password", "is_active", "email").get(pk=worker.pk)
    for action, data in (
        ("password", {"password": LONG, "again": LONG}),
        ("deactivate", {}),
        ("details", {"first_name": "X", "last_name": "Y", "email": "x@example.org"}),
    ):
        assert act(keeper, worker, action, **data).status_code == 422
    foreign = worker.memberships.get(municipality=elsewhere)
    assert act(keeper, worker, "remove_role", membership=foreign.pk).status_code == 422
    assert act(keeper, worker, "add_role", municipality="0439", role="team_lead").status_code == 422
    assert User.objects.values("password", "is_active", "email").get(pk=worker.pk) == before
    assert "Purmerend" not in browsing(keeper).get(f"/beheer/gebruikers/{worker.pk}/").content.decode()


def test_nobody_gives_oneself_a_role(zaanstad, keeper):
    assert act(keeper, keeper, "add_role", municipality="0479", role="team_lead").status_code == 422
    assert act(keeper, keeper, "deactivate").status_code == 422
    assert keeper.memberships.count() == 1


def test_users_of_another_gemeente_are_not_there(zaanstad, keeper, elsewhere):
    stranger = a_user(elsewhere, Role.CASE_WORKER, last_name="Kanarie")
    assert browsing(keeper).get(f"/beheer/gebruikers/{stranger.pk}/").status_code == 404
    assert act(keeper, stranger, "password", password=LONG, again=LONG).status_code == 404
    assert "Kanarie" not in browsing(keeper).get("/beheer/gebruikers/?q=a").content.decode()
    with inside(elsewhere):
        data = {"username": stranger.username, "municipality": "0479", "role": "case_worker"}
        assert browsing(keeper).post("/beheer/gebruikers/", data).status_code == 302
    assert stranger.memberships.filter(municipality=zaanstad).exists()


def test_many_users_cost_as_many_queries_as_one(zaanstad, keeper):
    _, few = asked(browsing(keeper), "/beheer/gebruikers/")
    for _ in range(60):
        a_user(zaanstad, Role.CASE_WORKER, Role.TEAM_LEAD)
    response, many = asked(browsing(keeper), "/beheer/gebruikers/")
    assert many == few <= 10
    assert response.context["page"].paginator.num_pages == 2


@pytest.mark.parametrize("action", ["", "zomaar", "remove_role"])
def test_an_unknown_wish_is_refused(keeper, worker, action):
    assert act(keeper, worker, action, membership="x").status_code == 422
