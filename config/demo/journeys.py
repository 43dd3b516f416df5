"""Who plays in the demo: every kind of life at least once, then more of the common ones."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from django.db import connection

from accounts.tenancy import scope
from config.demo import lives_before as before
from config.demo import lives_placed as placed
from config.demo.case_lives import CASE_LIVES
from config.demo.people import EDAM_VOLENDAM, PLACES, PURMEREND, ZAANSTAD, Firm, Place
from config.demo.side_by_side import together
from config.demo.spots import open_spot
from config.demo.steps_placed import other_place, second_firm
from config.demo.story import Cast, Story
from config.demo.upkeep import keep_up

Life = Callable[[Story], None]

# (how common, life). The first twelve stand in twelve different phases, so that a small demo has them all.
LIVES: tuple[tuple[int, Life], ...] = (
    (6, before.just_registered),
    (6, before.observing),
    (5, before.waiting_for_advice),
    (3, before.advice_in),
    (3, before.advice_against),
    (7, placed.waiting_for_a_place),
    (5, placed.trying_out),
    (12, placed.first_contract),
    (10, placed.permanent),
    (2, placed.looking_again),
    (2, before.other_way),
    (4, placed.left),
    (1, before.from_school_without_bsn),
    (1, before.applied_in_person),
    (1, before.on_hold),
    (1, before.reopened),
    (1, before.undone_and_done_again),
    (1, before.corrected),
    (1, before.observation_ends_today),
    (1, before.observation_late),
    (1, before.second_kind_of_work),
    (1, before.advice_late),
    (2, before.self_referral),
    (1, before.self_referral_talked),
    (1, before.self_referral_late),
    (1, before.through_uwv),
    (1, before.own_request),
    (1, before.advice_taken_over),
    (1, before.asked_again),
    (1, before.request_withdrawn),
    (1, before.refused),
    (1, before.refused_with_objection),
    (1, before.objection_dismissed),
    (1, before.objection_upheld),
    (1, before.request_converted),
    (2, placed.offer_late),
    (1, placed.waiting_on_hold),
    (1, placed.trial_without_match),
    (1, placed.contract_ran_off),
    (1, placed.came_back),
    (1, placed.trial_ends_today),
    (1, placed.measurement_late),
    (1, placed.trial_extended),
    (2, placed.flat_rate_contract),
    (1, placed.contract_ends_soon),
    (1, placed.contract_ended_unnoticed),
    (2, placed.extended_contract),
    (1, placed.two_jobs),
    (1, placed.works_few_hours),
    (1, placed.objection_to_subsidy),
    (1, placed.permanent_at_once),
    (1, placed.wage_value_drops),
    (1, placed.looked_again),
    (1, placed.continued),
    (1, placed.indication_ended),
    (1, placed.left_to_jobs_agreement),
    (1, placed.gave_up),
    (1, placed.moved),
)
# The larger gemeente has the larger caseload.
SHARES = (55, 30, 15)
WHERE = (ZAANSTAD, PURMEREND, EDAM_VOLENDAM)
assert set(WHERE) == set(PLACES)


@dataclass(frozen=True)
class Tale:
    """One life to be told: by whom and where was drawn beforehand. `numbers`: the case numbers it takes."""

    tell: Callable[[], None]
    spots: tuple[tuple[Place, Firm], ...] = ()
    numbers: int = 1


def play(cast: Cast, size: int, processes: int = 1) -> int:
    """Tell `size` lives, the five written-up cases first. One transaction per candidate. Returns how many.

    The cases are told once: where people live already, only others come. The result is the same whatever the
    number of `processes`; of several, each tells its share of them.
    """
    cases = () if cast.serial else CASE_LIVES
    lives = _chosen(cast, size - len(cases))
    tales = [Tale(partial(tell, cast.of_story(index))) for index, tell in enumerate(cases)]
    tales += [_tale(cast.of_story(len(cases) + index), life) for index, life in enumerate(lives)]
    tales = tales[:size]
    everywhere = [municipality.pk for municipality in cast.municipalities.values()]
    with scope(everywhere):
        for place, firm in dict.fromkeys(spot for tale in tales for spot in tale.spots):
            open_spot(cast, place, firm)
    if processes == 1:
        for tale in tales:
            _tell(tale, everywhere)
    else:
        together(tales, processes, lambda tale: _tell(tale, everywhere), lambda tale: tale.numbers)
    return len(tales)


def _tell(tale: Tale, everywhere: list[int]) -> None:
    with scope(everywhere), connection.cursor() as cursor:
        # lost in a power cut, the demo is made again
        cursor.execute("SET LOCAL synchronous_commit TO off")
        tale.tell()


def _chosen(cast: Cast, size: int) -> list[Life]:
    every = [life for _, life in LIVES]
    more = max(0, size - len(every))
    return [*every, *cast.chance.choices(every, weights=[weight for weight, _ in LIVES], k=more)][
        : max(0, size)
    ]


def _tale(cast: Cast, life: Life) -> Tale:
    (place,) = cast.chance.choices(WHERE, weights=SHARES)
    story = Story(cast, place)
    spots = {(place, story.firm)} if life.__module__ == placed.__name__ else set()
    if life is placed.two_jobs:
        spots.add((place, second_firm(story.firm)))
    if life is placed.moved:
        spots.add((other_place(place), story.firm))

    def tell() -> None:
        life(story)
        keep_up(story)

    return Tale(tell, tuple(sorted(spots, key=str)), numbers=2 if life is placed.moved else 1)
