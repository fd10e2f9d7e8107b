"""The log of an action: every change of status, due date and owner, in order, never rewritten."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
from wagtail.models import Page

from organisations.enums import Road
from organisations.models import Organisation, WithoutIdentityNumbers
from workshops.enums import CLOSED, ActionStatus, Commitment

from .actions import ActionItem
from .texts import printable


class ActionUpdate(WithoutIdentityNumbers):
    """One line of the log; a trigger of the database refuses to change or delete it.

    The first line of an action has no `from_…`; in every later one they are the `to_…` of the
    line before. What names people and pages is emptied when they are deleted.
    """

    action = models.ForeignKey(ActionItem, on_delete=models.PROTECT, related_name="updates")
    from_status = models.CharField(max_length=20, choices=ActionStatus.choices, blank=True)
    to_status = models.CharField(_("status"), max_length=20, choices=ActionStatus.choices)
    from_due_on = models.DateField(null=True, blank=True)
    to_due_on = models.DateField(_("due"))
    from_owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    to_owner = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    # In the first line, and in those from before organisations answered, both are “unanswered”.
    from_commitment = models.CharField(
        max_length=20,
        choices=Commitment.choices,
        default=Commitment.UNANSWERED,
        db_default=Commitment.UNANSWERED,
    )
    to_commitment = models.CharField(
        max_length=20,
        choices=Commitment.choices,
        default=Commitment.UNANSWERED,
        db_default=Commitment.UNANSWERED,
    )
    from_proposed_due_on = models.DateField(null=True, blank=True)
    to_proposed_due_on = models.DateField(_("proposed date"), null=True, blank=True)
    note = models.TextField(_("note"), max_length=1000, blank=True, validators=[printable])
    evidence_page = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    evidence_document = models.ForeignKey(
        get_document_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    at = models.DateTimeField(_("at"), default=timezone.now)
    road = models.CharField(
        max_length=10, choices=Road.choices, default=Road.SITE, db_default=Road.SITE
    )

    class Meta:
        ordering = ["action", "pk"]
        verbose_name = _("update")
        verbose_name_plural = _("updates")
        constraints = [
            models.CheckConstraint(
                name="update_from_all_or_nothing",
                condition=Q(from_status="", from_due_on__isnull=True, from_owner__isnull=True)
                | (~Q(from_status="") & Q(from_due_on__isnull=False, from_owner__isnull=False)),
            ),
            models.CheckConstraint(
                name="update_to_known_status", condition=Q(to_status__in=ActionStatus.values)
            ),
            models.CheckConstraint(
                name="update_to_known_commitment",
                condition=Q(to_commitment__in=Commitment.values),
            ),
            models.CheckConstraint(
                name="update_proposed_date_while_proposed",
                condition=Q(
                    to_commitment=Commitment.DATE_PROPOSED, to_proposed_due_on__isnull=False
                )
                | (~Q(to_commitment=Commitment.DATE_PROPOSED) & Q(to_proposed_due_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="update_that_declines_says_why",
                condition=~Q(note="")
                | ~Q(to_commitment=Commitment.DECLINED)
                | Q(from_commitment=Commitment.DECLINED),
            ),
            models.CheckConstraint(
                name="update_that_drops_or_reopens_says_why",
                condition=~Q(note="")
                | Q(from_status=F("to_status"))
                | (~Q(to_status=ActionStatus.DROPPED) & ~Q(from_status__in=CLOSED)),
            ),
            models.UniqueConstraint(
                name="one_first_update_of_an_action",
                fields=["action"],
                condition=Q(from_status=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.get_to_status_display()}"

    @property
    def changes_status(self) -> bool:
        return bool(self.from_status) and self.from_status != self.to_status

    @property
    def changes_due_date(self) -> bool:
        return self.from_due_on is not None and self.from_due_on != self.to_due_on

    @property
    def changes_commitment(self) -> bool:
        before = (self.from_commitment, self.from_proposed_due_on)
        return before != (self.to_commitment, self.to_proposed_due_on)

    @property
    def answers_proposal(self) -> bool:
        """Tell whether the date that its owner proposed was accepted, or was not."""
        if self.from_proposed_due_on is None or self.changes_owner:
            return False
        was_accepted = self.to_due_on == self.from_proposed_due_on
        return was_accepted or self.to_commitment == Commitment.UNANSWERED

    @property
    def changes_owner(self) -> bool:
        return self.from_owner_id is not None and self.from_owner_id != self.to_owner_id
