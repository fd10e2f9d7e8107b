"""How each part of an address is filled so that it asks for something hidden."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import PurePosixPath
from urllib.parse import urlencode

from django.utils.text import slugify
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.models import TaskState, WorkflowState

from organisations.models import SectionContentPage

from .hidden import SECRET, WORD, Hidden
from .routes import Route


@dataclass(frozen=True)
class Aim:
    """What an address is aimed at: everything that is hidden, and one page of it."""

    hidden: Hidden
    page: SectionContentPage

    @property
    def workflow_state(self) -> int:
        return self._latest(WorkflowState.objects.filter(object_id=str(self.page.pk)))

    @property
    def task_state(self) -> int:
        states = TaskState.objects.filter(workflow_state__object_id=str(self.page.pk))
        return self._latest(states)

    @staticmethod
    def _latest(states: object) -> int:
        return max(states.values_list("pk", flat=True), default=0)  # type: ignore[attr-defined]


Question = Mapping[str, object] | Sequence[tuple[str, object]]
Values = Callable[[Aim], list[object]]


def one(value: Callable[[Aim], object]) -> Values:
    return lambda aim: [value(aim)]


def fixed(*values: object) -> Values:
    return lambda aim: list(values)


PAGE: Values = one(lambda aim: aim.page.pk)
SECTION: Values = one(lambda aim: aim.hidden.section.pk)
DOCUMENT: Values = one(lambda aim: aim.hidden.document.pk)
IMAGE: Values = one(lambda aim: aim.hidden.image.pk)
COLLECTION: Values = one(lambda aim: aim.hidden.section.collection.pk)
WORKFLOW: Values = one(lambda aim: aim.hidden.section.workflow.pk)
TASK: Values = one(lambda aim: aim.hidden.section.workflow.tasks[0].pk)
TASK_STATE: Values = one(lambda aim: aim.task_state)
PROCUREMENT: Values = one(lambda aim: aim.hidden.procurement.uuid)
APP: Values = one(lambda aim: aim.page._meta.app_label)
MODEL: Values = one(lambda aim: aim.page._meta.model_name)
WORD_OF_NOTHING = fixed("x")

# By the name of the parameter, where a name means one thing everywhere.
BY_PARAMETER: dict[str, Values] = {
    "page_id": PAGE,
    "page_pk": PAGE,
    "page_to_move_id": PAGE,
    "parent_page_id": lambda aim: [
        aim.hidden.section.pk,
        aim.page.pk,
        aim.hidden.elsewhere.pk,
    ],
    "destination_id": SECTION,
    "revision_id": one(lambda aim: aim.page.latest_revision_id),
    "revision_id_a": fixed("earliest", "live"),
    "revision_id_b": fixed("latest"),
    "task_id": TASK,
    "task_state_id": TASK_STATE,
    "review_id": TASK_STATE,
    "workflow_state_id": one(lambda aim: aim.workflow_state),
    "workflow_pk": WORKFLOW,
    "document_id": DOCUMENT,
    "doc_id": DOCUMENT,
    "image_id": IMAGE,
    "filter_spec": fixed("original"),
    "collection_id": COLLECTION,
    "redirect_id": one(lambda aim: aim.hidden.redirect.pk),
    "uploaded_file_id": one(lambda aim: aim.hidden.uploaded_file.pk),
    "restriction_id": one(lambda aim: aim.hidden.collection_restriction.pk),
    "page_view_restriction_id": lambda aim: [
        restriction.pk for restriction in aim.hidden.page_restrictions
    ],
    "adoption_id": one(lambda aim: aim.hidden.adoption.pk),
    "operation": fixed("place"),
    "module": fixed("people"),
    "component_slug": one(lambda aim: aim.page.slug),
    "organisation_slug": one(lambda aim: aim.hidden.section.organisation.slug),
    "product_id": one(lambda aim: aim.hidden.product.pk),
    "report_id": one(lambda aim: aim.hidden.report.pk),
    "key_id": one(lambda aim: aim.hidden.report.key.pk),
    "product_slug": one(lambda aim: aim.hidden.product.slug),
    "invitation_id": one(lambda aim: aim.hidden.invitation.pk),
    "claim_id": one(lambda aim: aim.hidden.claim.pk),
    "user_id": one(lambda aim: aim.hidden.author.pk),
    "membership_id": one(lambda aim: aim.hidden.author.memberships.first().pk),
    "outcome_id": one(lambda aim: aim.hidden.outcome.pk),
    "parameter": fixed("tema", "emneord", "virksomhet"),  # a facet, whose values are listed
    "keyword": fixed(slugify(SECRET)),
    "doubt": one(lambda aim: aim.hidden.doubt.pk),
    "follower": one(lambda aim: aim.hidden.elsewhere.organisation.pk),
    "organisation": one(lambda aim: aim.hidden.section.organisation.pk),
    "text_id": one(lambda aim: aim.hidden.unsaved_text.pk),
    "code": fixed("side", "tiltak", "anskaffelse", "bruk"),  # what is asked again
    "thing_id": lambda aim: [
        aim.page.pk,
        aim.hidden.action.pk,
        aim.hidden.procurement.pk,
        aim.hidden.adoption.pk,
    ],
    "subscription_id": one(lambda aim: aim.hidden.subscription.pk),
    "session_id": one(lambda aim: aim.hidden.editing_session.pk),
    "object_id": PAGE,
    "content_type_app_name": APP,
    "content_type_model_name": MODEL,
    "app_label": APP,
    "app_name": APP,
    "model_name": MODEL,
    # Emails and the addresses they went to, for operators alone.
    "email_id": one(lambda aim: aim.hidden.email.pk),
    "address_id": one(lambda aim: aim.hidden.failing_address.pk),
    "key": WORD_OF_NOTHING,
    "provider_id": WORD_OF_NOTHING,
    "uidb36": WORD_OF_NOTHING,
    "uidb64": WORD_OF_NOTHING,
    "token": WORD_OF_NOTHING,
}

# By the start of the route's name and the parameter, where it depends; the longest start counts.
BY_ROUTE: dict[tuple[str, str], Values] = {
    ("wagtail_serve", "_0"): one(lambda aim: aim.page.get_url_parts()[2].lstrip("/")),
    ("series_calendar", "path"): one(lambda aim: aim.page.get_url_parts()[2].lstrip("/")),
    ("wagtaildocs_serve", "_0"): DOCUMENT,
    ("wagtaildocs_serve", "_1"): one(lambda aim: aim.hidden.document.filename),
    ("picture", "folder"): fixed("original_images", "images"),
    ("picture", "name"): lambda aim: [
        PurePosixPath(file.name).name
        for file in (aim.hidden.image.file, aim.hidden.image.get_rendition("max-165x165").file)
    ],
    ("wagtailadmin_api:pages", "pk"): PAGE,
    ("wagtailadmin_api:pages", "action_name"): fixed(
        "convert_alias",
        "copy",
        "delete",
        "publish",
        "unpublish",
        "move",
        "copy_for_translation",
        "create_alias",
        "revert_to_page_revision",
    ),
    ("wagtailadmin_api:documents", "pk"): DOCUMENT,
    ("wagtailadmin_api:images", "pk"): IMAGE,
    ("wagtailadmin_pages:", "action_name"): fixed("approve", "reject"),
    ("wagtailadmin_pages:revisions_compare", "pk"): PAGE,
    ("wagtailadmin_collections:", "pk"): COLLECTION,
    ("wagtailadmin_workflows:", "pk"): WORKFLOW,
    ("wagtailadmin_workflows:edit_task", "pk"): TASK,
    ("wagtailadmin_workflows:enable_task", "pk"): TASK,
    ("wagtailadmin_workflows:disable_task", "pk"): TASK,
    ("wagtailadmin_workflows:add_task", "app_label"): fixed("organisations"),
    ("wagtailadmin_workflows:add_task", "model_name"): fixed("secondpersontask"),
    ("wagtailadmin_editing_sessions:", "app_label"): fixed("wagtailcore"),
    ("wagtailadmin_editing_sessions:", "model_name"): fixed("page"),
    ("wagtailadmin_tag_model_autocomplete", "app_name"): fixed("taggit", "search"),
    ("wagtailadmin_tag_model_autocomplete", "model_name"): fixed("tag", "keyword"),
    ("wagtaildocs_chooser:", "pk"): DOCUMENT,
    ("wagtailimages_chooser:", "pk"): IMAGE,
    ("wagtailsites:", "pk"): fixed(1),
    ("wagtailusers_users:", "pk"): one(lambda aim: aim.hidden.author.pk),
    # Vocabularies are open; their addresses are tried like all others.
    ("capabilities:", "pk"): fixed(1),
    ("synonyms:", "pk"): fixed(1),
    ("themes:", "pk"): fixed(1),
    ("freshness_periods:", "pk"): fixed(1),
    ("organisations:", "pk"): one(lambda aim: aim.hidden.section.organisation.pk),
    ("memberships:", "pk"): one(lambda aim: aim.hidden.author.memberships.first().pk),
    ("mfa_", "pk"): fixed(1),
    ("experience_", "pk"): PAGE,
    ("experience_write", "uuid"): PROCUREMENT,
    ("need_", "pk"): PAGE,
    ("procurement", "uuid"): PROCUREMENT,
    ("action_", "uuid"): one(lambda aim: aim.hidden.action.uuid),
    ("wagtailusers_groups:", "pk"): one(
        lambda aim: aim.hidden.section.organisation.role_groups.first().group_id
    ),
}


# Says by intent that something broke.
OUT_OF_SCOPE = {"wagtailadmin_error_test"}
# Wagtail's form of a link to elsewhere cannot take an empty POST (it calls a method of None).
NO_EMPTY_POST = {"wagtailadmin_choose_page_external_link"}
BULK = "wagtail_bulk_action"
OWN_WORK = ("_edit", "pages:edit", "pages:copy", "pages:delete", "pages:usage", "pages:history")
SERVE = "wagtail_serve"


class NobodySaysHow(AssertionError):
    """A route has a parameter that neither table above says how to fill."""


def values_for(route: Route, parameter: str) -> Values:
    """Return how `parameter` of `route` is filled; raises `NobodySaysHow`."""
    starts = [
        start for start, name in BY_ROUTE if name == parameter and route.name.startswith(start)
    ]
    if starts:
        return BY_ROUTE[max(starts, key=len), parameter]
    if parameter in BY_PARAMETER:
        return BY_PARAMETER[parameter]
    raise NobodySaysHow(
        f"{route} has a parameter “{parameter}”. Say in {__name__} how it is filled "
        "so that the address asks for something hidden."
    )


def paths_of(route: Route, hidden: Hidden) -> list[str]:
    """Return the route's paths, aimed at everything that is hidden; one path for a plain route.

    Wagtail treats all types of page alike, so its own addresses are aimed at one type only.
    """
    if route.name == BULK:
        return ["/" + route.path % action for action in _bulk_actions()]
    kind = type(hidden.pages[0])
    aimed = [
        path
        for page in (hidden.pages if route.parameters else hidden.pages[:1])
        if not route.name.startswith("wagtail") or route.name == SERVE or type(page) is kind
        for path in _filled(route, Aim(hidden, page))
    ]
    return list(dict.fromkeys(aimed))


def own_paths_of(route: Route, hidden: Hidden) -> list[str]:
    """Return the paths on which people elsewhere work with pages of their own.

    Their forms and lists offer things to choose, and must not offer what is hidden.
    """
    if not route.name.endswith(OWN_WORK) or not {"page_id", "pk"} & set(route.parameters):
        return []
    return [
        "/" + route.path % dict.fromkeys(route.parameters, page.pk)
        for page in hidden.pages_elsewhere
    ]


def _filled(route: Route, aim: Aim) -> Iterator[str]:
    fillers = {parameter: values_for(route, parameter) for parameter in route.parameters}
    for values in product(*(fill(aim) for fill in fillers.values())):
        yield "/" + route.path % dict(zip(fillers, values, strict=True))


def questions_for(route: Route, hidden: Hidden) -> list[str]:
    """Return the query strings with which a route is asked, the empty one first."""
    pages = [("id", page.pk) for page in hidden.pages]
    files = [("id", hidden.document.pk), ("id", hidden.image.pk)]
    questions: list[Question] = []
    if not route.parameters or route.name.startswith("wagtailadmin_explore"):
        questions += [{"q": WORD}, {"export": "csv"}]
    if "chosen_multiple" in route.name:
        # By a file's number the chooser of pages would find any page, and break at the root.
        questions += [pages] if "choose_page" in route.name else [pages, files]
    if "choose_page" in route.name and not route.parameters:
        kinds = {page._meta.label for page in hidden.pages}
        questions += [{"page_type": kind, "q": WORD} for kind in sorted(kinds)]
    if route.name.startswith("wagtailadmin_choose_page"):
        questions.append({"multiple": 1, "user_perms": "move_to"})
    if route.name == BULK:
        questions += [pages, files[:1], files[1:], {"id": hidden.author.pk}]
        questions += [{"id": "all"}, {"id": "all", "childOf": hidden.section.pk}]
        above = hidden.section.get_parent().pk
        questions.append({"id": "all", "childOf": above, "q": WORD})
    if route.name.endswith((":listing", ":find")):
        questions += _api_questions(hidden)
    if "autocomplete" in route.name:
        questions.append({"term": WORD})
    return ["", *(urlencode(question) for question in questions)]


def _api_questions(hidden: Hidden) -> list[Question]:
    page = hidden.pages[0]
    return [
        {"search": WORD},
        {"child_of": hidden.section.pk},
        {"child_of": hidden.section.pk, "for_explorer": 1},
        {"descendant_of": hidden.section.pk},
        {"ancestor_of": page.pk},
        {"id": page.pk},
        {"fields": "*"},
        {"html_path": page.get_url_parts()[2]},
        {"type": page._meta.label},
    ]


def _bulk_actions() -> Iterator[dict[str, str]]:
    bulk_action_registry.get_bulk_action_class("", "", "")  # asked once, it knows them all
    for app, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            for action in actions:
                yield {"app_label": app, "model_name": model, "action": action}
