"""The lists of the site: one kind of thing, narrowed, sorted, followed and exported."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from .asking import (
    Address,
    orders_of,
    parameters_of,
    read_question,
    refusal_of_filters,
    unknown_filters,
)
from .beyond import no_such_page
from .documents import Document, registry
from .exports import CSV, XLSX, Column, Entry, as_csv, as_xlsx, organisations
from .feeds import ListingFeed
from .limits import limited
from .port import ask
from .questions import Hit, Question, Sort
from .results import Results
from .speaking import name_in
from .values import values_page

EXPORT_LIMIT = 10_000
EXPORT_STEP = 500


def _named(field: str) -> Callable[[Entry], str]:
    """Return a column's value: the names of the codes in `field`."""

    def value(entry: Entry) -> str:
        codes = getattr(entry.document, field)
        codes = [codes] if isinstance(codes, str) else codes
        return ", ".join(name_in(entry.document, field, str(code)) for code in codes)

    return value


def _identifier(entry: Entry) -> str:
    """Return the UUID of the thing, or of the page; its key where it has neither."""
    for name in ("uuid", "translation_key"):
        if identifier := getattr(entry.thing, name, None):
            return str(identifier)
    return entry.document.key


COLUMNS = (
    Column(_("Title"), lambda entry: entry.document.title),
    Column(_("In short"), lambda entry: entry.document.summary),
    Column(_("Organisation"), _named("organisation")),
    Column(
        _("Organisation number"),
        lambda entry: getattr(entry.organisation, "organisation_number", ""),
    ),
    Column(_("Themes"), _named("themes")),
    Column(_("Keywords"), _named("keywords")),
    Column(_("Shared components"), _named("components")),
    Column(_("Procedure"), _named("procedure")),
    Column(_("Phase"), _named("phase")),
    Column(_("Status"), _named("status")),
    Column(_("CPV codes"), lambda entry: ", ".join(entry.document.cpv)),
    Column(_("What the CPV codes mean"), _named("cpv")),
    Column(_("Due"), lambda entry: entry.document.due_on),
    Column(_("Published"), lambda entry: entry.document.published_at),
    Column(_("Last confirmed"), lambda entry: entry.document.fresh_at),
    Column(_("Link"), lambda entry: entry.url),
    Column(_("ID"), _identifier),
)


class ListingView(TemplateView):
    """The list of one kind, as a question to the search port.

    A subclass says what differs: `facets` by name, `columns` of the exports, texts, whether there
    are due dates to order by; `get_context_data` adds pictures, `template_name` a template that
    extends `search/listing.html`. `listing_urls` hangs it up.
    """

    template_name = "search/listing.html"
    kind = ""
    name = ""
    title: str | Promise = ""
    introduction: str | Promise = ""
    empty_hint: str | Promise = ""
    facets: Sequence[str] = ("municipality", "themes", "components")
    has_due_dates = False
    columns: Sequence[Column] = COLUMNS
    page_size = 20
    # The parts of the address that say which of several lists this is.
    placed_by: Sequence[str] = ()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.results.is_beyond_the_last_page:
            return no_such_page(request, self.results)
        return super().get(request, *args, **kwargs)

    @cached_property
    def question(self) -> Question:
        return read_question(
            self.request.GET, facets=self.facets, kinds=[self.kind], size=self.page_size
        )

    @cached_property
    def results(self) -> Results:
        return Results(self.question)

    def get_title(self) -> str | Promise:
        return self.title or registry[self.kind].label()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            title=self.get_title(),
            introduction=self.introduction,
            empty_hint=self.empty_hint,
            results=self.results,
            unknown_filters=unknown_filters(self.request.GET, parameters_of(self.facets)),
            sorts=self.sorts(),
            breadcrumbs=[(self.get_title(), "")],
            feed_url=self.address_of("feed"),
            csv_url=self.address_of("csv"),
            xlsx_url=self.address_of("xlsx"),
            **kwargs,
        )

    def sorts(self) -> list[tuple[str, str | Promise, bool]]:
        """Return the orders to choose from; by due date only where entries have one."""
        sorts = [sort for sort in Sort if self.has_due_dates or sort != Sort.FOLLOW_UP]
        return orders_of(self.question, sorts)

    def address_of(self, what: str) -> str:
        """Return the address of the list, its feed or an export, narrowed as this one is."""
        query = Address(replace(self.question, page=1))
        return f"{self.path_of(what)}{query}"

    def path_of(self, what: str) -> str:
        """Return the path of the list, of its feed or of an export."""
        place = {name: self.kwargs[name] for name in self.placed_by}
        return reverse(f"{self.name}_{what}", kwargs=place)

    def newest(self, number: int) -> tuple[Hit, ...]:
        """Return the newest hits of the list, for its feed."""
        return ask(replace(self.question, sort=Sort.NEWEST, page=1, size=number, facets=())).hits

    def documents(self) -> Iterator[Document]:
        """Yield what the list holds, in its order, up to `EXPORT_LIMIT`."""
        for documents in self._batches():
            yield from documents

    def entries(self) -> Iterator[Entry]:
        """Yield what the list holds with all that the columns show."""
        for documents in self._batches():
            things = self.things_behind(documents)
            owners = organisations([document.organisation for document in documents])
            for document in documents:
                yield Entry(
                    document=document,
                    url=self.request.build_absolute_uri(document.url),
                    thing=things.get((document.kind, document.key)),
                    organisation=owners.get(document.organisation),
                )

    def things_behind(self, documents: Sequence[Document]) -> Mapping[tuple[str, str], Any]:
        """Return the objects behind `documents`, by kind and key, in few queries for each kind."""
        kinds = dict.fromkeys(document.kind for document in documents)
        return {
            (kind, key): thing
            for kind in kinds
            for key, thing in things_of(kind, [d.key for d in documents if d.kind == kind]).items()
        }

    def columns_shown(self) -> Sequence[Column]:
        """Return the columns of the exports as whoever asks may see them."""
        return self.columns

    def _batches(self) -> Iterator[list[Document]]:
        for page in range(1, EXPORT_LIMIT // EXPORT_STEP + 1):
            question = replace(self.question, page=page, size=EXPORT_STEP, facets=())
            hits = ask(question).hits
            yield [hit.document for hit in hits]
            if len(hits) < EXPORT_STEP:
                return


def things_of(kind: str, keys: Sequence[str]) -> dict[str, Any]:
    """Return the public objects of `kind` with these keys, by key, as its source has them."""
    numbers = [key for key in keys if key.isdecimal()]
    return {str(thing.pk): thing for thing in registry[kind].public().filter(pk__in=numbers)}


def listing_urls(
    prefix: str,
    *,
    name: str,
    kind: str = "",
    view: type[ListingView] = ListingView,
    decorated: Callable[[Any], Any] = lambda answer: answer,
) -> list[URLPattern]:
    """Return the addresses of a list below `prefix`, which ends in a slash.

    Each of the views is `decorated`.

    They are named `<name>_list`, `<name>_values`, `<name>_feed`, `<name>_csv` and `<name>_xlsx`.
    """
    initial = {"kind": kind, "name": name}

    def as_file(request: HttpRequest, form: str, **place: Any) -> HttpResponse:
        listing = view(**initial)
        listing.setup(request, **place)
        refusal = refusal_of_filters(request.GET, parameters_of(listing.facets))
        return refusal or file_of(listing, form)

    @require_safe
    def values(request: HttpRequest, parameter: str, **place: Any) -> HttpResponse:
        listing = view(**initial)
        listing.setup(request, **place)
        return values_page(
            request,
            parameter=parameter,
            question=listing.question,
            list_title=listing.get_title(),
            list_url=listing.path_of("list"),
        )

    return [
        path(
            f"{prefix}velg/<slug:parameter>/",
            limited("search")(decorated(values)),
            name=f"{name}_values",
        ),
        path(prefix, limited("search")(decorated(view.as_view(**initial))), name=f"{name}_list"),
        path(
            f"{prefix}atom.xml",
            limited("search")(decorated(ListingFeed(view, **initial))),
            name=f"{name}_feed",
        ),
        *(
            path(
                f"{prefix}eksport.{form}",
                limited("export")(decorated(as_file)),
                {"form": form},
                name=f"{name}_{form}",
            )
            for form in ("csv", "xlsx")
        ),
    ]


def file_of(listing: ListingView, form: str) -> HttpResponse:
    """Return the list as it is narrowed and sorted, as a file to keep: `csv` or `xlsx`."""
    title, columns = str(listing.get_title()), listing.columns_shown()
    name = listing.path_of("list").strip("/").replace("/", "-")
    if form == "csv":
        content, media_type = as_csv(columns, listing.entries()), CSV
    else:
        content, media_type = as_xlsx(columns, listing.entries(), title), XLSX
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
