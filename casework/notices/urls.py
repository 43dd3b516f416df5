"""Addresses of messages, profile and agenda."""

from django.urls import path

from casework.notices import caseload, operator, views

urlpatterns = [
    path("meldingen/", views.notices, name="notices"),
    path("meldingen/gelezen/", views.mark_read, name="mark_read"),
    path("profiel/", views.profile, name="profile"),
    path("profiel/afwezigheid/<int:pk>/intrekken/", views.end_absence, name="end_absence"),
    path("profiel/agenda/", views.feed_address, name="feed_address"),
    path("agenda/", views.agenda_page, name="agenda"),
    path("agenda/koppeling/<str:secret>.ics", views.feed, name="calendar_feed"),
    path("werkvoorraad/overdragen/", caseload.hand_over, name="hand_over_caseload"),
    path("termijnen/voorstellen/", caseload.proposals, name="policy_proposals"),
    path("beheer/herinneringen/", operator.reminders, name="manage_reminders"),
    path("beheer/herinneringen/regels/", operator.rules, name="manage_reminder_rules"),
    path("beheer/post/", operator.post, name="manage_post"),
]
