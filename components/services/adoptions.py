"""Who uses what: a vendor or a user claims it, the using organisation has the word."""

import datetime as dt
from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from components.enums import SPEAKERS, AdoptionStatus, AdoptionStep, Claimant
from components.models import Adoption, AdoptionEvent, ComponentPage, Product
from components.queries.adoptions import latest_answer, snapshot_of_adoption
from components.signals import adoption_claimed
from organisations.enums import Role
from organisations.models import Organisation, User
from organisations.snapshots import ChangedSinceRead, Snapshot, confirm_unchanged
from organisations.validators import refuse_national_identity_numbers
from search.services import reindex

# How long the word of the using organisation is good for.
GOOD_FOR = dt.timedelta(days=365)
PERIOD_CONSTRAINTS = (
    "adoptions_of_one_product_do_not_overlap",
    "adoption_does_not_end_before_it_began",
)


class AdoptionRefused(ValueError):
    """What was said about the use of a component cannot be so; the message says why."""


class AnswerOutdated(ValueError):
    """The adoption is not as it was when it was read; the message says what happened since."""


@transaction.atomic
def claim_adoption(
    *,
    component: ComponentPage,
    organisation: Organisation,
    product: Product,
    since: dt.date,
    representative: User,
) -> Adoption:
    """Claim, for the vendor of `product`, that `organisation` uses `component` through it.

    The claim waits for the organisation's answer; until then it is counted but not named.
    Raises `PermissionDenied` for others than the vendor's representatives, `AdoptionRefused` when
    the product does not carry the component or the period overlaps one that is there already.
    """
    if not representative.has_role(product.vendor, Role.VENDOR_REPRESENTATIVE):
        raise PermissionDenied(_("Only the vendor's own representatives can claim this."))
    if organisation.is_vendor:
        raise AdoptionRefused(_("A vendor is not a user: choose the organisation that uses it."))
    _confirm_carried(component, product)
    adoption = Adoption(
        component=component,
        organisation=organisation,
        product=product,
        since=since,
        claimed_by=Claimant.VENDOR,
    )
    _begin(adoption, AdoptionStep.CLAIMED, representative)
    adoption_claimed.send(Adoption, adoption=adoption)
    return adoption


@transaction.atomic
def register_own_use(
    *,
    component: ComponentPage,
    organisation: Organisation,
    since: dt.date,
    speaker: User,
    product: Product | None = None,
) -> Adoption:
    """Record that `organisation`, on the word of its own `speaker`, uses `component`.

    Raises `PermissionDenied` for outsiders, `AdoptionRefused` when the period overlaps one that is
    there already (a vendor's open claim among them: answer it instead).
    """
    _confirm_speaks_for(organisation, speaker)
    if product:
        _confirm_carried(component, product)
    adoption = Adoption(
        component=component,
        organisation=organisation,
        product=product,
        since=since,
        claimed_by=Claimant.USER,
    )
    _believe(adoption)
    return _begin(adoption, AdoptionStep.CONFIRMED, speaker)


@transaction.atomic
def confirm_adoption(
    *, adoption: Adoption, speaker: User, read: Iterable[Snapshot] | None = None
) -> Adoption:
    """Say, for the using organisation, that what was claimed is so, or is still so.

    Good for twelve months, after which it expires unless it is confirmed again. `read` is what the
    speaker was shown (None for demo data); raises `AnswerOutdated` when that has changed.
    """
    adoption = _for_answer(adoption, speaker, read)
    if adoption.status == AdoptionStatus.DISPUTED:
        raise AdoptionRefused(_("You have disputed this. Register your own use instead."))
    first = adoption.status == AdoptionStatus.CLAIMED
    _believe(adoption)
    adoption.save()
    _log(adoption, AdoptionStep.CONFIRMED if first else AdoptionStep.RECONFIRMED, speaker)
    return adoption


@transaction.atomic
def dispute_adoption(
    *,
    adoption: Adoption,
    speaker: User,
    reason: str,
    read: Iterable[Snapshot] | None = None,
) -> Adoption:
    """Say, for the using organisation, that a claim is not so: neither named nor counted then.

    Raises `ValidationError` for a national identity number in the reason, and as
    `confirm_adoption` does.
    """
    adoption = _for_answer(adoption, speaker, read)
    if adoption.status != AdoptionStatus.CLAIMED:
        raise AdoptionRefused(_("Only a claim that you have not answered can be disputed."))
    adoption.status = AdoptionStatus.DISPUTED
    adoption.save()
    _log(adoption, AdoptionStep.DISPUTED, speaker, reason)
    return adoption


@transaction.atomic
def end_adoption(
    *,
    adoption: Adoption,
    speaker: User,
    until: dt.date,
    note: str = "",
    read: Iterable[Snapshot] | None = None,
) -> Adoption:
    """Record the last day on which the organisation uses the component; the period is kept.

    Raises as `confirm_adoption` does.
    """
    adoption = _for_answer(adoption, speaker, read)
    if adoption.status not in {AdoptionStatus.CONFIRMED, AdoptionStatus.EXPIRED}:
        raise AdoptionRefused(_("Confirm or dispute the claim first."))
    if until < adoption.since:
        raise AdoptionRefused(_("The last day in use is before the first."))
    adoption.until = until
    _believe(adoption)
    _write(adoption)
    _log(adoption, AdoptionStep.ENDED, speaker, note)
    return adoption


@transaction.atomic
def expire_adoptions(*, today: dt.date | None = None) -> int:
    """Mark those that were not reconfirmed in time as expired; return how many.

    Reads do not wait for this: `AdoptionQuerySet.confirmed` leaves them out from the day itself.
    """
    lapsed = Adoption.objects.lapsed(today or timezone.localdate()).select_for_update()
    adoptions = list(lapsed)
    for adoption in adoptions:
        adoption.status = AdoptionStatus.EXPIRED
    Adoption.objects.bulk_update(adoptions, ["status"])
    AdoptionEvent.objects.bulk_create(
        AdoptionEvent(adoption=adoption, step=AdoptionStep.EXPIRED) for adoption in adoptions
    )
    reindex(kind="component", keys={adoption.component_id for adoption in adoptions})
    return len(adoptions)


def _confirm_speaks_for(organisation: Organisation, speaker: User) -> None:
    if not speaker.has_role(organisation, *SPEAKERS):
        raise PermissionDenied(_("Only the organisation itself can say what it uses."))


def _confirm_carried(component: ComponentPage, product: Product) -> None:
    if not product.components.filter(pk=component.pk).exists():
        raise AdoptionRefused(
            _("%(product)s does not list this component among those that it carries.")
            % {"product": product}
        )


def _for_answer(adoption: Adoption, speaker: User, read: Iterable[Snapshot] | None) -> Adoption:
    """The row as it is now, locked: of two who answer at once, the second learns of the first."""
    adoption = Adoption.objects.select_for_update(of=("self",)).get(pk=adoption.pk)
    _confirm_speaks_for(adoption.organisation, speaker)
    if read is not None:
        try:
            confirm_unchanged(read=read, now=[snapshot_of_adoption(adoption)])
        except ChangedSinceRead as changed:
            raise AnswerOutdated(f"{changed} {latest_answer(adoption)}") from changed
    return adoption


def _believe(adoption: Adoption) -> None:
    adoption.status = AdoptionStatus.CONFIRMED
    adoption.confirmed_at = timezone.now()
    adoption.expires_on = timezone.localdate() + GOOD_FOR


def _begin(adoption: Adoption, step: AdoptionStep, person: User) -> Adoption:
    if not ComponentPage.objects.shown().filter(pk=adoption.component_id).exists():
        raise AdoptionRefused(_("This component is not published."))
    if adoption.since > timezone.localdate():
        raise AdoptionRefused(_("In use since a day that has not come yet."))
    _write(adoption)
    _log(adoption, step, person)
    return adoption


def _write(adoption: Adoption) -> None:
    """Save; raises `AdoptionRefused` where the database refuses the period."""
    try:
        with transaction.atomic():
            adoption.save()
    except IntegrityError as error:
        diagnosis = getattr(error.__cause__, "diag", None)
        if getattr(diagnosis, "constraint_name", None) not in PERIOD_CONSTRAINTS:
            raise
        raise AdoptionRefused(
            _(
                "The period overlaps another in which the organisation uses this component through"
                " the same product, or ends before it begins. Answer or end the other one first."
            )
        ) from error


def _log(adoption: Adoption, step: AdoptionStep, person: User, note: str = "") -> None:
    refuse_national_identity_numbers(note)
    AdoptionEvent.objects.create(adoption=adoption, step=step, person=person, note=note)
