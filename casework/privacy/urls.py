"""Addresses for an officer for data protection."""

from django.urls import path

from casework.privacy import views
from casework.privacy.files import FILE_KINDS

urlpatterns = [
    path("privacy/", views.privacy, name="privacy"),
    *(
        path(f"privacy/downloaden/{suffix}/", views.export, {"suffix": suffix}, name="privacy_export")
        for suffix in FILE_KINDS
    ),
]
