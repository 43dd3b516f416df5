"""Why a file may not come in, in Dutch. `{label}` is the type that the name claims."""

NOT_WHAT_IT_SAYS = (
    "De inhoud past niet bij de naam van het bestand. Open het en sla het opnieuw op als {label}."
)
MIXED = "In dit bestand zit nog een ander bestand verstopt. Open het en sla het opnieuw op als {label}."
ACTIVE = (
    "Dit PDF-bestand bevat programmacode of bijlagen. Druk het af naar een nieuw PDF-bestand en kies dat."
)
CLOSED_PDF = (
    "Dit PDF-bestand is beveiligd, dus Luwte kan het niet nakijken. "
    "Druk het af naar een nieuw PDF-bestand en kies dat."
)
TOO_MANY_PIXELS = "Deze afbeelding is te groot om te openen. Maak haar kleiner dan 60 miljoen beeldpunten."
BOMB = "Dit bestand wordt bij het uitpakken veel te groot. Maak het kleiner, of kies een PDF."
MACRO = "Dit bestand bevat macro's of verwijst naar een bestand van elders. Sla het op als PDF en kies dat."
LOCKED = "Dit bestand heeft een wachtwoord. Haal het wachtwoord eraf en kies het opnieuw."
OLD = "Dit is een bestand van een oude versie, of het heeft een wachtwoord. Sla het op als {label}, zonder wachtwoord."
VIRUS = "In dit bestand is een virus gevonden. Het is niet bewaard. Meld dit bij uw ICT-afdeling."
NO_ROOM = "Er is op de server geen ruimte meer voor bestanden. Meld dit bij uw ICT-afdeling."
