"""Addresses for an officer for data protection."""

from django.urls import path

from casework.privacy.files import FILE_KINDS
from casework.privacy.views import looks, person

urlpatterns = [
    path("privacy/verzoek/", person.person_export, name="person_export"),
    path("privacy/", looks.privacy, name="privacy"),
    *(
        path(f"privacy/downloaden/{suffix}/", looks.export, {"suffix": suffix}, name="privacy_export")
        for suffix in FILE_KINDS
    ),
]
