"""Experiences: written in a section about a procurement, published with it by a second person."""

import pytest
from django.core.exceptions import PermissionDenied

from knowledge.enums import Stage
from knowledge.models import ExperiencePage
from knowledge.queries.entries import experiences_readable_by
from knowledge.services.experiences import NotYours, rewrite_experience, write_experience
from knowledge.services.followers import follow_procurement
from knowledge.services.procurements import start_procurement
from organisations.enums import Role
from organisations.models import OrganisationPage, User
from organisations.services import approve, grant_role, submit_for_approval
from tests.factories.knowledge import EXPERIENCE, experience, procurement, publish
from tests.factories.organisations import person

pytestmark = pytest.mark.django_db


def test_draft_experience_is_read_by_its_own_organisation_only(
    drammen: OrganisationPage, editor: User, other_editor: User
) -> None:
    draft = experience(drammen)
    assert list(experiences_readable_by(editor)) == [draft]
    assert not experiences_readable_by(other_editor).exists()
    assert not experiences_readable_by(None).exists()


def test_approving_the_experience_publishes_its_procurement(drammen: OrganisationPage) -> None:
    page = experience(drammen)
    assert not page.procurement.is_public
    published = publish(page)
    assert published.live
    assert published.procurement.is_public


def test_approver_who_wrote_the_procurement_cannot_publish_it_with_the_experience(
    drammen: OrganisationPage, approver: User
) -> None:
    grant_role(user=approver, organisation=drammen.organisation, role=Role.EDITOR)
    told = start_procurement(
        organisation=drammen.organisation,
        author=approver,
        values={"title": "Skolesystem", "phase": "competition"},
    )
    page = experience(drammen, of=told)
    for other in drammen.organisation.memberships.filter(role=Role.APPROVER).exclude(user=approver):
        other.delete()
    with pytest.raises(PermissionDenied):
        publish_by(page, approver)
    assert not ExperiencePage.objects.live().exists()


def publish_by(page: ExperiencePage, approver: User) -> None:
    submit_for_approval(page=page, author=page.owner)
    approve(task_state=page.current_workflow_task_state, approver=approver)


def test_experience_of_anothers_draft_is_refused(
    drammen: OrganisationPage, trondheim: OrganisationPage, other_editor: User
) -> None:
    with pytest.raises(NotYours):
        write_experience(
            section=trondheim,
            author=other_editor,
            procurement=procurement(drammen.organisation),
            answers=EXPERIENCE | {"title": "Erfaring"},
        )


def test_follower_tells_of_the_procurement_it_follows(
    drammen: OrganisationPage, trondheim: OrganisationPage, other_editor: User
) -> None:
    followed = procurement(drammen.organisation, published=True)
    follow_procurement(
        procurement=followed, organisation=trondheim.organisation, person=other_editor
    )
    page = experience(trondheim, of=followed, published=True)
    assert page.organisation == trondheim.organisation


def test_experience_is_written_by_those_of_the_section_only(
    drammen: OrganisationPage, other_editor: User
) -> None:
    with pytest.raises(PermissionDenied):
        write_experience(
            section=drammen,
            author=other_editor,
            procurement=procurement(drammen.organisation),
            answers=EXPERIENCE | {"title": "Erfaring"},
        )


def test_rewriting_leaves_what_is_published_as_it_is(drammen: OrganisationPage) -> None:
    page = experience(drammen, published=True)
    rewrite_experience(
        page=page,
        author=person(drammen.organisation, Role.EDITOR),
        answers={"stage": Stage.AFTER_6_MONTHS},
    )
    page.refresh_from_db()
    assert page.stage == Stage.AWARD
    assert page.get_latest_revision_as_object().stage == Stage.AFTER_6_MONTHS


def test_two_experiences_with_one_title_have_their_own_addresses(drammen: OrganisationPage) -> None:
    first = experience(drammen, title="Skolesystem på nytt")
    second = experience(drammen, of=first.procurement, title="Skolesystem på nytt")
    assert first.slug == "skolesystem-pa-nytt"
    assert second.slug == "skolesystem-pa-nytt-2"
