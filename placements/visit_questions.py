"""Questions to take along on a visit, after the checklists of the sources [3:2624-2698], in our own words.

They help a talk; nothing in Luwte asks for an answer to each.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """One subject with its questions."""

    title: str
    questions: tuple[str, ...]


WORKER = (
    Topic(
        "Het werk",
        (
            "Hoe ziet een gewone werkdag er voor u uit?",
            "Wat vindt u leuk aan het werk? En wat minder?",
            "Zijn er taken die te moeilijk, te zwaar of juist te makkelijk zijn?",
            "Is er iets nieuws dat u wilt leren of proberen?",
        ),
    ),
    Topic(
        "De mensen",
        (
            "Met wie werkt u samen? Hoe gaat dat?",
            "Gebeuren er wel eens vervelende dingen? Met wie kunt u daarover praten?",
        ),
    ),
    Topic(
        "De hulp",
        (
            "Wie helpt u met het werk, en waarmee?",
            "Krijgt u genoeg hulp? Te veel, te weinig, of precies goed?",
        ),
    ),
    Topic(
        "Straks",
        (
            "Waar moest u aan wennen? Is dat gelukt?",
            "Bent u er met geld op vooruitgegaan? Merkt u daar iets van?",
            "Wilt u hier blijven werken? Wat zou u anders willen?",
        ),
    ),
)
SUPERVISOR = (
    Topic(
        "Het werk",
        (
            "Welke taken gaan goed, en welke niet?",
            "Is het werk aangepast? Moet er nog iets anders?",
            "Kloppen de uren en de dagen nog?",
        ),
    ),
    Topic(
        "De begeleiding",
        (
            "Wie begeleidt, en hoeveel minuten per dag is dat echt?",
            "Lukt dat naast uw eigen werk? Wie neemt het over als u er niet bent?",
            "Hebt u zelf steun nodig, bijvoorbeeld een training of een jobcoach?",
        ),
    ),
    Topic(
        "Het team",
        (
            "Hoe gaan collega's met de werknemer om?",
            "Is er iets nodig om het team te helpen?",
        ),
    ),
    Topic(
        "Straks",
        (
            "Wat denkt u dat de werknemer zelf van de plek vindt?",
            "Ziet u groei: meer taken, ander werk, minder begeleiding?",
            "Wat is nodig om de werknemer hier te houden?",
            "Merkt u dat het tempo of de kwaliteit verandert? Is een nieuwe loonwaardemeting nodig?",
        ),
    ),
)
