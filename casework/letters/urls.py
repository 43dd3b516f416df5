"""Addresses of papers: documents that came in, letters that go out, and their texts."""

from django.urls import path

from casework.documents.views.download import download
from casework.documents.views.page import document_page
from casework.letters.sections import PRACTICE_FILE, SUMMARY
from casework.letters.views import manage, papers

urlpatterns = [
    # before the general page of a deed: this one can also receive a file
    path("trajecten/<str:number>/handelingen/add_document/", document_page, name="add_document"),
    path("trajecten/<str:number>/documenten/<uuid:token>/", download, name="document"),
    path("trajecten/<str:number>/brieven/<int:letter>/", papers.letter, name="letter"),
    path("trajecten/<str:number>/samenvatting/", papers.dossier_pdf, {"paper": SUMMARY}, name="summary"),
    path(
        "trajecten/<str:number>/praktijkdossier/",
        papers.dossier_pdf,
        {"paper": PRACTICE_FILE},
        name="practice_file",
    ),
    path("beheer/brieven/", manage.overview, name="manage_letters"),
    path("beheer/brieven/<str:code>/<slug:kind>/", manage.letter, name="manage_letter"),
]
