"""The columns that a sheet may have, under the names people give them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A field of the deed, its Dutch name, other names for it, and whether a row needs it."""

    name: str
    label: str
    required: bool = False
    aliases: tuple[str, ...] = ()
    part: str = ""


EMPLOYER = (
    Column("name", "Naam", True, ("werkgever", "bedrijf", "bedrijfsnaam")),
    Column("kvk_number", "KvK-nummer", aliases=("kvk",)),
    Column("employer_type", "Soort werkgever", aliases=("soort",)),
    Column("sector", "Sector", aliases=("branche",)),
    Column("size", "Grootte"),
    Column("city", "Plaats", aliases=("vestigingsplaats", "woonplaats")),
    Column("contact_name", "Contactpersoon", aliases=("contact",)),
    Column("contact_phone", "Telefoon", aliases=("tel", "telefoonnummer")),
    Column("contact_email", "E-mail", aliases=("email", "mail")),
    Column("network_owner", "Contact via", aliases=("accounthouder",)),
    Column("sroi", "SROI"),
    Column("track_record", "Eerdere ervaringen", aliases=("opmerkingen",)),
)
WORKPLACE = (
    Column("employer", "Werkgever", True, ("bedrijf",)),
    Column("function", "Functie", True, ("werkplek",)),
    Column("work_type", "Werksoort", True),
    Column("tasks", "Taken"),
    Column("capacity", "Aantal plekken", aliases=("plekken", "capaciteit", "aantal")),
    Column("hours_min", "Uren vanaf"),
    Column("hours_max", "Uren tot en met", aliases=("uren",)),
    Column("low_stimulus", "Prikkelarm"),
    Column("team_size", "Grootte van het team", aliases=("team", "teamgrootte")),
    Column("open_from_on", "Beschikbaar vanaf"),
    Column("open_until_on", "Beschikbaar tot en met"),
    Column("supervisor_name", "Begeleider", aliases=("naam begeleider",)),
    Column("supervisor_phone", "Telefoon begeleider"),
    Column("supervisor_minutes", "Minuten begeleiding per dag", aliases=("minuten",)),
    Column("supervisor_deputy", "Vervanger"),
)
TRAJECTORY = (
    Column("bsn", "BSN", True, ("burgerservicenummer",), "person"),
    Column("given_name", "Roepnaam", True, ("voornaam",), "person"),
    Column("prefix", "Tussenvoegsel", False, ("voorvoegsel",), "person"),
    Column("surname", "Achternaam", True, ("naam",), "person"),
    Column("birth_date", "Geboortedatum", True, ("geboren",), "person"),
    Column("street", "Straat", part="person"),
    Column("house_number", "Huisnummer", part="person"),
    Column("postcode", "Postcode", True, part="person"),
    Column("city", "Woonplaats", aliases=("plaats",), part="person"),
    Column("phone", "Telefoon", part="person"),
    Column("email", "E-mail", part="person"),
    Column("benefit", "Uitkering", part="person"),
    Column("opened_on", "Begin traject", True, ("aangemeld op", "startdatum")),
    Column("route", "Route"),
    Column("case_worker", "Consulent", aliases=("klantmanager", "behandelaar")),
    Column("advised_on", "Datum advies", aliases=("uwv advies", "advies uwv")),
    Column("origin", "Advies gegeven aan", aliases=("herkomst advies",)),
    Column("consent_on", "Akkoord kandidaat op"),
    Column("granted_on", "Datum indicatie", aliases=("indicatie", "besluit")),
    Column("employer", "Werkgever"),
    Column("function", "Functie"),
    Column("contract_start_on", "Begin contract", aliases=("contract vanaf",)),
    Column("contract_end_on", "Einde contract", aliases=("contract tot en met",)),
    Column("hours", "Uren per week", aliases=("uren",)),
    Column("full_week", "Volledige week"),
    Column("wage", "Loon", aliases=("uurloon",)),
    Column("contract_form", "Contractvorm"),
    Column("scenario", "In dienst bij"),
    Column("arrangement", "Regeling loonkosten"),
    Column("lks_kind", "Soort loonkostensubsidie"),
)
