"""Addresses of placements: the rekenhulp."""

from django.urls import path

from placements import views

urlpatterns = [
    path("rekenhulp/", views.calculators, name="calculators"),
    path(
        "rekenhulp/loonwaarde/",
        views.calculator,
        {"name": "calculate_wage_value"},
        name="calculate_wage_value",
    ),
    path(
        "rekenhulp/loonkostensubsidie/",
        views.calculator,
        {"name": "calculate_wage_subsidy"},
        name="calculate_wage_subsidy",
    ),
    path("rekenhulp/termijn/", views.calculator, {"name": "calculate_term"}, name="calculate_term"),
]
