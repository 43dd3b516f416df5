"""What a requirement looks at: one trajectory, one person, one date, and answers asked once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

from accounts.access import may
from accounts.models import Municipality, User
from accounts.rights import Right
from casework.file import CaseFile
from casework.models import Candidate, Trajectory
from casework.national import NationalFigures
from casework.phases import Phase
from casework.policy import Policy, settings_on
from casework.rows import CaseRow

T = TypeVar("T")
R = TypeVar("R", bound=CaseRow)


class Situation:
    """The world as one deed sees it. Without a trajectory for deeds that make one, or an employer.

    `correcting` is the row that a correction is about: questions leave it out, so that a trial
    does not stand in its own way.
    """

    def __init__(
        self,
        *,
        municipality: Municipality,
        by: User,
        on: date,
        today: date,
        trajectory: Trajectory | None = None,
        correcting: CaseRow | None = None,
    ) -> None:
        self.municipality = municipality
        self.by = by
        self.on = on
        self.today = today
        self._trajectory = trajectory
        self.correcting = correcting
        self._answers: dict[Any, Any] = {}

    @property
    def trajectory(self) -> Trajectory:
        """The trajectory; asking for it in a deed that has none is a mistake of ours."""
        assert self._trajectory is not None, "this deed has no trajectory yet"
        return self._trajectory

    @property
    def has_trajectory(self) -> bool:
        return self._trajectory is not None

    @property
    def candidate(self) -> Candidate:
        return self.trajectory.candidate

    @property
    def phase(self) -> Phase:
        return self.trajectory.current_phase

    def take_settings_of(self, day: date) -> None:
        """A correction judges a deed of an earlier day: by the policy of that day, not of its own (domain §9)."""
        self._settings = settings_on(self.municipality.pk, day)

    @cached_property
    def _settings(self) -> tuple[Policy, NationalFigures]:
        return settings_on(self.municipality.pk, self.on)

    @property
    def policy(self) -> Policy:
        """Policy of the gemeente, at the event's date (domain §9)."""
        return self._settings[0]

    @cached_property
    def file(self) -> CaseFile:
        """Every row of the candidate, in one query; not for what this very deed has just written."""
        return CaseFile(self.trajectory.candidate_id)

    def others(self, model: type[R], **fields: Any) -> list[R]:
        """The rows of the candidate's file, oldest first, without the one that is being corrected."""
        return [row for row in self.file.rows(model, **fields) if row != self.correcting]

    @property
    def figures(self) -> NationalFigures:
        return self._settings[1]

    def has(self, right: Right) -> bool:
        """Whether the person who acts holds this right here."""
        return may(self.by, right, self.municipality.pk)

    def ask(self, question: Callable[[Situation], T]) -> T:
        """The answer to a question, looked up once however many requirements ask it."""
        if question not in self._answers:
            self._answers[question] = question(self)
        return cast(T, self._answers[question])
