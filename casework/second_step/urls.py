"""Addresses of the second step."""

from django.urls import path

from casework.second_step import views

urlpatterns = [
    path("inloggen/code/", views.code, name="login_code"),
    path("profiel/tweede-stap/aanzetten/", views.switch_on, name="second_step_on"),
    path("profiel/tweede-stap/herstelcodes/", views.codes, name="second_step_codes"),
    path("profiel/tweede-stap/uitzetten/", views.switch_off, name="second_step_off"),
]
