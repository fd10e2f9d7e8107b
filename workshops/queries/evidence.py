"""What can prove that an action was done, and what of it everyone may see."""

from functools import reduce
from operator import or_
from urllib.parse import unquote, urlsplit

from django.db.models import Q, QuerySet
from django.urls import Resolver404, resolve
from wagtail.documents import get_document_model
from wagtail.documents.models import AbstractDocument
from wagtail.models import CollectionViewRestriction, Page, Site

from components.models import ComponentPage
from knowledge.models import ExperiencePage, NeedPage
from organisations.models import Organisation, User
from search.port import ask
from search.questions import Question
from workshops.models import ActionItem

EVIDENCE_PAGES = (ExperiencePage, NeedPage, ComponentPage)
EVIDENCE_KINDS = ("experience", "need", "component")
MOST_FOUND = 100


def evidence_pages(words: str = "") -> QuerySet[Page]:
    """Every public experience, need and component, newest first; with `words`, what search finds.

    At most `MOST_FOUND` are found by words.
    """
    pages = Page.objects.live().public().type(*EVIDENCE_PAGES)
    if words.strip():
        question = Question(words=words, kinds=EVIDENCE_KINDS, size=MOST_FOUND)
        pages = pages.filter(pk__in=[hit.document.key for hit in ask(question).hits])
    return pages.order_by("-last_published_at", "pk")


def evidence_documents(user: User) -> QuerySet[AbstractDocument]:
    """The documents of the organisations where `user` has a role, newest first.

    Those in a restricted collection are left out: what nobody may open proves nothing.
    """
    return (
        get_document_model()
        .objects.filter(collection__in=_collections_of(user))
        .exclude(_in_restricted_collection())
        .order_by("-created_at", "-pk")
    )


def keeper_of_evidence(user: User, action: ActionItem) -> Organisation | None:
    """Return whose collection a new document of `user` belongs in: the host's, or the owner's.

    None where the user has a role in neither, or where the owner has no collection (a vendor).
    """
    candidates = (action.workshop.organisation, action.owner)
    held = Organisation.objects.publishing().where(user)
    keepers = {
        organisation.pk: organisation
        for organisation in held.filter(pk__in=[c.pk for c in candidates])
    }
    return next((keepers[each.pk] for each in candidates if each.pk in keepers), None)


def is_public_evidence(document: AbstractDocument) -> bool:
    """Tell whether `document` proves an action that everyone may read, and may be opened itself."""
    shown = ActionItem.objects.public().filter(evidence_document=document).exists()
    return shown and _unrestricted(get_document_model().objects.filter(pk=document.pk)).exists()


def evidence_at(address: str, user: User) -> Page | AbstractDocument | None:
    """Return what `user` may use as evidence at `address` (a full one or its path), if anything."""
    path = unquote(urlsplit(address.strip()).path)
    try:
        match = resolve(path)
    except Resolver404:
        return None
    if match.url_name == "wagtaildocs_serve":
        return evidence_documents(user).filter(pk=match.kwargs["document_id"]).first()
    site = Site.objects.select_related("root_page").filter(is_default_site=True).get()
    url_path = f"{site.root_page.url_path.rstrip('/')}{path}"
    return evidence_pages().filter(url_path=url_path).first()


def public_documents() -> QuerySet[AbstractDocument]:
    """The documents in collections that nobody has restricted."""
    return _unrestricted(get_document_model().objects.all())


def _collections_of(user: User) -> list[int]:
    held = user.memberships.filter(organisation__section__isnull=False)
    return list(held.values_list("organisation__section__collection", flat=True).distinct())


def _unrestricted(documents: QuerySet[AbstractDocument]) -> QuerySet[AbstractDocument]:
    return documents.exclude(_in_restricted_collection())


def _in_restricted_collection() -> Q:
    paths = CollectionViewRestriction.objects.values_list("collection__path", flat=True)
    below = (Q(collection__path__startswith=path) for path in paths)
    return reduce(or_, below, Q(pk__in=[]))
