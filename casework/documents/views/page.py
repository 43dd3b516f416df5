"""Document toevoegen with a file: the check step keeps the file, the confirm step puts it in the dossier."""

from __future__ import annotations

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone

from accounts.access import may
from casework.deed import DEEDS, Deed
from casework.documents.checks import ACCEPT, KINDS, MAX_BYTES
from casework.documents.receiving import refusal_of
from casework.documents.refused import NO_ROOM
from casework.documents.store import NotKept, keep
from casework.models import StoredFile, Trajectory
from casework.refusals import Reason
from casework.views.deed import DeedPage, answer
from casework.views.dossier import seen


class DocumentPage(DeedPage):
    """A page of a deed like any other, which can also receive a file."""

    template = "casework/document.html"

    def __init__(self, request: HttpRequest, deed: Deed, trajectory: Trajectory) -> None:
        self._posted: QueryDict = request.POST
        super().__init__(request, deed, trajectory)

    @property
    def posted(self) -> QueryDict:
        return self._posted

    def check(self) -> HttpResponse:
        try:
            self._receive()
        except NotKept as reason:
            form = self.form(self.posted)
            form.is_valid()
            status = 507 if str(reason) == NO_ROOM else 422
            return self.render(form, refused=[Reason(str(reason), "upload")], status=status)
        return super().check()

    def _receive(self) -> None:
        """Keep the file that came along, and go on as if its token had been typed. Raises NotKept."""
        cut_off = refusal_of(self.request)
        if cut_off:
            raise NotKept(cut_off)
        upload = self.request.FILES.get("upload")
        if upload is None:
            return
        stored = keep(upload, by=self.user, municipality=self.trajectory.municipality, at=timezone.now())
        posted = self._posted.copy()
        posted["file"] = str(stored.token)
        self._posted = posted

    def context(self) -> dict[str, Any]:
        return super().context() | {
            "accept": ACCEPT,
            "kinds": ", ".join(kind.label for kind in KINDS),
            "max_bytes": MAX_BYTES,
            "max_megabytes": MAX_BYTES // 1024 // 1024,
            "chosen": self._chosen(),
        }

    def _chosen(self) -> StoredFile | None:
        """What was uploaded in an earlier step of this page."""
        token = self.posted.get("file", "")
        if not token:
            return None
        field = self.deed.form(situation=self.situation).fields["file"]
        try:
            return cast("StoredFile | None", field.clean(token))
        except Exception:
            return None


def document_page(request: HttpRequest, number: str) -> HttpResponse:
    """The page of `add_document`."""
    deed, trajectory = DEEDS["add_document"], seen(request, number)
    if not may(request.user, deed.right, trajectory.municipality_id):
        raise PermissionDenied(f"Uw rol geeft geen recht op ‘{deed.label}’ in {trajectory.municipality}.")
    return answer(request, DocumentPage(request, deed, trajectory))
