"""An action: what an organisation promised at a workshop, until something has come of it."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, Q, Value, When
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.documents import get_document_model_string
from wagtail.models import Page

from organisations.models import Organisation, WithoutIdentityNumbers
from organisations.models.publicity import public
from workshops.enums import CLOSED, UNFINISHED, ActionStatus, Commitment, Standing

from .outcomes import Outcome
from .texts import printable
from .workshops import WorkshopPage

HAS_EVIDENCE = Q(evidence_page__isnull=False) | Q(evidence_document__isnull=False)


@dataclass(frozen=True)
class FollowThrough:
    """How much of what was promised has been done; what was dropped does not count."""

    done: int
    promised: int

    @property
    def rate(self) -> float | None:
        """Done / (all except dropped), 0 to 1; None where nothing was promised."""
        return self.done / self.promised if self.promised else None

    @property
    def percent(self) -> int | None:
        return None if self.rate is None else round(100 * self.rate)


def _late(today: object) -> Q:
    return Q(status__in=UNFINISHED, due_on__lt=today)


# The due date of what is unfinished, else none, which PostgreSQL puts last; then what was closed.
URGENCY = (
    Case(When(status__in=UNFINISHED, then=F("due_on"))).asc(),
    F("closed_at").desc(nulls_last=True),
)


class ActionQuerySet(models.QuerySet["ActionItem"]):
    def public(self) -> "ActionQuerySet":
        """Those of workshops that everyone may read: published, and not restricted."""
        return self.filter(workshop__in=public(WorkshopPage.objects.order_by()))

    def unfinished(self) -> "ActionQuerySet":
        return self.filter(status__in=UNFINISHED)

    def waiting_for_facilitator(self) -> "ActionQuerySet":
        """Those whose owner has declined, or proposed a date that nobody has answered."""
        waits = (Commitment.DECLINED, Commitment.DATE_PROPOSED)
        return self.unfinished().filter(commitment__in=waits)

    def overdue(self) -> "ActionQuerySet":
        return self.filter(_late(timezone.localdate()))

    def of_workshops(self, workshops: models.QuerySet[Any]) -> "ActionQuerySet":
        return self.filter(workshop__in=workshops)

    def with_standing(self) -> "ActionQuerySet":
        """Each with `standing`, a value of `Standing`: late today, or else its status."""
        return self.annotate(  # type: ignore[no-redef]  # the model says its type
            standing=Case(
                When(_late(timezone.localdate()), then=Value(Standing.OVERDUE.value)),
                default=F("status"),
                output_field=models.CharField(),
            )
        )

    def by_urgency(self) -> "ActionQuerySet":
        """What is unfinished first, the earliest due date first; then what was closed last."""
        return self.order_by(*URGENCY, "pk")

    def follow_through(self) -> FollowThrough:
        """One query: how much of these has been done."""
        counts = self.aggregate(
            done=Count("pk", filter=Q(status=ActionStatus.DONE)),
            promised=Count("pk", filter=~Q(status=ActionStatus.DROPPED)),
        )
        return FollowThrough(**counts)


class ActionItem(WithoutIdentityNumbers):
    """The current state; how it came about is in its updates, which reproduce it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workshop = models.ForeignKey(
        WorkshopPage,
        on_delete=models.PROTECT,
        related_name="actions",
        verbose_name=_("workshop"),
    )
    outcome = models.ForeignKey(
        Outcome,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="actions",
        verbose_name=_("the outcome it came from"),
    )
    title = models.CharField(_("what is to be done"), max_length=200, validators=[printable])
    details = models.TextField(
        _("details"),
        max_length=4000,
        blank=True,
        validators=[printable],
    )
    owner = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="owned_actions",
        verbose_name=_("responsible"),
    )
    helpers = models.ManyToManyField(
        Organisation, blank=True, related_name="helped_actions", verbose_name=_("helping")
    )
    responsible_person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("responsible person"),
    )
    names_person = models.BooleanField(_("the person's name is shown"), default=False)
    themes = models.ManyToManyField(
        "search.Theme", blank=True, related_name="actions", verbose_name=_("themes")
    )
    components = models.ManyToManyField(
        "components.ComponentPage",
        blank=True,
        related_name="actions",
        verbose_name=_("components"),
    )
    due_on = models.DateField(_("due"))
    status = models.CharField(
        _("status"), max_length=20, choices=ActionStatus.choices, default=ActionStatus.OPEN
    )
    commitment = models.CharField(
        _("what the responsible organisation says"),
        max_length=20,
        choices=Commitment.choices,
        default=Commitment.UNANSWERED,
        db_default=Commitment.UNANSWERED,
        editable=False,
    )
    proposed_due_on = models.DateField(_("proposed date"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    # A promise kept stays proven: what proves it cannot be deleted while it does.
    evidence_page = models.ForeignKey(
        Page, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    evidence_document = models.ForeignKey(
        get_document_model_string(),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(_("recorded"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)

    objects = ActionQuerySet.as_manager()

    standing: str  # given by `with_standing`
    is_public: bool  # given by `queries.action_for`

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        indexes = [
            models.Index(fields=["status", "due_on"], name="action_status_due"),
            models.Index(*URGENCY, F("id").asc(), name="action_urgency"),
        ]
        constraints = [
            models.CheckConstraint(
                name="action_status_is_known", condition=Q(status__in=ActionStatus.values)
            ),
            models.CheckConstraint(
                name="action_commitment_is_known",
                condition=Q(commitment__in=Commitment.values),
            ),
            models.CheckConstraint(
                name="action_proposed_date_while_proposed",
                condition=Q(commitment=Commitment.DATE_PROPOSED, proposed_due_on__isnull=False)
                | (~Q(commitment=Commitment.DATE_PROPOSED) & Q(proposed_due_on__isnull=True)),
            ),
            models.CheckConstraint(
                name="action_done_with_evidence",
                condition=(Q(status=ActionStatus.DONE) & HAS_EVIDENCE)
                | (~Q(status=ActionStatus.DONE) & ~HAS_EVIDENCE),
            ),
            models.CheckConstraint(
                name="action_closed_has_a_moment",
                condition=Q(status__in=CLOSED, closed_at__isnull=False)
                | (~Q(status__in=CLOSED) & Q(closed_at__isnull=True)),
            ),
            models.CheckConstraint(name="action_says_what_is_to_be_done", condition=~Q(title="")),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("action_detail", args=[self.uuid])

    @property
    def is_closed(self) -> bool:
        return self.status in CLOSED

    @property
    def waits_for_facilitator(self) -> bool:
        """Tell whether its owner has declined it, or proposed a date that nobody has answered."""
        waits = (Commitment.DECLINED, Commitment.DATE_PROPOSED)
        return not self.is_closed and self.commitment in waits

    @property
    def named_person(self) -> str:
        """The name of the person who does it, where that person agreed to be shown, or nothing."""
        person = self.responsible_person if self.names_person else None
        return person.get_full_name() or person.get_username() if person else ""
