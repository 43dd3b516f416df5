"""Addresses of the figures."""

from django.urls import URLPattern, path

from reporting.views import exports, flow, overview, persons, snapshots, targets

urlpatterns: list[URLPattern] = [
    path("taakstelling/", overview.target_overview, name="target_overview"),
    path("taakstelling/doorstroom/", flow.target_flow, name="target_flow"),
    path("taakstelling/personen/", persons.figure_persons, name="figure_persons"),
    path("taakstelling/personen/downloaden/<str:kind>/", exports.persons_export, name="persons_export"),
    path("taakstelling/downloaden/<str:kind>/", exports.figures_export, name="figures_export"),
    path("taakstelling/rapport/", exports.target_report, name="target_report"),
    path("taakstelling/bevroren/", snapshots.snapshots, name="snapshots"),
    path("taakstelling/bevroren/<int:pk>/", snapshots.snapshot, name="snapshot"),
    path("taakstelling/doelen/", targets.targets, name="targets"),
    path("taakstelling/doelen/inlezen/", targets.targets_import, name="targets_import"),
]
