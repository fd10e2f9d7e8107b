"""What can prove that an action was done, and what of it everyone may see."""

from urllib.parse import unquote, urlsplit

from django.db.models import QuerySet
from django.urls import Resolver404, resolve
from wagtail.documents.models import AbstractDocument
from wagtail.models import Collection, Page, Site

from components.models import ComponentPage
from knowledge.models import ExperiencePage, NeedPage
from organisations.models import Organisation, User
from organisations.models.publicity import files_within, public, public_documents
from search.port import ask
from search.questions import Question
from workshops.models import ActionItem

EVIDENCE_PAGES = (ExperiencePage, NeedPage, ComponentPage)
EVIDENCE_KINDS = ("experience", "need", "component")
MAX_FOUND = 100


def evidence_pages(words: str = "") -> QuerySet[Page]:
    """Every public experience, need and component, newest first; with `words`, what search finds.

    At most `MAX_FOUND` are found by words.
    """
    pages = public(Page.objects).type(*EVIDENCE_PAGES)
    if words.strip():
        question = Question(words=words, kinds=EVIDENCE_KINDS, size=MAX_FOUND)
        pages = pages.filter(pk__in=[hit.document.key for hit in ask(question).hits])
    return pages.order_by("-last_published_at", "pk")


def evidence_documents(user: User) -> QuerySet[AbstractDocument]:
    """The documents of the organisations where `user` has a role, newest first.

    Those in a restricted collection are left out: what nobody may open proves nothing.
    """
    collections = Organisation.objects.publishing().where(user).values("section__collection")
    own = Collection.objects.filter(pk__in=collections)
    return files_within(public_documents(), own).order_by("-created_at", "-pk")


def keepers_of_evidence(user: User, action: ActionItem) -> list[Organisation]:
    """Return in whose collections a new document of `user` can lie: the host's and the owner's.

    Empty where the user has a role in neither, or where the owner has no collection (a vendor).
    """
    involved = [action.workshop.organisation.pk, action.owner_id]
    return list(Organisation.objects.publishing().where(user).filter(pk__in=involved))


def is_public_evidence(document: AbstractDocument) -> bool:
    """Tell whether `document` proves an action that everyone may read, and may be opened itself."""
    is_of_public_action = ActionItem.objects.public().filter(evidence_document=document).exists()
    return is_of_public_action and public_documents().filter(pk=document.pk).exists()


def evidence_at(address: str, user: User) -> Page | AbstractDocument | None:
    """Return what `user` may use as evidence at `address` (a full one or its path), if anything."""
    path = unquote(urlsplit(address.strip()).path)
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if match.url_name == "wagtaildocs_serve":
        document_id, _filename = match.args  # Wagtail names neither
        return evidence_documents(user).filter(pk=document_id).first()
    root = Site.objects.select_related("root_page").get(is_default_site=True).root_page
    return evidence_pages().filter(url_path=f"{root.url_path.rstrip('/')}{path}").first()
