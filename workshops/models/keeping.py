"""Keeps pages below which something was promised: they can be withdrawn, not deleted."""

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from organisations.enums import Role
from organisations.models import SectionContentPage
from organisations.models.content import SectionPermissionTester


class PromiseKeepingTester(SectionPermissionTester):
    """As in every section, but for deleting what outcomes and actions hang on."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return not self.page.specific.holds_promises() and super().can_delete(ignore_bulk)


class PromiseKeepingPage(SectionContentPage):
    """A page of a meeting place, or of a workshop in one."""

    listed_in = (_("Meeting places"), "meeting_place_list")
    written_by = (Role.FACILITATOR,)

    class Meta:
        abstract = True

    def holds_promises(self) -> bool:
        """Tell whether outcomes or actions were recorded at it, or at a page below it."""
        recorded = [
            apps.get_model("workshops", name).objects.filter(workshop__path__startswith=self.path)
            for name in ("Outcome", "ActionItem")
        ]
        return any(rows.exists() for rows in recorded)

    def permissions_for_user(self, user: object) -> SectionPermissionTester:
        return PromiseKeepingTester(user, self)
