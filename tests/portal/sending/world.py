"""A world in which every form of the site lies on some page, and somebody may send it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from knowledge.models import DoubtfulMatch
from knowledge.services.followers import follow_procurement
from knowledge.services.notice_import import import_notice
from knowledge.services.procurement_review import submit_procurement
from notifications.models import FailingAddress
from organisations.enums import Role
from organisations.models import User
from organisations.services.claims import claim_vendor
from tests.e2e.pages import EVERY_PAGE, Visit
from tests.e2e.world import World, build_world
from tests.factories.invitations import invitation
from tests.factories.knowledge import endorsement, need, procurement
from tests.factories.organisations import organisation_number, person, section
from tests.factories.pages import draft_page, state_of, submitted_page
from tests.factories.workshops import action, outcome
from tests.filling import FoundForm, forms_on
from web_forms.models import UnsavedText
from workshops.enums import Commitment
from workshops.services import PromiseAnswer, answer_promise, take_responsibility
from workshops.services.calendar_addresses import renew_calendar_address

from .routes import NOTICES


@dataclass(frozen=True)
class Stage:
    """The world, and people who have gone a step further in it."""

    world: World
    follower: User
    # Pages that nothing else is done to, so that what ends something finds them as they were.
    untouched: list[tuple[User | None, str]]
    outsider: User


def build_stage() -> Stage:
    world = build_world()
    asker = section(name="Asker").organisation
    endorsement(world.need, organisation=asker)
    asking = person(asker, Role.EDITOR, Role.APPROVER)
    follow_procurement(procurement=world.procurement, organisation=asker, person=asking)
    return Stage(
        world,
        follower=asking,
        untouched=_untouched(world),
        outsider=person(section(name="Bodø").organisation, Role.EDITOR, Role.APPROVER),
    )


def _untouched(world: World) -> list[tuple[User | None, str]]:
    bought = procurement(world.drammen.organisation, published=True)
    unwanted = procurement(world.drammen.organisation)
    text = UnsavedText.objects.create(
        person=world.editor,
        page="/behov/1/rediger/",
        address="/behov/1/rediger/",
        answers={"title": ["Fravær"]},
    )
    returned, taken_back = (submitted_page(world.drammen, world.editor) for _ in range(2))
    submitted = [procurement(world.drammen.organisation) for _ in range(3)]
    for each in submitted:
        submit_procurement(procurement=each, author=world.editor)
    outdated = need(world.drammen, published=True)
    promised = action(world.workshop)
    take_responsibility(action=promised, user=world.facilitator, show_name=False)
    proposed = PromiseAnswer(
        commitment=Commitment.DATE_PROPOSED, due_on=timezone.localdate() + timedelta(days=90)
    )
    moving = action(world.workshop)
    answer_promise(action=moving, user=world.facilitator, answer=proposed)
    return [
        (world.approver, reverse("procurement_withdraw", args=[bought.uuid])),
        (world.editor, reverse("procurement", args=[submitted[0].uuid])),
        (world.approver, reverse("procurement_review", args=[submitted[1].uuid])),
        (world.approver, reverse("procurement_review", args=[submitted[2].uuid])),
        (world.approver, reverse("publication_withdraw", args=[outdated.pk])),
        (world.facilitator, reverse("action_detail", args=[promised.uuid])),
        (world.facilitator, reverse("action_detail", args=[moving.uuid])),
        (
            world.coordinator,
            reverse("person_remove", args=[world.drammen.organisation.slug, world.approver.pk]),
        ),
        (world.approver, reverse("review", args=[state_of(returned).pk])),
        (world.editor, reverse("publication", args=[taken_back.pk])),
        (world.facilitator, reverse("outcome_edit", args=[outcome(world.workshop).pk])),
        (world.editor, reverse("draft_delete", args=[draft_page(world.drammen).pk])),
        (world.editor, reverse("procurement", args=[unwanted.uuid])),
        (world.editor, reverse("procurement_discard", args=[unwanted.uuid])),
        (world.editor, reverse("unsaved_text", args=[text.pk])),
        *_of_people(world),
        *_of_what_is_broken(world),
        *_of_emails(world),
    ]


def _of_people(world: World) -> Iterator[tuple[User | None, str]]:
    """Claims, invitations, and somebody who has been away for a year."""
    for firm in ("nyfirma", "annenfirma"):
        claim = claim_vendor(
            organisation_number=organisation_number(),
            firm_name=firm,
            email=f"kari@{firm}.example",
        )
        yield world.administrator, claim.get_absolute_url()
    hamar = section(name="Hamar").organisation
    taken, new = (invitation(hamar, email=f"{name}@kommune.example") for name in ("tatt", "ny"))
    yield world.approver, taken.get_absolute_url()
    yield None, new.get_absolute_url()
    yield None, reverse("vendor_claim_new")
    # One that nobody has accepted when it is sent again and withdrawn.
    invitation(world.drammen.organisation, email="venter@kommune.example")
    away = person(world.drammen.organisation, Role.EDITOR)
    away.last_login = timezone.now() - timedelta(days=500)
    away.memberships.update(since=away.last_login)
    away.save()
    yield world.coordinator, reverse("people", args=[world.drammen.organisation.slug])


def _of_emails(world: World) -> Iterator[tuple[User | None, str]]:
    """What is behind links in emails, and a calendar whose address was made."""
    yield None, reverse("answer", args=[world.answer_token])
    yield None, reverse("notifications_stop", args=[world.stop_token])
    yield None, f"{reverse('follow')}?liste=need"
    yield None, reverse("follow_confirm", args=[world.confirm_token])
    yield None, reverse("address_subscriptions", args=[world.address_token])
    reader = person(world.drammen.organisation, Role.EDITOR)
    renew_calendar_address(person=reader)
    yield reader, reverse("calendars")


def _of_what_is_broken(world: World) -> Iterator[tuple[User | None, str]]:
    """Notices of another buyer and of a known procurement, a lost section, a refusing address."""
    data = (NOTICES / "2024-113575.xml").read_bytes()
    imported = import_notice(data=data, organisation=world.drammen.organisation, author=None)
    yield world.editor, reverse("procurement_buyer", args=[imported.procurement.uuid])
    doubt = DoubtfulMatch.objects.create(
        draft=procurement(world.drammen.organisation), other=world.procurement
    )
    yield world.editor, reverse("procurement_doubt", args=[doubt.draft.uuid, doubt.pk])
    without_section = section(name="Røros")
    person(without_section.organisation, Role.EDITOR)
    without_section.delete()
    yield world.administrator, reverse("desk")
    reader = person(world.drammen.organisation, Role.EDITOR, email="borte@example.no")
    FailingAddress.objects.create(
        address=reader.email, refusals=3, refused_at=timezone.now(), paused_at=timezone.now()
    )
    yield reader, reverse("desk")


def forms_in(stage: Stage) -> Iterator[tuple[User | None, FoundForm]]:
    """Yield every form on every page, with the person who meets it there."""
    for person_there, page in _pages(stage):
        client = Client()
        if person_there:
            client.force_login(person_there)
        response = client.get(page)
        if response.status_code == 200:
            for form in forms_on(page, response.content.decode()):
                yield person_there, form


def _pages(stage: Stage) -> Iterator[tuple[User | None, str]]:
    world = stage.world
    plain = Visit("home").first
    for visit in EVERY_PAGE.values():
        visitor = visit.visitor(world)
        if visitor and visit.first.__qualname__ == plain.__qualname__:
            yield visitor, visit.address(world)
    yield from stage.untouched
    yield world.approver, reverse("procurement", args=[world.draft_procurement.uuid])
    yield stage.outsider, reverse("need_endorse", args=[world.need.pk])
    yield stage.outsider, reverse("procurement_follow", args=[world.procurement.uuid])
    for page in (world.need.url, reverse("procurement", args=[world.procurement.uuid])):
        yield stage.follower, page
    yield stage.follower, reverse("need_endorse", args=[world.need.pk])
    yield world.facilitator, reverse("action_detail", args=[world.action.uuid])
