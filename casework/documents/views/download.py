"""Taking a document out of the dossier again."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from accounts.models import User
from casework.documents.store import path_of, pieces
from casework.models import Document, ReadLog, StoredFile
from casework.views.dossier import seen


@require_GET
def download(request: HttpRequest, number: str, token: UUID) -> HttpResponseBase:
    """The file, always to be saved and never to be shown; that it was taken is written down."""
    trajectory = seen(request, number)
    document = get_object_or_404(
        Document.objects.select_related("file"), trajectory=trajectory, file__token=token
    )
    stored = document.file
    assert stored is not None
    if stored.state != StoredFile.State.CLEAN:
        context = {"document": document, "stored": stored, "back_href": trajectory.get_absolute_url()}
        return render(request, "casework/document_waits.html", context, status=409)
    if not path_of(token).exists():
        raise Http404
    ReadLog.note(cast(User, request.user), trajectory, "document", timezone.now())
    response = StreamingHttpResponse(pieces(stored), content_type=stored.content_type)
    response["Content-Length"] = str(stored.size)
    response["Content-Disposition"] = content_disposition_header(True, stored.name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "no-store, private"
    return response
