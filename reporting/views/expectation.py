"""What to expect on 31 December, as numbers and as a chart; and no more of it than the reader may see."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

from reporting import figures
from reporting.charts import Outlook, outlook
from reporting.figures.base import Number
from reporting.figures.forecast import Chance, Forecast
from reporting.figures.stock import jobs_on
from reporting.numbers import dutch, rounded
from reporting.suppression import SMALL
from reporting.views.choosing import Choice

CHANCES = {
    "trial": ("op proefplaatsing die voor die dag eindigt", "eindigde een proefplaatsing met een match"),
    "waiting": ("wachten op een plek", "had wie vorig jaar op deze dag wachtte, op 31 december een baan"),
    "ending": ("met een tijdelijk contract dat voor die dag eindigt", "liep het werk na een tijdelijk contract door"),
}  # fmt: skip
SHORT = {"trial": "Proefplaatsingen", "waiting": "Wie wacht", "ending": "Aflopende contracten"}


def expectation(choice: Choice) -> dict[str, Any]:
    """The forecast for 31 December with its assumption in words; for a day in the past only what came."""
    if choice.on < choice.today:
        end = date(choice.on.year, 12, 31)
        return {"end": end, "known": dutch(jobs_on(choice.peil, end)), "past": True}
    peil = choice.forecast_peil()
    told = figures.forecast(peil)
    # Of gemeenten together only when each of them has a target.
    goal = None if figures.gap_jobs(peil).value is None else figures.target(peil).value
    decimals = 0 if choice.cautious else 2
    return {
        "end": told.end,
        "known": dutch(told.known),
        "expected": dutch(told.expected, decimals),
        "low": dutch(_fraction(told.low), decimals),
        "high": dutch(_fraction(told.high), decimals),
        "lines": [_line(chance, choice.cautious) for chance in told.chances],
        "goal": None if goal is None else dutch(goal),
        "gap": None if goal is None else dutch(Fraction(goal) - told.expected, decimals),
        "chart": chart(told, goal, choice.cautious),
        "past": False,
    }


def chart(told: Forecast, goal: Number | None, cautious: bool) -> Outlook:
    """The same as a picture. To who may see no persons without the groups, and by the rounded numbers that are told:
    the length of a bar is a number too."""
    decimals = 0 if cautious else 2
    added = [] if cautious else [(SHORT[c.code], rounded(c.jobs)) for c in told.chances if c.jobs]
    low, high = (rounded(_fraction(n), decimals) for n in (told.low, told.high))
    return outlook(
        f"Banen van 31 uur op 31 december {told.end.year}",
        ("Bekend", rounded(told.known)),
        added,
        ("Verwacht", _whole(rounded(told.expected, decimals), cautious)),
        (_whole(low, cautious), _whole(high, cautious)),
        goal,
    )


def _whole(number: Number, cautious: bool) -> Number:
    """A number that is told without decimals, as a whole one."""
    return int(number) if cautious else number


def _fraction(number: float) -> Fraction:
    return Fraction(number).limit_denominator(1000)


def _line(chance: Chance, cautious: bool) -> dict[str, str]:
    """A group in words: how many, how often it went well before, and what is expected of it."""
    group, experience = CHANCES[chance.code]
    rate = "nog geen ervaring: niet meegeteld"
    if chance.rate is not None:
        rate = f"in {dutch(chance.rate * 100, 0)} % van {_count(chance.tried, cautious)} keer {experience}"
        if cautious and tells_of_few(chance):
            rate = f"naar wat eerder gebeurde ({experience}); te weinig keer om te tonen"
    jobs = "" if cautious else dutch(chance.jobs, 2)
    return {"count": _count(chance.count, cautious), "group": group, "rate": rate, "jobs": jobs}


def tells_of_few(chance: Chance) -> bool:
    """Whether the rate would tell of one to four people: who tried, who succeeded, or who did not."""
    parts = (chance.tried, chance.succeeded, chance.tried - chance.succeeded)
    return any(0 < part < SMALL for part in parts)


def _count(number: int, cautious: bool) -> str:
    return f"< {SMALL}" if cautious and 0 < number < SMALL else dutch(number)
