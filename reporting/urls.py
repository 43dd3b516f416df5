"""Addresses of the figures."""

from django.urls import URLPattern, path

from reporting.views import behind, exports, flow, overview, persons, snapshots, srg, targets

urlpatterns: list[URLPattern] = [
    path("taakstelling/", overview.target_overview, name="target_overview"),
    path("taakstelling/doorstroom/", flow.target_flow, name="target_flow"),
    path("taakstelling/personen/", persons.figure_persons, name="figure_persons"),
    path("taakstelling/achter/", behind.figure_behind, name="figure_behind"),
    *(
        path(f"taakstelling/{what}downloaden/{kind}/", view, {"kind": kind}, name=name)
        for what, view, name in (
            ("", exports.figures_export, "figures_export"),
            ("personen/", exports.persons_export, "persons_export"),
            ("achter/", behind.behind_export, "behind_export"),
        )
        for kind in exports.KINDS
    ),
    path("taakstelling/rapport/", exports.target_report, name="target_report"),
    path("taakstelling/cbs/", srg.srg, name="srg"),
    path("taakstelling/cbs/downloaden/", srg.srg_export, name="srg_export"),
    path("beheer/cbs/", srg.manage_srg, name="manage_srg"),
    path("taakstelling/bevroren/", snapshots.snapshots, name="snapshots"),
    path("taakstelling/bevroren/vergelijken/", snapshots.snapshots_compared, name="snapshots_compared"),
    path("taakstelling/bevroren/<int:snapshot>/", snapshots.snapshot_page, name="snapshot"),
    path("taakstelling/doelen/", targets.targets, name="targets"),
    path("taakstelling/doelen/inlezen/", targets.targets_import, name="targets_import"),
]
