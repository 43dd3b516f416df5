"""Addresses of employers, workplaces and matching."""

from django.urls import path

from placements.views import employers, imports, matching, places, region

urlpatterns = [
    path("werkgevers/", employers.employers, name="employers"),
    path("werkgevers/regio/", region.region, name="region"),
    path("werkgevers/<int:employer>/", employers.employer, name="employer"),
    path("werkplekken/", places.workplaces, name="workplaces"),
    path("inlezen/", imports.imports, name="imports"),
    path("inlezen/<int:run>/", imports.one_import, name="import"),
    path("inlezen/<int:run>/verbeteren/", imports.import_wrong, name="import_wrong"),
    path("inlezen/leeg/<str:kind>/", imports.import_template, name="import_template"),
    path("beheer/inlezen/", imports.manage_imports, name="manage_imports"),
    path("trajecten/<str:number>/matchen/", matching.match, name="match"),
]
