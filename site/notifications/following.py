"""What followers are told: that an entry is new, or what of it changed, and why it matched."""

from typing import Any

from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from search.facets import names
from search.models import EntryChange, SearchDocument
from search.speaking import facts_of, name_in

from .enums import EmailState, Frequency
from .followed import names_of
from .models import Notification, SavedQuestion, Subscriber
from .registry import Kind, NotificationType

FOLLOWING = Kind(
    code="following",
    label=gettext_lazy("News of what you follow"),
    in_sum=lambda number: (
        ngettext(
            "%(number)d entry that you follow is new or has changed",
            "%(number)d entries that you follow are new or have changed",
            number,
        )
        % {"number": number}
    ),
    url_name="subscriptions",
    default=Frequency.MONDAY,
    is_gathered=True,
)

FIELD_LABELS = {
    "title": gettext_lazy("the title"),
    "summary": gettext_lazy("the summary"),
    "body": gettext_lazy("the text"),
    "status": gettext_lazy("the status"),
    "phase": gettext_lazy("the phase"),
    "procedure": gettext_lazy("the procedure"),
    "due_on": gettext_lazy("the due date"),
    "themes": gettext_lazy("the themes"),
    "components": gettext_lazy("the shared components"),
    "winners": gettext_lazy("the winner"),
    "facts": gettext_lazy("the key facts"),
}


class FollowedChange(NotificationType[EntryChange]):
    """To whoever follows the entry, what it belongs to, or a list that holds it."""

    code = "followed-change"
    kind = FOLLOWING
    model = EntryChange
    template = "notifications/emails/followed_change"

    def find(self, key: str) -> EntryChange | None:
        change = EntryChange.objects.filter(pk=key).first()
        return change if change and document_of(change) else None

    def concerns(self, thing: EntryChange, person: Any) -> bool:
        is_told_with_later = untold_changes(thing, person).filter(pk__gt=thing.pk).exists()
        return not is_told_with_later and questions_that_match(thing, person).exists()

    def subject(self, thing: EntryChange) -> str:
        title = document_of(thing).title
        return (_("New: %(title)s") if thing.is_new else _("Changed: %(title)s")) % {"title": title}

    def line(self, thing: EntryChange, person: Any) -> str:
        """Return what is new with what of it changed, and what the reader follows."""
        told = list(untold_changes(thing, person)) or [thing]
        is_new = any(change.is_new for change in told)
        fields = [] if is_new else fields_in_words(told)
        title = document_of(thing).title
        what = (_("New: %(title)s") if is_new else _("Changed: %(title)s")) % {"title": title}
        why = ", ".join(followed_names(thing, person))
        changed = f" ({', '.join(fields)})" if fields else ""
        return f"{what}{changed} – " + _("you follow %(what)s") % {"what": why}

    def reason(self, thing: EntryChange) -> str:
        return _("You get this because you follow it, or a list that it is in.")

    def path(self, thing: EntryChange, person: Any) -> str:
        return document_of(thing).url

    def thread(self, thing: EntryChange) -> str:
        return f"{thing.kind}.{thing.key}"

    def context(self, thing: EntryChange, person: Any) -> dict[str, Any]:
        told = list(untold_changes(thing, person)) or [thing]
        return {
            "title": document_of(thing).title,
            "summary": document_of(thing).summary,
            "is_new": any(change.is_new for change in told),
            "changed": fields_in_words(told),
            "values": current_values(thing, told),
            "followed": followed_names(thing, person),
        }


FOLLOWED_CHANGE = FollowedChange()


def document_of(change: EntryChange) -> Any:
    """Return what everybody may read of the entry now; None where that is nothing any more."""
    if not hasattr(change, "_document"):
        rows = SearchDocument.objects.filter(kind=change.kind, key=change.key, audience="everyone")
        change._document = rows.first()  # type: ignore[attr-defined]  # kept for this email
    return change._document  # type: ignore[attr-defined]


def questions_that_match(change: EntryChange, reader: Any) -> QuerySet[SavedQuestion]:
    """Return what `reader` still follows, and followed then, to which `change` belongs."""
    role = "subscriber" if isinstance(reader, Subscriber) else "person"
    return SavedQuestion.objects.filter(
        matches__change=change,
        **{f"subscriptions__{role}": reader, "subscriptions__since__lte": change.changed_at},
    ).distinct()


def untold_changes(change: EntryChange, reader: Any) -> QuerySet[EntryChange]:
    """Return the changes of the same entry of which an email to `reader` is on its way."""
    role = "subscriber" if isinstance(reader, Subscriber) else "recipient"
    noted = Notification.objects.filter(
        type=FollowedChange.code, email__state=EmailState.WAITING, **{role: reader}
    )
    same = EntryChange.objects.filter(kind=change.kind, key=change.key)
    keys = [str(key) for key in same.values_list("pk", flat=True)]
    told = noted.filter(about__in=keys).values_list("about", flat=True)
    return same.filter(pk__in=[int(key) for key in told]).order_by("pk")


def followed_names(change: EntryChange, reader: Any) -> list[str]:
    """Return the names of what `reader` follows to which `change` belongs."""
    return [each.name for each in names_of(questions_that_match(change, reader))]


def fields_in_words(changes: list[EntryChange]) -> list[str]:
    """Return what changed, in the order in which entries are read."""
    changed = {field for change in changes for field in change.fields}
    return [str(label) for field, label in FIELD_LABELS.items() if field in changed]


def current_values(change: EntryChange, changes: list[EntryChange]) -> list[str]:
    """Return what the short fields that changed say now."""
    document = document_of(change)
    changed = {field for each in changes for field in each.fields}
    values = [
        names(field, [code]).get(code) or name_in(document, field, code)
        for field in ("status", "phase", "procedure")
        if field in changed and (code := getattr(document, field))
    ]
    if "due_on" in changed and document.due_on:
        values.append(_("Due %(date)s") % {"date": date_format(document.due_on)})
    if "facts" in changed:
        values += facts_of(document)
    return values
