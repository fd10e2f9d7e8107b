"""However much there is, a page costs as many queries, and is no heavier than it may be."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from organisations.models import OrganisationPage
from tests.factories import workshops as make
from workshops.enums import ActionStatus
from workshops.models import (
    ActionItem,
    MeetingPlacePage,
    ProgrammeItem,
    WorkshopPage,
    WorkshopProblem,
)

pytestmark = pytest.mark.django_db


def queries_of(client: Client, address: str) -> int:
    client.get(address)  # what is cached for the process is cached now
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def own_queries_of(page: MeetingPlacePage | WorkshopPage) -> int:
    """Count what the page itself asks, once Wagtail has found its way down the tree to it."""
    request = RequestFactory().get(page.url)
    request.user = AnonymousUser()
    with CaptureQueriesContext(connection) as queries:
        type(page).objects.get(pk=page.pk).serve(request).render()
    return len(queries)


def thirty(of: WorkshopPage, owner: OrganisationPage) -> None:
    outcome = make.outcome(of)
    for number in range(30):
        item = make.action(of, owner=owner.organisation, outcome=outcome if number % 2 else None)
        if number % 3 == 0:
            make.done(item)


def test_lists_and_exports_take_as_many_queries_for_one_as_for_thirty(
    client: Client, workshop: WorkshopPage, trondheim: OrganisationPage
) -> None:
    lists = [reverse(name) for name in ("action_list", "action_feed", "meeting_place_list")]
    exports = [reverse(name) for name in ("action_csv", "action_xlsx")]
    make.done(make.action(workshop, owner=trondheim.organisation))
    one = {address: queries_of(client, address) for address in (*lists, *exports)}
    thirty(workshop, trondheim)
    assert {address: queries_of(client, address) for address in one} == one
    assert max(one[address] for address in lists) <= 12


def test_list_by_words_and_every_facet_takes_at_most_twelve_queries(
    client: Client, action: ActionItem
) -> None:
    query = (
        f"?q=del&status=open&virksomhet={action.owner.slug}&tema=x&workshop={action.workshop_id}"
    )
    assert queries_of(client, f"{reverse('action_list')}{query}") <= 12


def test_pages_of_the_series_take_as_many_queries_for_one_as_for_thirty(
    client: Client, series: MeetingPlacePage, workshop: WorkshopPage, trondheim: OrganisationPage
) -> None:
    outcome = make.outcome(workshop)
    make.done(make.action(workshop, owner=trondheim.organisation, outcome=outcome))
    make.action(workshop, outcome=outcome)
    following = make.workshop(
        series,
        starts_on=workshop.starts_on + timedelta(days=1),
        programme=[
            ProgrammeItem(title="Status", organisation=trondheim.organisation) for _ in range(5)
        ],
        problems=[WorkshopProblem(title="Hvilken prosedyre?") for _ in range(5)],
    )
    make.done(make.action(following))
    pages = [series, workshop, following]
    before = [own_queries_of(page) for page in pages]
    thirty(workshop, trondheim)
    assert [own_queries_of(page) for page in pages] == before
    assert max(before) <= 12


def test_action_page_takes_as_many_queries_for_one_update_as_for_thirty(
    client: Client, action: ActionItem
) -> None:
    make.moved(action, ActionStatus.BLOCKED)
    one = queries_of(client, action.get_absolute_url())
    for number in range(15):
        make.moved(action, ActionStatus.IN_PROGRESS, note=f"Notat {number}")
        make.moved(action, ActionStatus.BLOCKED, note=f"Stopp {number}")
    assert queries_of(client, action.get_absolute_url()) == one
    assert one <= 12


def test_large_workshop_stays_below_a_hundred_kilobytes(
    client: Client, workshop: WorkshopPage, trondheim: OrganisationPage
) -> None:
    thirty(workshop, trondheim)
    assert len(client.get(workshop.url).content) < 100_000
    assert len(client.get(reverse("action_list")).content) < 100_000
