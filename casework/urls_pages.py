"""The pages beside the dossier: start, worklist, enrolment, search, help and administration."""

from django.urls import URLPattern, path

from casework.deed import DEEDS
from casework.views import (
    columns,
    enrol,
    help,
    manage,
    manage_figures,
    manage_places,
    manage_users,
    municipal,
    saved,
    search,
    start,
    worklist,
)

urlpatterns: list[URLPattern] = [
    path("", start.start, name="start"),
    path("werkvoorraad/", worklist.worklist, name="worklist"),
    path("werkvoorraad/weergaven/", saved.save_view, name="save_view"),
    path("werkvoorraad/weergaven/<int:pk>/verwijderen/", saved.drop_view, name="drop_view"),
    path("werkvoorraad/kolommen/", columns.choose_columns, name="choose_columns"),
    path("werkvoorraad/verdelen/", worklist.assign, name="worklist_assign"),
    path("werkvoorraad/downloaden/", worklist.export, name="worklist_export"),
    path("kandidaten/aanmelden/", enrol.enrol, name="enrol"),
    path("kandidaten/aanmelden/dubbel/", enrol.duplicates, name="enrol_duplicates"),
    *(
        path(f"handelingen/{name}/", municipal.municipal_deed, {"deed_name": name}, name=name)
        for name, declared in DEEDS.items()
        if declared.subject == "municipality" and not declared.opens
    ),
    path("zoeken/", search.search, name="search"),
    path("hulp/", help.help_page, name="help"),
    path("beheer/", manage.overview, name="manage"),
    path("beheer/beleid/", manage.policy, name="manage_policy"),
    path("beheer/beleid/<str:code>/<slug:key>/", manage.setting, name="manage_setting"),
    path("beheer/cijfers/", manage_figures.figures, name="manage_figures"),
    path("beheer/cijfers/<slug:kind>/", manage_figures.figure, name="manage_figure"),
    path("beheer/gemeenten/", manage_places.municipalities, name="manage_municipalities"),
    path("beheer/gemeenten/<str:code>/", manage_places.municipality, name="manage_municipality"),
    path("beheer/gebruikers/", manage_users.users, name="manage_users"),
    path("beheer/gebruikers/nieuw/", manage_users.new_user, name="manage_new_user"),
    path("beheer/gebruikers/<int:pk>/", manage_users.user, name="manage_user"),
]
