"""Makes the basis of a month's invoices, as often as one likes, and locks it once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from reference.casework.refusals import Invalid
from reference.people.models import Municipality, User

from ..enums import BasisStatus
from ..models import InvoiceBasis, InvoiceLine
from ..pricing.model import Line
from ..pricing.school_years import month_after
from ..queries.local_rules import NoRule
from ..queries.payers import NoPayer, Payers
from ..queries.price_book import PriceBook, price_book
from ..statuses import BASIS_TRANSITIONS
from .refusals import Locked

MONTHS_BACK = 12  # for so long a change is corrected by itself

Key = tuple[UUID, date, str]  # child, month, code


def make_basis(*, municipality: Municipality, month: date) -> InvoiceBasis:
    """Work out what is charged in `month`, with corrections of months locked before.

    Made again it changes only what differs; with nothing changed, nothing. Raises `Locked`.
    """
    if month.day != 1:
        raise Invalid(_("Invoices are made for whole months."))
    if month > month_after(timezone.localdate()):
        raise Invalid(_("That month is too far off: make the invoices the month before."))
    with transaction.atomic():
        Municipality.objects.select_for_update().get(pk=municipality.pk)
        basis, _made = InvoiceBasis.objects.get_or_create(municipality=municipality, month=month)
        if basis.status == BasisStatus.LOCKED:
            raise Locked(_("The invoices of this month are locked. Changes come in the next."))
        _bring_into_line(basis, _lines_of(basis))
    return basis


def lock_basis(*, basis: InvoiceBasis, by: User) -> InvoiceBasis:
    """Close a month for good, as it is after a last look at what has changed."""
    with transaction.atomic():
        make_basis(municipality=basis.municipality, month=basis.month)
        basis = basis.for_update()
        # Others read lines of locked months alone: for them the lines are new from now on.
        basis.lines.update(basis=basis)
        BASIS_TRANSITIONS.move(basis, BasisStatus.LOCKED, locked_by=by, locked_at=timezone.now())
    return basis


@dataclass
class _Reckoning:
    """Works out the lines of a basis: its own month, and what has changed in locked ones."""

    basis: InvoiceBasis
    payers: Payers
    book: PriceBook

    def lines(self, months: list[date]) -> Iterable[InvoiceLine]:
        charged = _charged_before(self.basis, [m for m in months if m != self.basis.month])
        for child in sorted(self.payers.children):
            for month in months:
                before = charged.pop((child, month), {})
                yield from self._differences(child, month, self._priced(child, month), before)
        for (child, month), before in sorted(charged.items()):
            yield from self._differences(child, month, {}, before)

    def _priced(self, child: UUID, month: date) -> dict[str, Line]:
        """Return the child's lines of a month by code; two weeks of holiday become one line."""
        lines: dict[str, Line] = {}
        for line in self.book.month(child, month).lines:
            same = lines.get(line.code)
            ore = line.ore + (same.ore if same else 0)
            lines[line.code] = Line(line.code, ore, line.numbers, line.source)
        return lines

    def _differences(
        self, child: UUID, month: date, now: dict[str, Line], before: dict[str, int]
    ) -> Iterable[InvoiceLine]:
        for code in sorted({*now, *before}):
            line = now.get(code)
            ore = (line.ore if line else 0) - before.get(code, 0)
            if not ore:
                continue
            payer, unit = self.payers.payer_and_unit(child, month)
            yield InvoiceLine(
                basis=self.basis,
                child_id=child,
                payer_id=payer,
                unit_id=unit,
                month=month,
                code=str(code),
                ore=ore,
                numbers=dict(line.numbers) if line else {},
                source=line.source if line else "",
            )


def _lines_of(basis: InvoiceBasis) -> list[InvoiceLine]:
    months = [*_locked_months(basis), basis.month]
    payers = Payers(basis.municipality, months[0], month_after(basis.month))
    book = price_book(basis.municipality, payers.children)
    try:
        return list(_Reckoning(basis, payers, book).lines(months))
    except NoRule as error:
        raise Invalid(
            _("Statutes or prices are missing: %s. Add them, and make the invoices again.") % error
        ) from error
    except NoPayer as error:
        raise Invalid(
            _("A child has a week of holiday and never had a place: give it a place first.")
        ) from error


def _locked_months(basis: InvoiceBasis) -> list[date]:
    return list(
        InvoiceBasis.objects.filter(
            municipality=basis.municipality_id,
            status=BasisStatus.LOCKED,
            month__lt=basis.month,
            month__gte=month_after(basis.month, -MONTHS_BACK),
        )
        .order_by("month")
        .values_list("month", flat=True)
    )


def _charged_before(
    basis: InvoiceBasis, months: list[date]
) -> dict[tuple[UUID, date], dict[str, int]]:
    """Return what locked months have charged, by child and month and line."""
    charges: dict[tuple[UUID, date], dict[str, int]] = defaultdict(dict)
    rows = (
        InvoiceLine.objects.filter(
            basis__municipality=basis.municipality_id,
            basis__status=BasisStatus.LOCKED,
            month__in=months,
        )
        .values("child", "month", "code")
        .annotate(sum=Sum("ore"))
    )
    for row in rows:
        charges[row["child"], row["month"]][row["code"]] = row["sum"]
    return charges


def _bring_into_line(basis: InvoiceBasis, lines: list[InvoiceLine]) -> None:
    """Add, take away and replace what differs from the lines there are."""
    present = {_key(line): line for line in basis.lines.all()}
    target = {_key(line): line for line in lines}
    stale = [line.pk for key, line in present.items() if not _same(line, target.get(key))]
    InvoiceLine.objects.filter(pk__in=stale).delete()
    InvoiceLine.objects.bulk_create(
        line for key, line in target.items() if not _same(line, present.get(key))
    )


def _key(line: InvoiceLine) -> Key:
    return line.child_id, line.month, line.code


def _same(one: InvoiceLine, other: InvoiceLine | None) -> bool:
    fields = ("payer_id", "unit_id", "ore", "numbers", "source")
    return other is not None and all(getattr(one, f) == getattr(other, f) for f in fields)
