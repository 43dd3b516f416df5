"""Finding the person of a request: by the number of a traject, or by exactly the BSN. What was undone is there too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from accounts.models import Municipality
from casework import bsn as bsn_rules
from casework.forms.search import bsn_in
from casework.models import Candidate, Trajectory


@dataclass(frozen=True)
class Found:
    """A candidate of one gemeente, and the newest traject, through which the candidate is told apart."""

    candidate: Candidate
    trajectory: Trajectory
    others: int

    @property
    def voided(self) -> bool:
        """Whether the registration was undone; its rows are kept."""
        return self.candidate.voided_by_id is not None


def seek(q: str, places: Sequence[Municipality]) -> list[Found]:
    """Who this is, in these gemeenten. `q`: nine digits of a BSN, or the number of a traject."""
    people = Candidate.all_rows.filter(municipality__in=places).select_related("municipality")
    if bsn_in(q):
        people = people.filter(bsn_index__in=[bsn_rules.index_of(q, place.pk) for place in places])
    else:
        named = Trajectory.all_rows.filter(number=q, municipality__in=places)
        people = people.filter(pk__in=named.values("candidate"))
    found = []
    for candidate in people.order_by("voided_by", "pk")[:20]:
        own = list(Trajectory.all_rows.filter(candidate=candidate).order_by("-pk"))
        if own:
            found.append(Found(candidate, own[0], len(own) - 1))
    return found
