"""Every kind of page that the site has, in every state that it can be met in."""

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.urls import reverse
from playwright.sync_api import Page

from organisations.models import User
from tests.e2e.visiting import field, press
from tests.e2e.world import World

Deed = Callable[[Page], Any]


@dataclass(frozen=True)
class Visit:
    """A page to see: who goes where, and what she does there before she looks.

    The address is that of the route, with the thing of the world that `of` names as its key; or
    `of` is a page in the tree, which knows its address itself.
    """

    route: str = ""
    of: str = ""
    who: str = ""
    query: str = ""
    first: Deed = lambda page: None

    def address(self, world: World) -> str:
        thing = attrgetter(self.of)(world) if self.of else None
        if not self.route:
            return f"{thing or '/'}{self.query}"
        args = thing if isinstance(thing, tuple) else [thing] if thing else []
        return reverse(self.route, args=args) + self.query

    def visitor(self, world: World) -> User | None:
        person: User | None = getattr(world, self.who) if self.who else None
        return person


def send(button: str) -> Deed:
    """Send a form as it stands, which leaves out what must be there."""
    return lambda page: press(page, button)


def send_emptied(label: str, button: str) -> Deed:
    def deed(page: Page) -> None:
        field(page, label).fill("")
        press(page, button)

    return deed


def send_file(label: str, content: bytes, button: str) -> Deed:
    def deed(page: Page) -> None:
        file = {"name": "fil.txt", "mimeType": "text/plain", "buffer": content}
        field(page, label).set_input_files(file)
        press(page, button)

    return deed


def wait_too_long(page: Page) -> None:
    """Send the form after the browser has forgotten its cookies."""
    page.context.clear_cookies()
    press(page, "Sign in")


ABOUT_THE_SITE = {
    "front page": Visit("home"),
    "about": Visit("about"),
    "accessibility statement": Visit("accessibility_statement"),
    "privacy": Visit("privacy"),
    "style page": Visit("style_page"),
    "not found": Visit(query="finnes-ikke/"),
    "not open to her": Visit("need_write", who="vendor"),
    "sign-in": Visit("account_login"),
    "sign-in with an error": Visit("account_login", first=send("Sign in")),
    "sign-in after too long": Visit("account_login", first=wait_too_long),
    "sign-out": Visit("account_logout", who="editor"),
    "two-step verification": Visit("mfa_index", who="editor"),
    "change of password": Visit("account_change_password", who="editor"),
    "how to get an account": Visit("how_to_get_an_account"),
    "claiming a vendor": Visit("vendor_claim_new"),
    "claiming a vendor with errors": Visit("vendor_claim_new", first=send("Send the request")),
    "invitation": Visit("invitation", "invitation.token"),
    "invitation with errors": Visit(
        "invitation", "invitation.token", first=send("Make the account and accept")
    ),
    "invitation when signed in": Visit("invitation", "invitation.token", "newcomer"),
    "invitation that is not valid": Visit(query="invitasjon/x/"),
    "answer from an email": Visit("answer", "answer_token"),
    "answer from an email with errors": Visit(
        "answer", "answer_token", first=send("Save in the log")
    ),
    "answer that was given": Visit("answer_given", "answer_token"),
    "answer by a link that is not valid": Visit(query="svar/x/"),
    "how often from an email": Visit("notifications_stop", "stop_token"),
    "following without an account": Visit("follow", query="?liste=need&tema=behov"),
    "following without an account with errors": Visit(
        "follow", query="?liste=need&tema=behov", first=send("Follow")
    ),
    "following, an email is sent": Visit("follow_asked"),
    "following, confirmed by an address": Visit("follow_confirm", "confirm_token"),
    "what an address follows": Visit("address_subscriptions", "address_token"),
    "what an address follows by a link that is not valid": Visit(query="folg/adresse/x/"),
}
OWN_ACCOUNT = {
    "sessions": Visit("usersessions_list", who="editor"),
    "sessions of another": Visit("person_sign_in", "editor.pk", "administrator"),
    "unsaved texts": Visit("unsaved_texts", who="editor"),
    "queue": Visit("queue", who="facilitator"),
    "queue of a curator": Visit("queue", who="administrator"),
    "following": Visit("follow", who="editor", query="?liste=need&tema=behov"),
    "what a person follows": Visit("subscriptions", who="editor"),
    "what a person follows, nothing": Visit("subscriptions", who="newcomer"),
    "no unsaved texts": Visit("unsaved_texts", who="newcomer"),
    "unsaved text": Visit("unsaved_text", "unsaved.pk", "editor"),
    "mailbox": Visit("mailbox"),
    "email": Visit("letter", "letter"),
}
LISTS = {
    "results of a search": Visit("search", query="?q=opptak"),
    "values of a facet": Visit(query="sok/velg/tema/"),
    "search without results": Visit("search", query="?q=xylofonorkester"),
    "search beyond the last page": Visit("search", query="?q=opptak&side=99"),
    "experiences": Visit("experience_list"),
    "experiences as an editor": Visit("experience_list", who="editor"),
    "no experiences": Visit("experience_list", query="?q=xylofonorkester"),
    "procurements": Visit("procurement_list"),
    "no procurements": Visit("procurement_list", query="?q=xylofonorkester"),
    "needs": Visit("need_list"),
    "no needs": Visit("need_list", query="?q=xylofonorkester"),
    "components": Visit("component_list"),
    "no components": Visit("component_list", query="?q=xylofonorkester"),
    "reference architecture": Visit("capability_map"),
    "meeting places": Visit("meeting_place_list"),
    "no meeting places": Visit("meeting_place_list", query="?q=xylofonorkester"),
    "actions": Visit("action_list"),
    "actions as a facilitator": Visit("action_list", who="facilitator"),
    "no actions": Visit("action_list", query="?q=xylofonorkester"),
    "organisations": Visit("organisation_list"),
    "keywords": Visit("keyword_index"),
    "keywords as a curator": Visit("keyword_index", who="administrator"),
    "no keywords": Visit("keyword_index", query="?finn=xylofonorkester"),
    "keyword": Visit("keyword_list", "keyword"),
}
ENTRIES = {
    "municipality": Visit("organisation", "drammen.slug"),
    "municipality with nothing yet": Visit("organisation", "trondheim.slug"),
    "experience": Visit(of="experience.url"),
    "experience as its editor": Visit(of="experience.url", who="editor"),
    "procurement": Visit("procurement", "procurement.uuid"),
    "procurement as its editor": Visit("procurement", "procurement.uuid", "editor"),
    "procurement with a change to approve": Visit("procurement", "procurement.uuid", "approver"),
    "procurement as a peer": Visit("procurement", "procurement.uuid", "newcomer"),
    "draft of a procurement": Visit("procurement", "draft_procurement.uuid", "editor"),
    "need": Visit(of="need.url"),
    "need as a peer": Visit(of="need.url", who="newcomer"),
    "component": Visit(of="component.url"),
    "component as a peer": Visit(of="component.url", who="newcomer"),
    "API of a component": Visit("component_api", "component.slug"),
    "trying an operation": Visit("component_try", "operation"),
    "trying an operation without its key": Visit(
        "component_try", "operation", first=send("Call it")
    ),
    "component by its short address": Visit("component", "component.slug"),
    "product": Visit("product", "product.slug"),
    "product as its vendor": Visit("product", "product.slug", "vendor"),
    "meeting place": Visit(of="meeting_place.url"),
    "meeting place as its facilitator": Visit(of="meeting_place.url", who="facilitator"),
    "workshop": Visit(of="workshop.url"),
    "workshop as its facilitator": Visit(of="workshop.url", who="facilitator"),
    "action": Visit("action_detail", "action.uuid"),
    "action as a facilitator": Visit("action_detail", "action.uuid", "facilitator"),
}
DESK = {
    "keywords to put in order": Visit("curate_keywords", who="administrator"),
    "keyword to put in order": Visit("curate_keyword", "keyword", "administrator"),
    "keyword put in order with errors": Visit(
        "curate_keyword",
        "keyword",
        "administrator",
        first=send_emptied("Keyword", "Save"),
    ),
    "how often emails come": Visit("notification_settings", who="editor"),
    "calendars": Visit("calendars", who="editor"),
    "desk": Visit("desk", who="editor"),
    "desk of an approver": Visit("desk", who="approver"),
    "desk of a facilitator": Visit("desk", who="facilitator"),
    "desk of a newcomer": Visit("desk", who="newcomer"),
    "desk of a vendor": Visit("desk", who="vendor"),
    "desk of a coordinator": Visit("desk", who="coordinator"),
    "organisations with their people": Visit("people_index", who="administrator"),
    "people": Visit("people", "drammen.slug", "coordinator"),
    "people with an empty invitation": Visit(
        "people", "drammen.slug", "coordinator", first=send("Send the invitation")
    ),
    "people of an organisation without any": Visit("people", "trondheim.slug", "administrator"),
    "removing a role": Visit("role_remove", "role", "coordinator"),
    "removing a person": Visit("person_remove", "colleague", "coordinator"),
    "claims that wait": Visit("vendor_claims", who="administrator"),
    "claim": Visit("vendor_claim", "claim.pk", "administrator"),
    "claim refused without a word": Visit(
        "vendor_claim", "claim.pk", "administrator", first=send("Refuse")
    ),
    "queue of an approver": Visit("review_queue", who="approver"),
    "empty queue": Visit("review_queue", who="newcomer"),
    "review": Visit("review", "review.pk", "approver"),
    "review of one's own": Visit("review", "review.pk", "editor"),
    "review sent back without a word": Visit(
        "review", "review.pk", "approver", first=send("Send back")
    ),
    "preview of a review": Visit("review_preview", "review.pk", "approver"),
    "standing of a draft": Visit("publication", "draft.pk", "editor"),
    "standing of a live page": Visit("publication", "component.pk", "approver"),
}
WRITING_KNOWLEDGE = {
    "new procurement": Visit("procurement_start", who="editor"),
    "new procurement without a file": Visit(
        "procurement_start", who="editor", first=send("Read the notice")
    ),
    "new procurement from a broken notice": Visit(
        "procurement_start",
        who="editor",
        first=send_file("Notice", b"<ContractNotice", "Read the notice"),
    ),
    "procurement by hand": Visit("procurement_by_hand", who="editor"),
    "procurement by hand with errors": Visit(
        "procurement_by_hand", who="editor", first=send("Save")
    ),
    "change of a procurement": Visit("procurement_edit", "procurement.uuid", "editor"),
    "review of a procurement": Visit("procurement_review", "procurement.uuid", "approver"),
    "withdrawing a procurement": Visit("procurement_withdraw", "procurement.uuid", "approver"),
    "notice of another buyer": Visit("procurement_buyer", "of_another_buyer.uuid", "editor"),
    "notice of another buyer without an answer": Visit(
        "procurement_buyer", "of_another_buyer.uuid", "editor", first=send("Save the answer")
    ),
    "lots of a procurement": Visit("procurement_lots", "procurement.uuid", "editor"),
    "new lot with errors": Visit(
        "procurement_lots", "procurement.uuid", "editor", first=send("Add the lot")
    ),
    "change of a lot": Visit("procurement_lots", "procurement.uuid", "editor", query="?lot=1"),
    "following a procurement": Visit("procurement_follow", "procurement.uuid", "newcomer"),
    "new experience": Visit("experience_write", "procurement.uuid", "editor"),
    "new experience with errors": Visit(
        "experience_write", "procurement.uuid", "editor", first=send("Save and preview")
    ),
    "change of an experience": Visit("experience_edit", "draft_experience.pk", "editor"),
    "preview of an experience": Visit("experience_preview", "draft_experience.pk", "editor"),
    "new need": Visit("need_write", who="editor"),
    "new need with errors": Visit("need_write", who="editor", first=send("Save and preview")),
    "change of a need": Visit("need_edit", "draft_need.pk", "editor"),
    "preview of a need": Visit("need_preview", "draft_need.pk", "editor"),
    "joining a need": Visit("need_endorse", "need.pk", "newcomer"),
    "joining a need with errors": Visit(
        "need_endorse", "need.pk", "newcomer", first=send("Join the need")
    ),
}
WRITING_COMPONENTS = {
    "new component": Visit("component_new", who="editor"),
    "new component with errors": Visit(
        "component_new", who="editor", first=send("Send for approval")
    ),
    "new component from a file": Visit("component_from_publiccode", who="editor"),
    "new component from a broken file": Visit(
        "component_from_publiccode",
        who="editor",
        first=send_file("The file publiccode.yml", b"name: 1", "Read the file"),
    ),
    "change of a component": Visit("component_edit", "component.pk", "editor"),
    "components in use": Visit("adoption_overview", who="newcomer"),
    "components in use by nobody": Visit("adoption_overview", who="editor"),
    "use of a component": Visit("adoption", "adoption.pk", "newcomer"),
    "claim to answer": Visit("adoption", "claimed.pk", "newcomer"),
    "refusing a claim": Visit("adoption_dispute", "claimed.pk", "newcomer"),
    "ending use": Visit("adoption_end", "adoption.pk", "newcomer"),
    "saying that we use it": Visit("adoption_register", "component.slug", "editor"),
    "claiming use": Visit("adoption_claim", "component.slug", "vendor"),
    "claiming use with errors": Visit(
        "adoption_claim", "component.slug", "vendor", first=send("Send")
    ),
    "report of conformance": Visit("conformance_report_page", "conformance_report"),
    "demonstrating conformance": Visit("conformance", "product.pk", "vendor"),
    "demonstrating conformance with errors": Visit(
        "conformance", "product.pk", "vendor", first=send("Hand over")
    ),
    "new product": Visit("product_new", who="vendor"),
    "new product with errors": Visit("product_new", who="vendor", first=send("Save")),
    "change of a product": Visit("product_edit", "product.pk", "vendor"),
}
WRITING_WORKSHOPS = {
    "workshops of a facilitator": Visit("facilitated", who="facilitator"),
    "new meeting place": Visit("meeting_place_create", who="facilitator"),
    "new meeting place with errors": Visit(
        "meeting_place_create", who="facilitator", first=send("Save draft")
    ),
    "change of a meeting place": Visit("meeting_place_edit", "meeting_place.pk", "facilitator"),
    "next workshop": Visit("workshop_create", "meeting_place.pk", "facilitator"),
    "change of a workshop": Visit("workshop_edit", "workshop.pk", "facilitator"),
    "follow-up": Visit("workshop_follow_up", "workshop.pk", "facilitator"),
    "follow-up with an empty outcome": Visit(
        "workshop_follow_up", "workshop.pk", "facilitator", first=send("Record the outcome")
    ),
    "follow-up with an empty action": Visit(
        "workshop_follow_up", "workshop.pk", "facilitator", first=send("Record the action")
    ),
    "change of an outcome": Visit("outcome_edit", "outcome.pk", "facilitator"),
    "change of an action": Visit("action_edit", "action.uuid", "facilitator"),
    "closing an action": Visit("action_close", "action.uuid", "facilitator"),
    "closing an action with errors": Visit(
        "action_close", "action.uuid", "facilitator", first=send("Close as done")
    ),
    "import of actions": Visit("action_import", who="facilitator"),
}
# In two halves of equal length, so that two browsers can share the work.
TO_READ = ABOUT_THE_SITE | OWN_ACCOUNT | LISTS | ENTRIES
TO_WORK_ON = DESK | WRITING_KNOWLEDGE | WRITING_COMPONENTS | WRITING_WORKSHOPS
EVERY_PAGE = TO_READ | TO_WORK_ON
