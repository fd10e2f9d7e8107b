"""What Drammen keeps to itself: drafts, restricted pages, changes under review, files."""

import datetime
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import models
from django.utils import timezone
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import (
    CollectionViewRestriction,
    Comment,
    Page,
    PageViewRestriction,
    ReferenceIndex,
    TaskState,
    UploadedFile,
)

from components.enums import Claimant
from components.models import Adoption, ComponentPage, ConformanceReport, Product
from knowledge.models import DoubtfulMatch, Procurement
from notifications.followed import followed_list
from notifications.models import Email, FailingAddress, Subscription
from notifications.services import follow
from organisations.enums import Role
from organisations.models import (
    Invitation,
    Membership,
    OrganisationPage,
    SectionContentPage,
    User,
    VendorClaim,
)
from organisations.services import return_to_author, submit_for_approval
from organisations.services.claims import claim_vendor
from search.questions import Question
from tests.factories import knowledge, workshops
from tests.factories.components import ProductFactory, reference_service
from tests.factories.conformance import handed_over
from tests.factories.invitations import invitation
from web_forms.models import UnsavedText
from workshops.models import ActionItem, Outcome, WorkshopPage

# A word to search for, and what no stranger may ever read: a search page repeats the word.
WORD = "Tranehage"
MARK = "q7xk3"
SECRET = f"{WORD} {MARK}"
OPEN_TITLE = "Åpen tittel"

# What a page cannot be without; open, for what is hidden is the page.
NEEDED: dict[type[models.Model], Callable[[OrganisationPage], models.Model]] = {
    Procurement: lambda section: (
        Procurement.objects.public().first()
        or knowledge.procurement(section.organisation, published=True)
    )
}


@dataclass
class Hidden:
    """Every hidden thing, by what an address may name it with."""

    section: OrganisationPage
    author: User
    approver: User
    # Another organisation's section: what its people write with must not show Drammen's.
    elsewhere: OrganisationPage
    pages_elsewhere: list[SectionContentPage] = field(default_factory=list)
    pages: list[SectionContentPage] = field(default_factory=list)
    document: Document = field(init=False)
    image: Image = field(init=False)
    collection_restriction: CollectionViewRestriction = field(init=False)
    page_restrictions: list[PageViewRestriction] = field(default_factory=list)
    uploaded_file: UploadedFile = field(init=False)
    redirect: Redirect = field(init=False)
    editing_session: EditingSession = field(init=False)
    unsaved_text: UnsavedText = field(init=False)
    email: Email = field(init=False)
    failing_address: FailingAddress = field(init=False)
    subscription: Subscription = field(init=False)
    procurement: Procurement = field(init=False)
    product: Product = field(init=False)
    report: ConformanceReport = field(init=False)
    doubt: DoubtfulMatch = field(init=False)
    adoption: Adoption = field(init=False)
    outcome: Outcome = field(init=False)
    action: ActionItem = field(init=False)
    invitation: Invitation = field(init=False)
    claim: VendorClaim = field(init=False)

    def fingerprint(self) -> tuple[Any, ...]:
        """Return everything that a stranger's request must leave as it was."""
        return (
            list(Page.objects.order_by("pk").values_list("pk", "path", "live", "title", "locked")),
            list(TaskState.objects.order_by("pk").values_list("pk", "status")),
            list(Page.objects.order_by("pk").values_list("latest_revision", "owner", "slug")),
            PageViewRestriction.objects.count(),
            Comment.objects.count(),
            Document.objects.filter(pk=self.document.pk, title=self.document.title).count(),
            Image.objects.filter(pk=self.image.pk, title=self.image.title).count(),
            CollectionViewRestriction.objects.count(),
            Redirect.objects.count(),
            User.objects.count(),
            list(Membership.objects.order_by("pk").values_list("pk", "role")),
            list(Invitation.objects.order_by("pk").values_list("pk", "key", "withdrawn_at")),
            list(VendorClaim.objects.order_by("pk").values_list("pk", "decision")),
            Subscription.objects.filter(pk=self.subscription.pk).count(),
        )


def page_types() -> list[type[SectionContentPage]]:
    """Return every concrete type of page that a municipality writes, sections apart.

    Those that lie right in a section come before those that lie under others.
    """
    written = [
        model
        for model in _subclasses(SectionContentPage)
        if not model._meta.abstract and model is not OrganisationPage
    ]
    return sorted(
        written, key=lambda model: OrganisationPage not in model.allowed_parent_page_models()
    )


def _open_page(hidden: Hidden, kinds: Iterable[type[Page]]) -> Page:
    """Return a page that everyone may read, of one of `kinds`, for others to lie under."""
    if OrganisationPage in kinds:
        return hidden.section
    return next(page for page in hidden.pages if type(page) in kinds and page.title == OPEN_TITLE)


def _subclasses(model: type[SectionContentPage]) -> Iterator[type[SectionContentPage]]:
    for child in model.__subclasses__():
        yield child
        yield from _subclasses(child)


def hide(
    section: OrganisationPage, author: User, approver: User, elsewhere: OrganisationPage
) -> Hidden:
    """Fill Drammen's section with one of everything that others may not see."""
    hidden = Hidden(section, author, approver, elsewhere)
    for model in page_types():
        _hide_pages(hidden, model)
        _write_elsewhere(hidden, model)
    _hide_deleted(hidden)
    _hide_files(hidden)
    _hide_records(hidden)
    draft = hidden.pages[0]
    hidden.redirect = Redirect.objects.create(old_path=f"/{MARK}", redirect_page=draft)
    hidden.editing_session = EditingSession.objects.create(
        user=author,
        content_type=ContentType.objects.get_for_model(Page),
        object_id=str(draft.pk),
        last_seen_at=timezone.now(),
    )
    hidden.unsaved_text = UnsavedText.objects.create(
        person=author, page="/behov/ny/", address="/behov/ny/", answers={"title": [SECRET]}
    )
    hidden.email = Email.objects.create(address="x@example.no", state="refused", problem=MARK)
    hidden.subscription = follow(
        reader=author, followed=followed_list(Question(words=SECRET, kinds=("need",)))
    )
    hidden.failing_address = FailingAddress.objects.create(
        address="x@example.no", refused_at=timezone.now(), paused_at=timezone.now(), problem=MARK
    )
    call_command("wagtail_update_index", verbosity=0)  # which a worker does in real life
    return hidden


def _hide_pages(hidden: Hidden, model: type[SectionContentPage]) -> None:
    draft = add_page(hidden, model, "kladd", live=False)
    submit_for_approval(page=draft, author=hidden.author)
    returned = add_page(hidden, model, "retur", live=False)
    submit_for_approval(page=returned, author=hidden.author)
    return_to_author(
        task_state=returned.current_workflow_task_state, approver=hidden.approver, comment=SECRET
    )
    Comment.objects.create(page=draft, user=hidden.author, text=SECRET, contentpath="title")
    private = add_page(hidden, model, "lukket", live=True)
    restriction = PageViewRestriction.objects.create(
        page=private, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.set(group.group for group in hidden.section.organisation.role_groups.all())
    hidden.page_restrictions.append(restriction)
    changed = add_page(hidden, model, "endret", live=True, title=OPEN_TITLE, text="Åpen tekst")
    changed.title = SECRET
    if hasattr(changed, "keywords"):
        changed.keywords.set([SECRET])
    changed.save_revision(user=hidden.author, log_action=True, clean=False)
    submit_for_approval(page=model.objects.get(pk=changed.pk), author=hidden.author)
    hidden.pages += [model.objects.get(pk=page.pk) for page in (draft, returned, private, changed)]


def _write_elsewhere(hidden: Hidden, model: type[SectionContentPage]) -> None:
    """Have a page of the same type written elsewhere, and let a hidden one refer to it."""
    if OrganisationPage not in model.allowed_parent_page_models():
        return
    page = add_page(
        hidden, model, "annet", live=True, title="Et annet", text="Annet", home=hidden.elsewhere
    )
    hidden.pages_elsewhere.append(page)
    pages = ContentType.objects.get_for_model(Page)
    ReferenceIndex.objects.create(
        base_content_type=pages,
        content_type=ContentType.objects.get_for_model(model),
        object_id=str(hidden.pages[-1].pk),
        to_content_type=pages,
        to_object_id=str(page.pk),
        model_path="title",
        content_path="title",
        content_path_hash=uuid.uuid4(),
    )


def add_page(
    hidden: Hidden,
    model: type[SectionContentPage],
    slug: str,
    *,
    live: bool,
    title: str = SECRET,
    text: str = SECRET,
    home: OrganisationPage | None = None,
) -> SectionContentPage:
    """Add a page whose every text says `text`, whatever else the type asks for."""
    page = model(title=title, slug=f"{model._meta.model_name}-{slug}", live=live)
    page.owner = hidden.author
    for column in page._meta.local_fields:
        if column.name not in {"page_ptr", "uuid"} and not column.has_default():
            _fill(hidden, page, column, text)
    if hasattr(page, "keywords"):
        page.keywords.set([text])
    page.full_clean = lambda *args, **kwargs: None  # type: ignore[method-assign]  # any text will do
    page._set_core_field_defaults()
    (home or _open_page(hidden, model.allowed_parent_page_models())).add_child(instance=page)
    revision = page.save_revision(user=hidden.author, log_action="wagtail.create", clean=False)
    if live:
        Page.objects.filter(pk=page.pk).update(
            live_revision=revision,
            has_unpublished_changes=False,
            first_published_at=timezone.now(),
            last_published_at=timezone.now(),
        )
    return model.objects.get(pk=page.pk)


def _fill(
    hidden: Hidden, page: SectionContentPage, column: models.Field[Any, Any], text: str
) -> None:
    if column.unique or not column.editable:
        return
    if isinstance(column, models.CharField | models.TextField) and not column.choices:
        setattr(page, column.name, text[: column.max_length])
    elif column.null or column.blank:
        return
    elif column.choices:
        setattr(page, column.name, column.choices[0][0])
    elif isinstance(column, models.DateField):
        setattr(page, column.name, datetime.date(2026, 3, 1))
    elif isinstance(column, models.IntegerField | models.DecimalField):
        setattr(page, column.name, 1)
    elif isinstance(column, models.BooleanField):
        setattr(page, column.name, False)
    elif isinstance(column, models.ForeignKey):
        setattr(page, column.name, NEEDED[column.related_model](hidden.section))


def _hide_deleted(hidden: Hidden) -> None:
    page = add_page(hidden, page_types()[0], "slettet", live=False)
    page.delete(user=hidden.author)


def _hide_files(hidden: Hidden) -> None:
    collection = hidden.section.collection
    hidden.document = Document.objects.create(
        title=SECRET,
        collection=collection,
        file=ContentFile(SECRET.encode(), name=f"{MARK}.txt"),
        uploaded_by_user=hidden.author,
    )
    hidden.image = Image.objects.create(
        title=SECRET,
        collection=collection,
        file=get_test_image_file(filename=f"{MARK}.png"),
        uploaded_by_user=hidden.author,
    )
    # On a page that everybody reads, and on it in a draft alone.
    hidden.section.introduction = f'<embed embedtype="image" id="{hidden.image.pk}" alt="{MARK}"/>'
    hidden.section.save_revision(user=hidden.author)
    hidden.collection_restriction = CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    hidden.uploaded_file = UploadedFile.objects.create(
        for_content_type=ContentType.objects.get_for_model(Document),
        file=ContentFile(SECRET.encode(), name=f"{MARK}-2.txt"),
        uploaded_by_user=hidden.author,
    )


def _hide_records(hidden: Hidden) -> None:
    """Plain models that show only when what they belong to does."""
    hidden.procurement = knowledge.procurement(
        hidden.section.organisation,
        title=SECRET,
        description=SECRET,
        keywords=[SECRET],
        lots=[{"identifier": "1", "title": SECRET}],
    )
    # Each hidden component stands for a module that runs, so its API would be shown with it.
    module = reference_service().module
    ComponentPage.objects.filter(title=SECRET).update(reference_module=module)
    draft = ComponentPage.objects.filter(live=False).first()
    hidden.product = ProductFactory()  # open itself, it carries a component that is not
    hidden.product.components.add(draft)
    hidden.report = handed_over(hidden.product)
    hidden.doubt = DoubtfulMatch.objects.create(
        draft=hidden.procurement,
        other=knowledge.procurement(hidden.section.organisation, title=SECRET),
    )
    hidden.adoption = Adoption.objects.create(
        organisation=hidden.section.organisation,
        component=draft,
        since=datetime.date(2026, 1, 1),
        claimed_by=Claimant.USER,
    )
    workshop = WorkshopPage.objects.filter(live=False).first()
    hidden.outcome = workshops.outcome(workshop, text=SECRET)
    hidden.action = workshops.action(workshop, title=SECRET, details=SECRET)
    _hide_people(hidden)


def _hide_people(hidden: Hidden) -> None:
    """Who is invited, and who asks to represent a firm, is for coordinators alone to know."""
    hidden.invitation = invitation(
        hidden.section.organisation, Role.EDITOR, email=f"{MARK.lower()}@kommune.example"
    )
    vendor = hidden.product.vendor
    hidden.claim = claim_vendor(
        organisation_number=str(vendor.organisation_number),
        firm_name=vendor.name,
        email=f"{MARK.lower()}@gmail.com",
        message=SECRET,
    )
