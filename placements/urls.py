"""Addresses of placements: the rekenhulp, the visits and their review, the chain of contracts."""

from django.urls import include, path

from placements.views import (
    calculators,
    chain,
    costs,
    reindex,
    visits,
    visits_review,
    visits_save,
    visits_write,
)

urlpatterns = [
    path("", include("placements.urls_places")),
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
    path("werkbezoeken/", visits.visits, name="visits"),
    path("werkbezoeken/nieuw/", visits_write.new_visit, name="new_visit"),
    path("werkbezoeken/opslaan/", visits_save.save, name="save_visit"),
    path("werkbezoeken/weggooien/", visits_save.discard, name="discard_visit"),
    path("werkbezoeken/beoordelen/", visits_review.visit_reviews, name="visit_reviews"),
    path("werkbezoeken/beoordelen/akkoord/", visits_review.approve_by_sample, name="approve_by_sample"),
    path("werkbezoeken/beoordelen/<int:visit>/", visits_review.visit_review, name="visit_review"),
    path("werkbezoeken/<int:visit>/", visits.visit, name="visit"),
    path("werkbezoeken/<int:visit>/verslag/", visits.report, name="visit_report"),
    path("werkbezoeken/<int:visit>/teruggekoppeld/", visits.tell, name="tell_employer"),
    path("trajecten/<str:number>/keten/", chain.chain, name="chain"),
    path("trajecten/<str:number>/kosten-baten/<int:contract>/", costs.costs, name="costs"),
    path("trajecten/<str:number>/afspraken/", visits.finish_agreement, name="finish_agreement"),
]
