"""Every address of Luwte, and who has business there. A new address is red until it stands here.

PUBLIC: without login. OWN: after login, about oneself or one's own gemeenten.
OBJECT: names a row of a gemeente; for everybody outside that gemeente it does not exist.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, get_resolver

from casework.deed import DEEDS

PUBLIC, OWN, OBJECT = "public", "own", "object"

ROUTES: dict[str, str] = {
    # signing in
    "inloggen/": PUBLIC,
    "inloggen/code/": PUBLIC,
    "uitloggen/": PUBLIC,
    "account/login/": PUBLIC,
    "account/logout/": PUBLIC,
    "account/inactive/": PUBLIC,
    "account/signup/": PUBLIC,
    "account/confirm-email/": PUBLIC,
    "account/^confirm-email/(?P<key>[-:\\w]+)/$": PUBLIC,
    "account/login/code/confirm/": PUBLIC,
    "account/password/reset/": PUBLIC,
    "account/password/reset/done/": PUBLIC,
    "account/password/reset/key/done/": PUBLIC,
    "account/^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$": PUBLIC,
    "account/reauthenticate/": OWN,
    "account/email/": OWN,
    "account/password/change/": OWN,
    "account/password/set/": OWN,
    "wachtwoord/": OWN,
    # casework
    "": OWN,
    "werkvoorraad/": OWN,
    "werkvoorraad/verdelen/": OWN,
    "werkvoorraad/weergaven/": OWN,
    "werkvoorraad/kolommen/": OWN,
    "werkvoorraad/weergaven/<int:pk>/verwijderen/": OBJECT,
    "werkvoorraad/overdragen/": OWN,
    "termijnen/voorstellen/": OWN,
    "loonkostensubsidie/indexeren/": OWN,
    "werkvoorraad/downloaden/": OWN,
    "kandidaten/aanmelden/": OWN,
    "kandidaten/aanmelden/dubbel/": OWN,
    "handelingen/<deed>/": OWN,
    "zoeken/": OWN,
    "hulp/": OWN,
    "trajecten/<str:number>/": OBJECT,
    "trajecten/<str:number>/bsn/": OBJECT,
    "trajecten/<str:number>/handelingen/<deed>/": OBJECT,
    "trajecten/<str:number>/documenten/<uuid:token>/": OBJECT,
    "trajecten/<str:number>/brieven/<int:letter>/": OBJECT,
    "trajecten/<str:number>/samenvatting/": OBJECT,
    "trajecten/<str:number>/praktijkdossier/": OBJECT,
    "beheer/brieven/": OWN,
    "beheer/brieven/<str:code>/<slug:kind>/": OBJECT,
    # messages, profile, agenda
    "meldingen/": OWN,
    "meldingen/gelezen/": OWN,
    "profiel/": OWN,
    "profiel/afwezigheid/<int:pk>/intrekken/": OBJECT,
    "profiel/agenda/": OWN,
    "profiel/tweede-stap/aanzetten/": OWN,
    "profiel/tweede-stap/herstelcodes/": OWN,
    "profiel/tweede-stap/uitzetten/": OWN,
    "agenda/": OWN,
    "agenda/koppeling/<str:secret>.ics": PUBLIC,  # who has the secret has the agenda, without names
    # administration
    "beheer/": OWN,
    "beheer/beleid/": OWN,
    "beheer/beleid/<str:code>/<slug:key>/": OBJECT,
    "beheer/cijfers/": OWN,
    "beheer/cijfers/<slug:kind>/": OWN,  # the same figure for every gemeente
    "beheer/gemeenten/": OWN,
    "beheer/gemeenten/<str:code>/": OBJECT,
    "beheer/gebruikers/": OWN,
    "beheer/gebruikers/nieuw/": OWN,
    "beheer/gebruikers/<int:pk>/": OBJECT,
    "beheer/herinneringen/": OWN,
    "beheer/herinneringen/regels/": OWN,
    "beheer/post/": OWN,
    # for the officer who guards the data
    "privacy/": OWN,
    "privacy/verzoek/": OWN,
    "privacy/downloaden/csv/": OWN,
    "privacy/downloaden/xlsx/": OWN,
    # visits and their review
    "werkbezoeken/": OWN,
    "werkbezoeken/nieuw/": OWN,
    "werkbezoeken/opslaan/": OWN,
    "werkbezoeken/weggooien/": OWN,
    "werkbezoeken/beoordelen/": OWN,
    "werkbezoeken/beoordelen/akkoord/": OWN,
    "werkbezoeken/beoordelen/<int:visit>/": OBJECT,
    "werkbezoeken/<int:visit>/": OBJECT,
    "werkbezoeken/<int:visit>/verslag/": OBJECT,
    "werkbezoeken/<int:visit>/teruggekoppeld/": OBJECT,
    "trajecten/<str:number>/afspraken/": OBJECT,
    "trajecten/<str:number>/keten/": OBJECT,
    "trajecten/<str:number>/kosten-baten/<int:contract>/": OBJECT,
    # employers, workplaces, matching
    "werkgevers/": OWN,
    "werkgevers/regio/": OWN,  # what neighbours of the region share, see tests/house/canaries.py
    "werkgevers/<int:employer>/": OBJECT,
    "werkplekken/": OWN,
    "inlezen/": OWN,
    "inlezen/<int:run>/": OBJECT,
    "inlezen/<int:run>/verbeteren/": OBJECT,
    "inlezen/leeg/<str:kind>/": OWN,
    "beheer/inlezen/": OWN,
    "trajecten/<str:number>/matchen/": OBJECT,
    # calculators
    "rekenhulp/": OWN,
    "rekenhulp/loonwaarde/": OWN,
    "rekenhulp/loonkostensubsidie/": OWN,
    "rekenhulp/termijn/": OWN,
    # figures
    "taakstelling/": OWN,
    "taakstelling/doorstroom/": OWN,
    "taakstelling/personen/": OWN,
    "taakstelling/personen/downloaden/csv/": OWN,
    "taakstelling/personen/downloaden/xlsx/": OWN,
    "taakstelling/achter/": OWN,
    "taakstelling/achter/downloaden/csv/": OWN,
    "taakstelling/achter/downloaden/xlsx/": OWN,
    "taakstelling/downloaden/csv/": OWN,
    "taakstelling/downloaden/xlsx/": OWN,
    "taakstelling/rapport/": OWN,
    "taakstelling/cbs/": OWN,
    "taakstelling/cbs/downloaden/": OWN,
    "beheer/cbs/": OWN,
    "taakstelling/bevroren/": OWN,
    "taakstelling/bevroren/vergelijken/": OWN,
    "taakstelling/bevroren/<int:snapshot>/": OBJECT,
    "taakstelling/doelen/": OWN,
    "taakstelling/doelen/inlezen/": OWN,
    # the API
    "api/": PUBLIC,
    "api/^": PUBLIC,
    "api/openapi.json": PUBLIC,
    "api/docs": PUBLIC,
    "api/v1/trajectories": OWN,
    "api/v1/trajectories/<number>": OBJECT,
    "api/v1/trajectories/<number>/deeds/<deed>": OBJECT,
    "api/v1/phases": OWN,
    "api/v1/deeds": OWN,
    "api/v1/municipalities/<code>/deeds/<deed>": OBJECT,
    "api/v1/targets": OWN,
    "api/v1/targets/<code>/<year>": OBJECT,
    "api/v1/figures": OWN,
    "api/v1/figures/<code>": OBJECT,
    "api/v1/calculate/wage-value": OWN,
    "api/v1/calculate/wage-subsidy": OWN,
    "api/v1/calculate/deadline": OWN,
}


def all_routes() -> Iterator[str]:
    """Every route of the resolver; the pages of the deeds as one."""
    for route in _walk(get_resolver().url_patterns, ""):
        parts = route.split("/")
        yield "/".join("<deed>" if part in DEEDS else part for part in parts)


def _walk(patterns: list[object], before: str) -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)  # type: ignore[attr-defined]
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _walk(pattern.url_patterns, route)  # type: ignore[attr-defined]
