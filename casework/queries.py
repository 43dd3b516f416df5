"""What the worklist and the search ask: bounded pages, ids first, never a query per row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from accounts.access import municipality_ids
from accounts.models import Membership, Municipality, User
from accounts.rights import Right
from accounts.roles import Role
from casework import bsn as bsn_rules
from casework.deadlines.kinds import KINDS
from casework.models import Candidate, Deadline, HoldPeriod, Trajectory
from casework.models.candidate import sort_name
from casework.models.trajectory import TrajectoryQuerySet
from casework.phases import CLOSED_PHASES, Phase
from casework.silence import silent_limit, silent_trajectories, with_last_contact

PAGE_SIZE = 50
LAST_CHARACTER = "\U0010ffff"
FIRST_YEAR = 2015
LONGEST_NUMBER = 10
# Words between the given name and the surname, left out when a name is searched.
PREFIXES = frozenset(
    [
        "van",
        "de",
        "der",
        "den",
        "het",
        "'t",
        "ten",
        "ter",
        "te",
        "in",
        "op",
        "el",
        "al",
        "la",
        "le",
        "du",
        "von",
    ]
)

# What the columns of the worklist sort by; the second key keeps the order stable.
SORTS: dict[str, tuple[Any, Any]] = {
    "termijn": (F("next_deadline_on").asc(nulls_last=True), F("next_deadline_on").desc(nulls_last=True)),
    "naam": (F("candidate__sort_name").asc(), F("candidate__sort_name").desc()),
    "fase": (F("phase_since").asc(), F("phase_since").desc()),
    "consulent": (
        F("case_worker__last_name").asc(nulls_first=True),
        F("case_worker__last_name").desc(nulls_last=True),
    ),
    "gemeente": (F("municipality__name").asc(), F("municipality__name").desc()),
}
DEFAULT_SORT = "termijn"


@dataclass(frozen=True)
class WorklistQuestion:
    """Which trajectories, in which order. `sort` is a key of SORTS, with a minus for the other way."""

    phase: str = ""  # empty: every open phase
    assigned: str = ""  # mij, niemand, iemand, or the id of a user
    municipality: str = ""  # CBS code
    due: str = ""  # laat, vandaag, week, geen
    held: bool = False
    silent: bool = False
    q: str = ""
    sort: str = DEFAULT_SORT


def worklist_rows(user: User, question: WorklistQuestion, today: date) -> TrajectoryQuerySet:
    """The trajectories that answer the question, whatever their phase, unordered."""
    rows = Trajectory.objects.visible_to(user)
    if question.assigned == "mij":
        rows = rows.filter(case_worker=user)
    elif question.assigned == "niemand":
        rows = rows.filter(case_worker=None)
    elif question.assigned == "iemand":
        rows = rows.exclude(case_worker=None)
    elif question.assigned:
        rows = rows.filter(case_worker_id=int(question.assigned))
    if question.municipality:
        rows = rows.filter(municipality__cbs_code=question.municipality)
    rows = _due(rows, question.due, today)
    if question.held:
        rows = rows.filter(_is_held())
    if question.silent:
        rows = rows.filter(pk__in=silent_trajectories(rows, today).order_by().values("pk"))
    if question.q:
        rows = rows.filter(matching(question.q, today))
    return rows


def _due(rows: TrajectoryQuerySet, due: str, today: date) -> TrajectoryQuerySet:
    if due == "laat":
        return rows.filter(next_deadline_on__lt=today)
    if due == "vandaag":
        return rows.filter(next_deadline_on=today)
    if due == "week":
        return rows.filter(next_deadline_on__gte=today, next_deadline_on__lt=today + timedelta(days=7))
    if due == "geen":
        return rows.filter(next_deadline_on=None)
    return rows


def _is_held() -> Exists:
    return Exists(HoldPeriod.objects.filter(trajectory=OuterRef("pk"), ended_on=None))


def in_phase(rows: TrajectoryQuerySet, phase: str) -> TrajectoryQuerySet:
    """Of one phase; empty: of every open phase."""
    return rows.filter(phase=phase) if phase else rows.exclude(phase__in=sorted(CLOSED_PHASES))


def ordered(rows: Any, sort: str) -> Any:
    """In the order asked for; unknown words give the earliest term first."""
    key, backwards = sort.removeprefix("-"), sort.startswith("-")
    return rows.order_by(SORTS.get(key, SORTS[DEFAULT_SORT])[backwards], "id")


def counts_per_phase(rows: TrajectoryQuerySet) -> dict[str, int]:
    """How many there are in each phase but `ended`, which grows without end and has no index to count from."""
    found: dict[str, int] = {}
    counted = (
        rows.exclude(phase=Phase.ENDED)
        .order_by()
        .values("municipality_id", "phase")
        .annotate(count=Count("*"))
        .values_list("phase", "count")
    )
    for phase, count in counted:
        found[phase] = found.get(phase, 0) + count
    return found


# What a line is made of; the four rows behind it have seventy columns.
SHOWN = (
    "number", "phase", "phase_since", "next_deadline_on", "opened_on", "route",
    "candidate__given_name", "candidate__prefix", "candidate__surname", "municipality__name",
    "case_worker__first_name", "case_worker__last_name", "case_worker__username",
)  # fmt: skip


def page_of(rows: TrajectoryQuerySet, sort: str, start: int, stop: int, today: date) -> list[Trajectory]:
    """One page, with what a line shows: `last_contact_on`, `silent_limit`, `held`. One query.

    Ids first, then rows: in a join, row security counts twice in the estimate (building notes §4).
    """
    ids = ordered(rows, sort).values("pk")[start:stop]
    shown = with_last_contact(Trajectory.objects.filter(pk__in=ids)).annotate(
        held=_is_held(), silent_limit=silent_limit(today)
    )
    return list(ordered(shown.select_related("candidate", "municipality", "case_worker").only(*SHOWN), sort))


def first_deadlines(trajectories: Sequence[Trajectory]) -> dict[int, Deadline]:
    """Per trajectory the open term that stands on `next_deadline_on`. One query."""
    days = {t.next_deadline_on for t in trajectories if t.next_deadline_on}
    if not days:
        return {}
    passing = [code for code, kind in KINDS.items() if kind.lapses]
    open_terms = Deadline.objects.filter(
        trajectory__in=[t.pk for t in trajectories], state=Deadline.State.OPEN, paused_since=None,
        due_on__in=days,
    ).exclude(kind__in=passing).order_by("due_on", "-statutory", "id").only("kind", "trajectory_id")  # fmt: skip
    found: dict[int, Deadline] = {}
    for deadline in open_terms:
        found.setdefault(deadline.trajectory_id, deadline)
    return found


@dataclass(frozen=True)
class Colleagues:
    """Who works where, for choices: (id, name) of case workers, and the gemeenten by CBS code."""

    workers: tuple[tuple[str, str], ...]
    municipalities: tuple[tuple[str, str], ...]


def colleagues(user: User, right: Right = Right.READ) -> Colleagues:
    """The consulenten and teamleiders of the gemeenten in which the user holds the right. One query."""
    rows = (
        Membership.objects.filter(municipality__in=municipality_ids(user, right))
        .order_by("user__last_name", "user__first_name", "user__username")
        .values_list(
            "municipality__cbs_code", "municipality__name", "role", "user__is_active", "user_id",
            "user__first_name", "user__last_name", "user__username",
        )
    )  # fmt: skip
    workers: dict[str, str] = {}
    places: dict[str, str] = {}
    for code, place, role, is_active, pk, first_name, last_name, username in rows:
        places[code] = place
        if is_active and role in (Role.CASE_WORKER, Role.TEAM_LEAD):
            workers[str(pk)] = f"{first_name} {last_name}".strip() or username
    return Colleagues(tuple(workers.items()), tuple(sorted(places.items(), key=lambda place: place[1])))


# --- search --------------------------------------------------------------------------------------


def matching(q: str, today: date) -> Q:
    """By the beginning of the number or of the surname: what an index under row security can do."""
    numbers = _numbers(q, today)
    by_number = Q(number__in=numbers) if numbers else _begins("number", q.upper())
    return by_number | Q(candidate__in=Candidate.objects.filter(named(q)).order_by().values("pk"))


def named(q: str) -> Q:
    """Candidates whose name begins like this: `vries`, `de vries`, `anna de vries`, `vries, anna`."""
    spellings = sorted(_spellings(q))
    if not spellings:
        return Q(pk__in=[])
    found = _begins("sort_name", spellings[0])
    for name in spellings[1:]:
        found |= _begins("sort_name", name)
    return found


def _begins(field: str, start: str) -> Q:
    return Q(**{f"{field}__gte": start, f"{field}__lt": start + LAST_CHARACTER})


def _spellings(q: str) -> set[str]:
    """The ways in which what was typed may stand in `sort_name`: surname, given name, prefix."""
    words = sort_name(q, "", "").replace(",", " ").split()
    bare = [word for word in words if word not in PREFIXES] or words
    return {" ".join(words), " ".join(bare), " ".join(bare[-1:] + bare[:-1])} - {""}


def _numbers(q: str, today: date) -> list[str]:
    """`42` or `00042` is the case number of any year."""
    if not (q.isascii() and q.isdigit() and len(q) <= LONGEST_NUMBER):
        return []
    return [f"BW-{year}-{int(q):05d}" for year in range(FIRST_YEAR, today.year + 1)]


def found_by_name_or_number(user: User, q: str, today: date, limit: int) -> list[Trajectory]:
    """At most `limit` trajectories, by name. One query."""
    rows = Trajectory.objects.visible_to(user).filter(matching(q, today))
    return _shown(rows, limit)


def candidates_with_bsn(number: str, places: Iterable[int]) -> Any:
    """The candidates with exactly this BSN in these gemeenten, each through its own index."""
    here = list(places)
    indexes = [bsn_rules.index_of(number, place) for place in here]
    return Candidate.objects.filter(municipality__in=here, bsn_index__in=indexes)


def found_by_bsn(user: User, number: str, limit: int) -> list[Trajectory]:
    """The trajectories of the person with exactly this BSN."""
    people = candidates_with_bsn(number, municipality_ids(user, Right.READ))
    return _shown(Trajectory.objects.visible_to(user).filter(candidate__in=people.values("pk")), limit)


def _shown(rows: TrajectoryQuerySet, limit: int) -> list[Trajectory]:
    ids = rows.order_by("-id").values("pk")[:limit]
    return list(
        Trajectory.objects.filter(pk__in=ids)
        .select_related("candidate", "municipality", "case_worker")
        .order_by("candidate__sort_name", "-id")
    )


def lookalikes(user: User, municipality: Municipality, surname: str, birth_date: date) -> list[Candidate]:
    """Candidates in this gemeente with the same birth date and a surname that begins the same."""
    if municipality.pk not in municipality_ids(user, Right.READ):
        return []
    start = sort_name(surname, "", "").strip()
    people = Candidate.objects.filter(municipality=municipality, birth_date=birth_date)
    return list(people.filter(_begins("sort_name", start)).prefetch_related("trajectories")[:5])
