"""After any changes in any order the documents equal the live public content."""

from contextlib import suppress
from datetime import timedelta
from functools import wraps
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Page, PageViewRestriction

from components.models import ComponentPage
from knowledge.models import NeedPage
from organisations.models import User
from search.consistency import differences
from search.models import Theme
from tests.factories.knowledge import NEED
from tests.factories.organisations import section

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page_sources")]


TITLES = st.sampled_from(["Opptak i barnehage", "Skoleskyss", "Vikarer", "Møteplass å", "<b>"])


MODELS = st.sampled_from([ComponentPage, NeedPage])


def unless_refused(rule: Any) -> Any:
    """Two components cannot have one address, for instance: then nothing has happened."""

    @wraps(rule)
    def attempt(self: Any, **values: Any) -> Any:
        with suppress(ValidationError), transaction.atomic():
            return rule(self, **values)
        return multiple()

    return attempt


class Tree(RuleBasedStateMachine):
    """A small tree to which anything may happen; every example is rolled back."""

    pages = Bundle("pages")
    restrictions = Bundle("restrictions")

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    @initialize(target=pages)
    def open_sections(self) -> Any:
        self.curator = User.objects.create_superuser("kurator")
        self.themes = [Theme.objects.create(slug=slug, name=slug.title()) for slug in "ab"]
        return multiple(*(section(name=name).pk for name in ("Drammen", "Lillestrøm")))

    def page(self, key: int) -> Any:
        """A page may have gone with its parent; then nothing is done to it."""
        found = Page.objects.filter(pk=key).first()
        return found.specific if found else None

    @rule(target=pages, parent=pages, model=MODELS, title=TITLES, live=st.booleans())
    @unless_refused
    def add(self, parent: int, model: type[Any], title: str, live: bool) -> Any:
        if not (above := self.page(parent)):
            return multiple()
        texts = NEED if model is NeedPage else {}
        page = model(**{**texts, "title": title, "live": live, "summary": f"Om {title}"})
        above.add_child(instance=page)
        return page.pk

    @rule(key=pages, title=TITLES, theme=st.integers(0, 1))
    @unless_refused
    def publish(self, key: int, title: str, theme: int) -> None:
        if page := self.page(key):
            page.title = title
            if hasattr(page, "themes"):
                page.themes.set(Theme.objects.filter(slug="ab"[theme]))
            page.save_revision().publish()

    @rule(key=pages)
    @unless_refused
    def publish_an_old_revision(self, key: int) -> None:
        page = self.page(key)
        if page and (revision := page.revisions.order_by("pk").first()):
            revision.publish()

    @rule(key=pages, slug=st.sampled_from(["en", "to", "tre"]), by_revision=st.booleans())
    @unless_refused
    def change_address(self, key: int, slug: str, by_revision: bool) -> None:
        page = self.page(key)
        if not page or page.get_siblings().filter(slug=slug).exists():
            return
        page.slug = slug
        if by_revision:
            page.save_revision().publish()
        else:
            page.save()

    @rule(key=pages, title=TITLES)
    @unless_refused
    def change_title_of_the_plain_page(self, key: int, title: str) -> None:
        if page := Page.objects.filter(pk=key).first():
            page.title = title
            page.save()

    @rule(key=pages, with_all_below=st.booleans())
    def unpublish(self, key: int, with_all_below: bool) -> None:
        if (page := self.page(key)) and page.live:
            UnpublishPageAction(
                page, user=self.curator, include_descendants=with_all_below
            ).execute(skip_permission_checks=True)

    @rule(key=pages, parent=pages)
    @unless_refused
    def move(self, key: int, parent: int) -> None:
        page, above = self.page(key), self.page(parent)
        if not page or not above or page.depth <= 4 or above.path.startswith(page.path):
            return
        if not above.get_children().filter(slug=page.slug).exclude(pk=page.pk).exists():
            page.move(above, pos="last-child")

    @rule(target=pages, key=pages, parent=pages)
    @unless_refused
    def copy(self, key: int, parent: int) -> Any:
        page, above = self.page(key), self.page(parent)
        if not page or not above or page.depth <= 4 or above.path.startswith(page.path):
            return multiple()
        taken = set(above.get_children().values_list("slug", flat=True))
        slug = next(f"kopi-{n}" for n in range(99) if f"kopi-{n}" not in taken)
        return page.copy(recursive=True, to=above, update_attrs={"slug": slug}).pk

    @rule(key=consumes(pages))
    def delete(self, key: int) -> None:
        page = self.page(key)
        if page and page.depth > 4:
            page.delete()

    @rule(target=restrictions, key=pages)
    def restrict(self, key: int) -> Any:
        if not (page := self.page(key)):
            return multiple()
        return PageViewRestriction.objects.create(page=page, restriction_type="login").pk

    @rule(key=consumes(restrictions))
    def lift(self, key: int) -> None:
        for restriction in PageViewRestriction.objects.filter(pk=key):
            restriction.delete()

    @rule(key=pages, title=TITLES)
    @unless_refused
    def schedule(self, key: int, title: str) -> None:
        if page := self.page(key):
            page.title = title
            page.go_live_at = timezone.now() + timedelta(days=1)
            revision = page.save_revision()
            revision.publish()
            type(revision).objects.filter(pk=revision.pk).update(
                approved_go_live_at=timezone.now() - timedelta(minutes=1)
            )
            call_command("publish_scheduled")

    @rule(number=st.integers(0, 1), name=st.sampled_from(["Opptak", "Skyss", "Vikar"]))
    def rename_theme(self, number: int, name: str) -> None:
        if not Theme.objects.filter(name=name).exists():
            self.themes[number].name = name
            self.themes[number].save()

    @rule(key=pages, title=TITLES)
    def roll_back(self, key: int, title: str) -> None:
        with transaction.atomic():
            self.publish(key=key, title=title, theme=0)
            self.restrict(key=key)
            transaction.set_rollback(True)

    @invariant()
    def documents_equal_the_public_content(self) -> None:
        assert [str(difference) for difference in differences()] == []


def test_documents_equal_the_public_content_after_anything() -> None:
    run_state_machine_as_test(
        Tree,
        settings=settings(
            max_examples=20,
            stateful_step_count=12,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )
