"""The criteria of an indication: what must be assessed, when advice may be asked, what advice may say.

Pure. Every function returns a Dutch reason, or None when nothing stands in the way. Nothing here
knows a workplace, a wage value or a target: the law forbids those to play a part.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from casework.deadlines.terms import add_months, dutch_date

ADVICE_WINDOW_MONTHS = 12
LONG_DAY, SHORT_DAY = Decimal(4), Decimal(2)  # hours per day


class Conclusion(StrEnum):
    """What a practice observation may conclude (H3)."""

    SHELTERED = "sheltered"
    JOBS_AGREEMENT = "jobs_agreement"
    DAYCARE = "daycare"
    REGULAR = "regular"
    OTHER_WORK = "other_work"


CONCLUSION_LABELS = {
    Conclusion.SHELTERED: "beschut",
    Conclusion.JOBS_AGREEMENT: "banenafspraak",
    Conclusion.DAYCARE: "dagbesteding",
    Conclusion.REGULAR: "regulier",
    Conclusion.OTHER_WORK: "andere werksoort proberen",
}


class NegativeReason(StrEnum):
    """Why an advice is negative (H5). All but the last are about work capacity."""

    NO_TASK = "no_task"
    NO_SKILLS = "no_skills"
    NO_HOUR = "no_hour"
    NOT_ENOUGH_HOURS = "not_enough_hours"
    NO_GROUND = "no_ground"


NEGATIVE_REASON_LABELS = {
    NegativeReason.NO_TASK: "geen taak",
    NegativeReason.NO_SKILLS: "geen basale werknemersvaardigheden",
    NegativeReason.NO_HOUR: "geen uur aaneengesloten",
    NegativeReason.NOT_ENOUGH_HOURS: "onvoldoende belastbaar",
    NegativeReason.NO_GROUND: "geen van beide gronden",
}


@dataclass(frozen=True)
class WorkCapacity:
    """The four criteria of the Schattingsbesluit; None is unknown, which is never the same as no."""

    can_do_task: bool | None = None
    has_basic_skills: bool | None = None
    works_one_hour: bool | None = None
    hours_per_day: Decimal | None = None
    earns_minimum_wage: bool | None = None  # per hour; matters from 2 to 4 hours a day

    def can_bear_enough(self) -> bool | None:
        """At least 4 hours a day, or at least 2 and able to earn the minimum wage per hour."""
        if self.hours_per_day is None:
            return None
        if self.hours_per_day >= LONG_DAY:
            return True
        return self.earns_minimum_wage if self.hours_per_day >= SHORT_DAY else False

    def answers(self) -> tuple[tuple[str, bool | None], ...]:
        """Each criterion in Dutch with its answer."""
        return (
            ("kan een taak uitvoeren in een arbeidsorganisatie", self.can_do_task),
            ("heeft basale werknemersvaardigheden", self.has_basic_skills),
            ("kan een uur aaneengesloten werken", self.works_one_hour),
            (
                "is 4 uur per dag belastbaar, of 2 uur per dag en kan dan het minimumloon per uur verdienen",
                self.can_bear_enough(),
            ),
        )

    def holds(self) -> bool | None:
        """All four are met; False as soon as one is not; None while one is unknown and none fails."""
        answers = [answer for _, answer in self.answers()]
        return False if False in answers else None if None in answers else True


def work_capacity_reason(capacity: WorkCapacity) -> str | None:
    """S3: why work capacity has not been shown; unknown is not shown."""
    missing = [text for text, answer in capacity.answers() if not answer]
    if not missing:
        return None
    return (
        f"Arbeidsvermogen is niet aangetoond. Niet gebleken is: {'; '.join(missing)}. "
        "Vul de praktijkobservatie aan, of leg uit waarom het advies toch wordt gevraagd."
    )


@dataclass(frozen=True)
class Findings:
    """What an observation found: the four elements and the conclusion (H3)."""

    capacity: WorkCapacity
    guidance_form: str = ""
    guidance_minutes: int | None = None  # per day
    guidance_text: str = ""
    stability: str = ""
    ambition: str = ""
    conclusion: str = ""


def findings_reason(findings: Findings) -> str | None:
    """H3: which of the four elements, or the conclusion, is still open."""
    minutes = findings.guidance_minutes
    complete = {
        "arbeidsvermogen (alle vier de vragen)": all(a is not None for _, a in findings.capacity.answers()),
        "begeleidingsbehoefte (vorm, minuten per dag en toelichting)": (
            bool(findings.guidance_form.strip() and findings.guidance_text.strip())
            and minutes is not None
            and 0 <= minutes <= 24 * 60
        ),
        "sociaal-emotionele stabiliteit": bool(findings.stability.strip()),
        "ambitie": bool(findings.ambition.strip()),
        "conclusie": findings.conclusion in set(Conclusion),
    }
    missing = [label for label, done in complete.items() if not done]
    if not missing:
        return None
    return f"De observatie is nog niet compleet. Vul nog in: {'; '.join(missing)}."


def advice_window_reason(
    on: date,
    earlier_advices: Iterable[date],
    *,
    new_facts: str = "",
    objection_upheld: bool = False,
) -> str | None:
    """H4: no new request within 12 months after an advice, unless new facts are stated.

    An upheld objection is a new fact. The twelve months end the day before the same date a year
    later. Source: Besluit advisering beschut werk art. 3 lid 3 onder b.
    """
    last = max((day for day in earlier_advices if day <= on), default=None)
    if last is None or new_facts.strip() or objection_upheld:
        return None
    free = add_months(last, ADVICE_WINDOW_MONTHS)
    if on >= free:
        return None
    return (
        f"Op {dutch_date(last)} gaf UWV al een advies. Binnen 12 maanden kan alleen opnieuw advies worden "
        "gevraagd als er nieuwe feiten zijn (Besluit advisering beschut werk art. 3). "
        f"Beschrijf de nieuwe feiten, of vraag het advies vanaf {dutch_date(free)}."
    )


@dataclass(frozen=True)
class AdviceContent:
    """What UWV wrote: the outcome, the two grounds, and work capacity if it was examined."""

    positive: bool
    needs_adaptation: bool  # ground (a): technical or organisational adaptation
    needs_guidance: bool  # ground (b): permanent supervision or intensive guidance
    capacity_holds: bool | None = None  # None: not examined
    negative_reason: str = ""


def advice_reason(advice: AdviceContent) -> str | None:
    """H5: why this advice contradicts itself. Source: Besluit advisering beschut werk art. 3 lid 2.

    Positive if and only if a ground is met; but where work capacity was examined and is missing,
    it is negative whatever the grounds.
    """
    ground = advice.needs_adaptation or advice.needs_guidance
    return _positive_reason(advice, ground) if advice.positive else _negative_reason(advice, ground)


def _positive_reason(advice: AdviceContent, ground: bool) -> str | None:
    if advice.capacity_holds is False:
        return (
            "Een advies kan niet positief zijn als arbeidsvermogen is onderzocht en ontbreekt. "
            "Pas het arbeidsvermogen of de uitkomst aan."
        )
    if not ground:
        return (
            "Een positief advies heeft ten minste één grond: een aanpassing van de werkplek, of permanent "
            "toezicht of intensieve begeleiding. Kruis de grond aan, of kies een negatief advies."
        )
    if advice.negative_reason:
        return "Een positief advies heeft geen reden van afwijzing. Maak dat veld leeg."
    return None


def _negative_reason(advice: AdviceContent, ground: bool) -> str | None:
    if advice.negative_reason not in set(NegativeReason):
        return "Kies bij een negatief advies de reden."
    about_capacity = advice.negative_reason != NegativeReason.NO_GROUND
    if about_capacity and advice.capacity_holds:
        label = NEGATIVE_REASON_LABELS[NegativeReason(advice.negative_reason)]
        return (
            f"De reden '{label}' betekent dat arbeidsvermogen ontbreekt, maar arbeidsvermogen staat op ja. "
            "Pas het arbeidsvermogen of de reden aan."
        )
    if ground and not (about_capacity and advice.capacity_holds is False):
        return (
            "Er is een grond aangekruist: dan is het advies positief. Negatief kan dan alleen als "
            "arbeidsvermogen is onderzocht en ontbreekt. Pas de gronden of de uitkomst aan."
        )
    return None
