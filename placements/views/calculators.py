"""Rekenhulp: three sums in which every step and its article is shown. Nothing is stored."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from casework.deadlines.terms import TermError, dutch_date, term_end
from casework.national import FigureMissing
from casework.policy import national_figures
from placements.articles import WAGE_VALUE_ARTICLE, subsidy_article
from placements.forms.calculators import FLAT_RATE, CalculatorForm, TermForm, WageSubsidyForm, WageValueForm
from placements.measuring import MainTask, WageInputError, dutch_number
from placements.wages import STANDARD_WEEK, Scheme, euro, wage_subsidy, wage_value


@dataclass(frozen=True)
class Step:
    """One line of the sum, and the article it rests on (empty: the line names it, or needs none)."""

    text: str
    article: str = ""


@dataclass(frozen=True)
class Answer:
    """What came out, in words, with how."""

    outcome: str
    steps: tuple[Step, ...]
    remark: str = ""

    @property
    def article(self) -> str:
        """The one article that every step rests on; empty when they differ."""
        articles = {step.article for step in self.steps}
        return articles.pop() if len(articles) == 1 else ""


@dataclass(frozen=True)
class Calculator:
    """One tab of the rekenhulp. `answer` raises what the sums raise."""

    name: str
    label: str
    intro: str
    form: type[CalculatorForm]
    answer: Callable[[dict[str, Any]], Answer]


def _wage_value(data: dict[str, Any]) -> Answer:
    tasks = [MainTask(*(Decimal(row[part]) for part in row)) for row in data["tasks"]]
    result = wage_value(tasks)
    return Answer(
        f"Loonwaarde {result.value} %",
        tuple(Step(text, WAGE_VALUE_ARTICLE) for text in result.steps),
        f"Precies: {dutch_number(result.exact)} %.",
    )


def _wage_subsidy(data: dict[str, Any]) -> Answer:
    flat_rate = data["kind"] == FLAT_RATE
    result = wage_subsidy(
        on=data["on"],
        hours=data["hours"],
        age=data["age"],
        figures=national_figures(),
        wage_value=data["wage_value"],
        flat_rate=flat_rate,
        scheme=Scheme.MEASURED if flat_rate else Scheme(data["kind"]),
        full_week=data["full_week"] or STANDARD_WEEK,
        started_on=data["started_on"],
    )
    own = f"Hiervan is {euro(result.own_money)} eigen geld van de gemeente." if result.own_money else ""
    return Answer(
        f"{euro(result.per_month)} per maand",
        tuple(Step(text, subsidy_article(text)) for text in result.steps),
        own,
    )


def _term(data: dict[str, Any]) -> Answer:
    length: dict[str, Any] = {data["unit"]: data["amount"]}
    term = term_end(
        data["start"],
        statutory=data["statutory"],
        backwards=data["backwards"],
        suspended_days=data["suspended_days"] or 0,
        equated=national_figures().equated_days,
        **length,
    )
    return Answer(
        f"Uiterlijk {dutch_date(term.due, weekday=True)}",
        tuple(Step(text) for text in term.steps),
        "Die dag zelf is nog op tijd.",
    )


CALCULATORS = {
    calculator.name: calculator
    for calculator in (
        Calculator(
            "calculate_wage_value",
            "Loonwaarde",
            "Wat levert iemand op, vergeleken met een gewone werknemer in dezelfde functie?",
            WageValueForm,
            _wage_value,
        ),
        Calculator(
            "calculate_wage_subsidy",
            "Loonkostensubsidie",
            "Hoeveel krijgt de werkgever per maand?",
            WageSubsidyForm,
            _wage_subsidy,
        ),
        Calculator(
            "calculate_term", "Termijn", "Op welke dag moet iets uiterlijk klaar zijn?", TermForm, _term
        ),
    )
}


@require_GET
def calculators(request: HttpRequest) -> HttpResponse:
    """The rekenhulp opens with the wage value."""
    return redirect("calculate_wage_value")


@require_GET
def calculator(request: HttpRequest, name: str) -> HttpResponse:
    """One sum: the form, and the answer when the address asks one."""
    chosen = CALCULATORS[name]
    asked = chosen.form.asked(request.GET)
    form = chosen.form(request.GET if asked else None)
    answer = _answer(chosen, form) if asked and form.is_valid() else None
    context = {
        "calculator": chosen,
        "tabs": [
            {"label": c.label, "href": reverse(c.name), "current": c is chosen} for c in CALCULATORS.values()
        ],
        "form": form,
        "answer": answer,
        "share": request.build_absolute_uri(f"{request.path}?{form.address()}") if answer else "",
    }
    return render(request, "placements/calculator.html", context, status=422 if form.errors else 200)


def _answer(chosen: Calculator, form: CalculatorForm) -> Answer | None:
    """The answer; what cannot be computed becomes an error of the form."""
    try:
        return chosen.answer(form.cleaned_data)
    except WageInputError as error:
        for problem in error.problems:
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)
    except (TermError, FigureMissing) as error:
        form.add_error(None, str(error))
    return None
