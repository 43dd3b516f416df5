"""Invented people, employers and addresses. Everything follows from the seed; nothing here is a real person.

BSNs come from the range 999000000 and up, where test numbers live, and pass the elfproef.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

GIVEN_NAMES = (
    "Aaltje", "Abel", "Achmed", "Adriaan", "Aïsha", "Amber", "Anouk", "Arie", "Bart", "Bea", "Bilal", "Bo",
    "Carlijn", "Cem", "Chantal", "Corrie", "Daan", "Damian", "Danique", "Dewi", "Dirk", "Ebru", "Eline",
    "Emre", "Esmée", "Fatima", "Femke", "Floor", "Frits", "Geert", "Gijs", "Greetje", "Hamza", "Hanneke",
    "Henk", "Ilse", "Imane", "Iris", "Jaap", "Jamila", "Jasper", "Jesse", "Jolanda", "Joost", "Kaoutar",
    "Kees", "Kevin", "Kim", "Koen", "Laura", "Leroy", "Lianne", "Lisa", "Lotte", "Maarten", "Maikel",
    "Manon", "Marieke", "Melvin", "Merel", "Milan", "Mirjam", "Mohamed", "Naomi", "Nico", "Niels", "Nina",
    "Noor", "Olaf", "Oscar", "Patrick", "Pien", "Quinten", "Rachid", "Rens", "Rianne", "Robin", "Roos",
    "Samira", "Sander", "Sanne", "Sem", "Sjoerd", "Stefan", "Sylvia", "Tamara", "Teun", "Tim", "Tugba",
    "Vera", "Wesley", "Willem", "Wouter", "Yara", "Yusuf", "Zoë",
)  # fmt: skip

# (infix, family name): the infix is written before the name and ignored when sorting.
FAMILY_NAMES = (
    ("", "Abbink"), ("el", "Amrani"), ("van", "Baalen"), ("", "Bakkum"), ("van den", "Berg"), ("de", "Boer"),
    ("", "Boersma"), ("ten", "Broeke"), ("", "Bruins"), ("", "Çelik"), ("", "Couwenhoven"), ("van", "Dam"),
    ("", "Dekker"), ("", "Demir"), ("van", "Dijk"), ("", "Doornbos"), ("", "Eijkman"), ("", "Faber"),
    ("de", "Graaf"), ("", "Groot"), ("de", "Haan"), ("", "Heijblom"), ("van der", "Heide"), ("", "Hoekstra"),
    ("", "Honig"), ("in 't", "Hout"), ("", "Idrissi"), ("", "Jansma"), ("de", "Jong"), ("", "Kaptein"),
    ("", "Karaca"), ("", "Kat"), ("", "Kieft"), ("", "Klaver"), ("van", "Kleef"), ("", "Koning"),
    ("", "Kwakman"), ("", "Laan"), ("van der", "Linden"), ("", "Loos"), ("van", "Marken"), ("", "Meijn"),
    ("", "Molenaar"), ("", "Nieuwenhuis"), ("", "Oosterveen"), ("", "Ouwehand"), ("", "Pielkenrood"),
    ("van der", "Ploeg"), ("", "Poelstra"), ("", "Prins"), ("", "Ramdin"), ("", "Ris"), ("de", "Ruijter"),
    ("", "Schaap"), ("", "Schoute"), ("", "Simonis"), ("", "Smidt"), ("", "Sombroek"), ("", "Spaans"),
    ("", "Steur"), ("", "Tol"), ("", "Tuijp"), ("van 't", "Veer"), ("", "Veerman"), ("", "Visscher"),
    ("de", "Vries"), ("", "Waterman"), ("", "Wezelman"), ("", "Yıldız"), ("", "Zeilemaker"), ("", "Zwart"),
)  # fmt: skip

STREETS = (
    "Dijklaan", "Molenwerf", "Kerkepad", "Zeilmakerstraat", "Havenkade", "Rietlanden", "Ooievaarstraat",
    "Koggestraat", "Bloemgracht", "Weverspad", "Lindenlaan", "Kaasmarkt", "Nieuwe Gouw", "Waterpeil",
    "Roerdompstraat", "Spoorlaan", "Oude Haven", "Wilgenhoek", "Zuidervaart", "Vlietstraat",
)  # fmt: skip


LETTERS = "ABCDEGHJKLNPRTVWXZ"  # postcodes have no F, I, M, O, Q, U or Y


@dataclass(frozen=True)
class Place:
    """A gemeente of the demo: CBS code, name, and the postcode digits its invented addresses use."""

    code: str
    name: str
    towns: tuple[tuple[str, int, int], ...]


ZAANSTAD = Place(
    "0479",
    "Zaanstad",
    (("Zaandam", 1501, 1509), ("Wormerveer", 1521, 1521), ("Krommenie", 1561, 1562)),
)
PURMEREND = Place("0439", "Purmerend", (("Purmerend", 1441, 1448), ("Middenbeemster", 1462, 1462)))
EDAM_VOLENDAM = Place(
    "0385",
    "Edam-Volendam",
    (("Edam", 1135, 1135), ("Volendam", 1131, 1132), ("Oosthuizen", 1474, 1474)),
)
PLACES = (ZAANSTAD, PURMEREND, EDAM_VOLENDAM)
REGION = "Zaanstreek/Waterland"


@dataclass(frozen=True)
class Login:
    """A user of the demo. `memberships` are (CBS code, role); a role counts in that gemeente only."""

    username: str
    given_name: str
    family_name: str
    memberships: tuple[tuple[str, str], ...]


def _everywhere(role: str) -> tuple[tuple[str, str], ...]:
    return tuple((place.code, role) for place in PLACES)


LOGINS = (
    Login("consulent", "Marit", "Hofstede", _everywhere("case_worker")),
    Login("teamleider", "Ruben", "Terpstra", _everywhere("team_lead")),
    Login("gemeente", "Saskia", "van Loon", _everywhere("policy_officer")),
    Login("beheerder", "Igor", "Mulder", _everywhere("administrator")),
    Login("privacy", "Hester", "Blom", _everywhere("privacy_officer")),
    Login("consulent2", "Farid", "Benali", (("0479", "case_worker"),)),
    Login(
        "consulent3",
        "Linda",
        "Stolk",
        (("0439", "case_worker"), ("0385", "case_worker")),
    ),
    Login(
        "consulent4",
        "Jeroen",
        "Pot",
        (("0479", "case_worker"), ("0385", "case_worker")),
    ),
)


@dataclass(frozen=True)
class Firm:
    """An invented employer with one kind of work. `size`, `kind` and `work_type` are the codes of placements."""

    name: str
    sector: str
    size: str
    kind: str
    work: str
    work_type: str
    tasks: tuple[str, ...]


FIRMS = (
    Firm("Groenhof Tuinen", "Groen", "small", "social", "Medewerker groen", "on_location",
         ("Onkruid verwijderen", "Perken schoffelen", "Blad ruimen")),
    Firm("Bakkerij Het Zaanse Brood", "Voeding", "medium", "commercial", "Medewerker inpak",
         "individual_secondment", ("Brood inpakken", "Kratten klaarzetten")),
    Firm("Fietspunt De Ketting", "Fietstechniek", "small", "social", "Assistent fietsenmaker", "supported_work",
         ("Banden plakken", "Fietsen schoonmaken", "Stalling bewaken")),
    Firm("Kringloop Tweede Leven", "Detailhandel", "medium", "social", "Medewerker kringloop",
         "on_location", ("Kleding sorteren", "Schappen vullen", "Spullen prijzen")),
    Firm("Zorghuis De Waterlelie", "Zorg", "large", "commercial", "Assistent huishouding", "supported_work",
         ("Tafels dekken", "Afwassen", "Was vouwen")),
    Firm("Drukkerij Veenpark", "Grafisch", "small", "commercial", "Medewerker afwerking",
         "individual_secondment", ("Vellen rapen", "Dozen vouwen")),
    Firm("Schoonmaak Helder en Co", "Schoonmaak", "large", "commercial", "Medewerker schoonmaak",
         "group_secondment", ("Vloeren vegen", "Prullenbakken legen", "Sanitair schoonmaken")),
    Firm("Inpakhuis Purmerweg", "Logistiek", "medium", "commercial", "Medewerker inpak", "group_secondment",
         ("Artikelen tellen", "Dozen vullen", "Etiketten plakken")),
    Firm("Lunchcafé Het Sluisje", "Horeca", "small", "social", "Medewerker keuken", "supported_work",
         ("Groente snijden", "Afwassen", "Tafels afnemen")),
    Firm("Kwekerij Beemsterlicht", "Tuinbouw", "medium", "commercial", "Medewerker kwekerij",
         "on_location", ("Stekken", "Potten vullen", "Trays wassen")),
    Firm("Werkbedrijf De Oever", "Sociaal ontwikkelbedrijf", "large", "development_company",
         "Medewerker montage", "sheltered_inside", ("Onderdelen monteren", "Controleren", "Verpakken")),
    Firm("Houtwerkplaats Eikenrode", "Hout", "small", "social", "Medewerker werkplaats", "sheltered_inside",
         ("Schuren", "Pennen lijmen")),
)  # fmt: skip

SCHOOLS = ("Praktijkschool De Vaart", "VSO De Brug", "Praktijkcollege Waterland")
REFERRERS = {
    "wmo": "Loket Wmo",
    "work_income": "Werk en Inkomen",
    "neighbourhood_team": "Wijkteam Noord",
    "school": SCHOOLS[0],
    "daycare": "Dagbesteding De Schuur",
    "jobs_agreement": "Team banenafspraak",
    "other_municipality": "Vorige gemeente",
}


@dataclass(frozen=True)
class Person:
    """An invented candidate as the registration form wants it."""

    bsn: str
    given_name: str
    infix: str
    family_name: str
    birth_date: date
    street: str
    house_number: int
    postcode: str
    town: str
    phone: str


def bsn(serial: int) -> str:
    """The first number from 999000000 + 20 × serial on that passes the elfproef."""
    number = 999_000_000 + 20 * serial
    while not _passes(number):
        number += 1
    return str(number)


def _passes(number: int) -> bool:
    digits = [int(digit) for digit in f"{number:09d}"]
    weighted = sum(digit * weight for digit, weight in zip(digits[:8], range(9, 1, -1), strict=True))
    return (weighted - digits[8]) % 11 == 0


def person(
    chance: random.Random,
    serial: int,
    place: Place,
    *,
    on: date,
    youngest: int = 17,
    oldest: int = 58,
) -> Person:
    """A person who lives in `place`, with an age in years between `youngest` and `oldest` on `on`."""
    town, low, high = chance.choice(place.towns)
    infix, family_name = chance.choice(FAMILY_NAMES)
    return Person(
        bsn=bsn(serial),
        given_name=chance.choice(GIVEN_NAMES),
        infix=infix,
        family_name=family_name,
        birth_date=birth_date(chance, chance.randint(youngest, oldest), on),
        street=chance.choice(STREETS),
        house_number=chance.randint(1, 240),
        postcode=f"{chance.randint(low, high)} {chance.choice(LETTERS)}{chance.choice(LETTERS)}",
        town=town,
        phone=f"06 0000 {chance.randint(1000, 9999)}",
    )


def birth_date(chance: random.Random, age: int, on: date) -> date:
    """A birth date that makes somebody `age` years old on `on`."""
    latest = date(on.year - age, on.month, min(on.day, 28))
    return latest - timedelta(days=chance.randint(0, 360))


def main_tasks(chance: random.Random, names: tuple[str, ...], *, low: bool = False) -> list[dict[str, str]]:
    """Main tasks of a wage measurement, percentages as text; the shares sum to 100. `low`: far below 30 %."""
    shares = {1: (100,), 2: (60, 40), 3: (50, 30, 20)}[min(len(names), 3)]
    return [
        {
            "description": name,
            "share": str(share),
            "pace": str(chance.randrange(20, 35, 5) if low else chance.randrange(50, 85, 5)),
            "quality": str(chance.randrange(75, 101, 5)),
            "net_time": str(chance.randrange(85, 101, 5)),
            "explanation": "",
        }
        for name, share in zip(names, shares, strict=False)
    ]


def case_workers_of(place: Place) -> list[str]:
    """The user names of the consulenten of this gemeente."""
    return [login.username for login in LOGINS if (place.code, "case_worker") in login.memberships]


def working_day(day: date) -> date:
    """The day itself, or the Friday before it: nobody types on a Saturday."""
    return day - timedelta(days=max(0, day.weekday() - 4))
