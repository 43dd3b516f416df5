"""The pages beside the dossier: start, worklist, enrolment, search, help and administration."""

from django.urls import URLPattern, path

from casework.deed import DEEDS
from casework.views import enrol, help, municipal, search, start, worklist

urlpatterns: list[URLPattern] = [
    path("", start.start, name="start"),
    path("werkvoorraad/", worklist.worklist, name="worklist"),
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
]
