"""Addresses of employers, workplaces and matching."""

from django.urls import path

from placements.views import employers, imports, matching, places

urlpatterns = [
    path("werkgevers/", employers.employers, name="employers"),
    path("werkgevers/<int:employer>/", employers.employer, name="employer"),
    path("werkplekken/", places.workplaces, name="workplaces"),
    path("inlezen/", imports.imports, name="imports"),
    path("inlezen/<int:run>/", imports.one_import, name="import"),
    path("trajecten/<str:number>/matchen/", matching.match, name="match"),
]
