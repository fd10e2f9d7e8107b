"""Who may fetch a document: its organisation, and everybody once something public shows it.

An app that shows documents on public pages registers how it knows when it is ready:

    shown_documents.register(is_evidence_of_a_public_action)    # (document) -> bool
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest
from wagtail.documents.models import AbstractDocument

from organisations.models import User
from organisations.queries.visibility import keeps_to_itself, own_files

ShowsDocument = Callable[[AbstractDocument], bool]


class ShownDocuments:
    """The apps' ways of telling that a document is shown on something that everybody may read."""

    def __init__(self) -> None:
        self._ways: list[ShowsDocument] = []

    def register(self, way: ShowsDocument) -> None:
        self._ways.append(way)

    def __contains__(self, document: AbstractDocument) -> bool:
        return any(shows(document) for shows in self._ways)


shown_documents = ShownDocuments()


def refuse_documents_of_others(document: AbstractDocument, request: HttpRequest) -> None:
    """Raise `Http404` unless the one who asks may read `document` (before_serve_document).

    What lies in no organisation's collection was put there for everybody by an administrator.
    """
    if not keeps_to_itself(document) or document in shown_documents:
        return
    user = request.user
    own = own_files(type(document), user) if isinstance(user, User) else None
    if own is None or not own.filter(pk=document.pk).exists():
        raise Http404
