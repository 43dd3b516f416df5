"""The chain on the screen: what the rule says, drawn; and a next contract that is only looked at."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from accounts.roles import Role
from casework.models import MunicipalPolicy
from placements.chain import chain_limit
from placements.models import Contract
from placements.queries import contracts, employer_keys, spans_of
from placements.requirements.contracts import chain_result
from tests.builders import TODAY, a_municipality, a_user, do, looked_at
from tests.pages import asked, browsing
from tests.placements.builders import WHY, hired

LOOK = {"begin": "2027-06-01", "einde": "2028-05-31", "uren": "28"}


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


@pytest.fixture
def working(waiting, worker, employer):
    """A year from 1 June 2026, after half a year outside Luwte that ended exactly six months before."""
    earlier = [{"start": "2025-06-01", "end": "2025-11-30"}]
    return hired(waiting, worker, employer, earlier_contracts=earlier)


@pytest.fixture
def screen(worker):
    return browsing(worker)


def page(trajectory):
    return f"/trajecten/{trajectory.number}/keten/"


def looking(screen, trajectory, employer, **more):
    return screen.get(page(trajectory), {"werkgever": employer.pk, **LOOK, **more})


def markers(response):
    return {m.kind: m.day for chain in response.context["chains"] for m in chain.lane.markers}


def test_the_time_line_shows_what_the_rule_says(screen, working):
    response = screen.get(page(working))
    (chain,) = response.context["chains"]
    assert [(row.number, row.note) for row in chain.rows] == [(1, "Buiten Luwte"), (2, "")]
    assert (chain.result.number, chain.result.months) == (2, 24)
    situation = looked_at(working)
    rows = situation.ask(contracts)
    limit = chain_limit(
        spans_of(rows, employer_keys(rows)), employer_key=str(rows[0].employer_id),
        birth_date=working.candidate.birth_date, figures=situation.figures,
    )  # fmt: skip
    assert markers(response) == {"law": limit, "policy": date(2027, 5, 31), "notice": date(2027, 4, 30)}
    assert limit == date(2028, 5, 31)
    html = response.content.decode()
    assert "6 maanden" in html and "<desc" in html and "tijdelijk tot en met 31 mei 2028" in html
    assert [shape.label for shape in response.context["drawing"].lanes[0].gaps] == ["6 maanden"]


def test_what_if_it_fits(screen, working, employer):
    response = looking(screen, working, employer)
    answer = response.context["answer"]
    assert answer.result.allowed and answer.result.number == 3
    html = response.content.decode()
    assert "Dit contract mag tijdelijk zijn" in html and "S12" in html  # 36 months, the policy says 24
    assert Contract.objects.count() == 1


def test_what_if_it_is_too_long(screen, working, employer):
    response = looking(screen, working, employer, einde="2028-06-01")
    assert not response.context["answer"].result.allowed
    assert "Dit contract is vast" in response.content.decode()


def test_what_if_it_is_short(screen, working, employer):
    assert "S13" in looking(screen, working, employer, einde="2027-08-31").content.decode()


def test_elsewhere_a_new_chain_begins(screen, working):
    response = screen.get(page(working), {"werkgever": "anders", **LOOK})
    assert response.context["answer"].result.number == 1
    assert len(response.context["chains"]) == 2


@pytest.mark.parametrize(("end", "fits"), [(date(2028, 5, 31), True), (date(2028, 6, 1), False)])
def test_the_rule_of_the_page_is_the_rule_of_the_deed(screen, working, worker, employer, end, fits):
    """What may be looked at may be done, and the other way round."""
    on = date(2027, 6, 1)
    assert looking(screen, working, employer, einde=str(end)).context["answer"].result.allowed is fits
    situation = looked_at(working, worker, on)
    ruled = chain_result(situation, employer, end, Decimal(28), None, False, [])
    assert (ruled.reason is None) is fits


def test_policy_is_the_gemeentes_own(screen, working, zaanstad):
    MunicipalPolicy.objects.create(
        municipality=zaanstad, key="chain_cap_months", valid_from=date(2026, 1, 1), value=18
    )
    assert markers(screen.get(page(working)))["policy"] == date(2026, 11, 30)


def test_a_permanent_contract_has_no_limit(screen, working, worker):
    do("make_permanent", working, worker, date(2026, 11, 2), motivation=WHY, data={})
    response = screen.get(page(working))
    assert "law" not in markers(response) and "onbepaalde tijd" in response.content.decode()


@pytest.mark.parametrize(
    "more",
    [{"einde": "2027-05-01"}, {"begin": "morgen"}, {"uren": "veel"}, {"werkgever": "999999"}, {"uren": ""}],
)
def test_a_wrong_question_is_pointed_out(screen, working, employer, more):
    response = looking(screen, working, employer, **more)
    assert response.status_code == 422 and "Fout:" in response.content.decode()


def test_without_a_contract_there_is_only_the_question(screen, waiting):
    html = screen.get(page(waiting)).content.decode()
    assert "Er is nog geen contract" in html and "Wat als" in html


def test_it_stands_in_the_dossier(screen, working):
    assert page(working) in screen.get(f"/trajecten/{working.number}/").content.decode()


def test_it_costs_a_fixed_number_of_queries(screen, working):
    screen.get(page(working))
    assert asked(screen, page(working))[1] <= 12


def test_the_other_gemeente_sees_nothing(working):
    stranger = browsing(a_user(a_municipality("0439", "Purmerend"), Role.TEAM_LEAD))
    assert stranger.get(page(working)).status_code == 404
