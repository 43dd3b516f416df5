"""Addresses of placements: the rekenhulp."""

from django.urls import path

from placements.views import calculators, reindex

urlpatterns = [
    path("loonkostensubsidie/indexeren/", reindex.reindex, name="reindex"),
    path("rekenhulp/", calculators.calculators, name="calculators"),
    path(
        "rekenhulp/loonwaarde/",
        calculators.calculator,
        {"name": "calculate_wage_value"},
        name="calculate_wage_value",
    ),
    path(
        "rekenhulp/loonkostensubsidie/",
        calculators.calculator,
        {"name": "calculate_wage_subsidy"},
        name="calculate_wage_subsidy",
    ),
    path("rekenhulp/termijn/", calculators.calculator, {"name": "calculate_term"}, name="calculate_term"),
]
