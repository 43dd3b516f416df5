"""Addresses of the file. A deed's URL name is the deed's own name."""

from django.urls import include, path

from casework.deed import DEEDS
from casework.views import deed, dossier

urlpatterns = [
    path("", include("casework.urls_pages")),
    path("", include("casework.notices.urls")),
    path("", include("casework.letters.urls")),
    path("", include("casework.privacy.urls")),
    path("", include("casework.second_step.urls")),
    path("trajecten/<str:number>/", dossier.dossier, name="dossier"),
    path("trajecten/<str:number>/bsn/", dossier.show_bsn, name="show_bsn"),
    *(
        path(f"trajecten/<str:number>/handelingen/{name}/", deed.deed_page, {"deed_name": name}, name=name)
        for name, declared in DEEDS.items()
        if declared.subject == "trajectory"
    ),
]
