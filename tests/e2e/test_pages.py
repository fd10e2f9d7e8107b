"""No page of the site is forgotten when all are looked at."""

from tests.e2e.pages import EVERY_PAGE
from tests.portal.isolation.routes import all_routes

# What answers with something else than a page to read: a decision that was posted, a file, a feed.
NO_PAGES = {
    "healthz",
    "search_suggestions",
    "set_language",
    "component_publiccode",
    "conformance_report",
    "search_report",  # a report in Wagtail's admin
    "signing_key_new",  # shows the desk of conformance when something is wrong
    "outcome_add",  # these two show the page of the follow-up when something is wrong
    "action_add",
    "action_answer",
    "action_proposal",
    "action_report",
    "unfollow",  # leads back to what is followed
    "queue_ask",  # leads back to the queue
    "people_invite",  # shows the people when something is wrong
    "invitation_register",  # shows the invitation when something is wrong
    "component_of_module",  # leads on to the component's page
    "security_txt",
    "calendar_own",
    "calendar_renew",
    "calendar_revoke",
    "mail_report",  # a report in Wagtail's admin
    "picture",  # a file
    "letter_as_html",  # an email, as it is shown in a frame
    # The same page as "values of a facet".
    *(f"{name}_values" for name in ("search", "experience", "procurement", "need", "component")),
    *("organisation_values", "meeting_place_values", "keyword_values"),
    "procurement_doubt",  # not looked at yet
}
DECISIONS = (
    *("_approve", "_return", "_submit", "_take_back", "_withdraw", "_confirm", "_publish"),
    *("_accept", "_decline", "_unfollow", "_unendorse", "_delete", "_take", "_give_up"),
    *("_send_again", "_keep", "_refuse", "_discard", "_repair", "_resume"),
)
FILES = ("_feed", "_csv", "_xlsx", "_calendar")
# Wagtail's and allauth's own pages; those of allauth that we show are among the visits.
OTHERS = ("wagtail", "account_", "mfa_", "socialaccount_", "openid_connect_")


def test_every_page_of_the_urlconf_is_visited() -> None:
    """A new page is asked for here, so that none is forgotten."""
    routes = {route.name for route in all_routes() if route.name} - NO_PAGES
    pages = {
        name
        for name in routes
        if not name.startswith(OTHERS) and not name.endswith((*DECISIONS, *FILES))
        if ":" not in name  # in Wagtail's admin
    }
    assert pages <= {visit.route for visit in EVERY_PAGE.values()}
