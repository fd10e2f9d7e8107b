"""The lists of the site: one kind of thing, narrowed, sorted, followed and exported."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from .asking import Address, orders_of, read_question
from .beyond import no_such_page
from .documents import Document, registry
from .exports import CSV, XLSX, Column, as_csv, as_xlsx
from .feeds import ListingFeed
from .limits import limited
from .port import ask
from .questions import Hit, Question, Sort
from .results import Results
from .speaking import name_in

EXPORT_LIMIT = 10_000
EXPORT_STEP = 500


def _named(field: str) -> Any:
    """Return a column's value: the names of the codes in `field`."""

    def value(document: Document) -> str:
        codes = getattr(document, field)
        codes = [codes] if isinstance(codes, str) else codes
        return ", ".join(name_in(document, str(code)) for code in codes)

    return value


COLUMNS = (
    Column(_("Title"), lambda document: document.title),
    Column(_("In short"), lambda document: document.summary),
    Column(_("Organisation"), _named("organisation")),
    Column(_("Themes"), _named("themes")),
    Column(_("Shared components"), _named("components")),
    Column(_("Procedure"), _named("procedure")),
    Column(_("Phase"), _named("phase")),
    Column(_("Status"), _named("status")),
    Column(_("CPV codes"), _named("cpv")),
    Column(_("Due"), lambda document: document.due_on),
    Column(_("Published"), lambda document: document.published_at),
    Column(_("Last confirmed"), lambda document: document.fresh_at),
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
            sorts=self.sorts(),
            breadcrumbs=[(self.get_title(), "")],
            feed_url=self.address_of("feed"),
            csv_url=self.address_of("csv"),
            xlsx_url=self.address_of("xlsx"),
            **kwargs,
        )

    def sorts(self) -> list[tuple[str, str | Promise, bool]]:
        """Return the orders to choose from; by due date only where entries have one."""
        offered = [sort for sort in Sort if self.has_due_dates or sort != Sort.FOLLOW_UP]
        return orders_of(self.question, offered)

    def address_of(self, what: str) -> str:
        """Return the address of the list, its feed or an export, narrowed as this one is."""
        query = Address(replace(self.question, page=1))
        return f"{reverse(f'{self.name}_{what}')}{query}"

    def newest(self, number: int) -> tuple[Hit, ...]:
        """Return the newest hits of the list, for its feed."""
        return ask(replace(self.question, sort=Sort.NEWEST, page=1, size=number, facets=())).hits

    def documents(self) -> Iterator[Document]:
        """Yield what the list holds, in its order, up to `EXPORT_LIMIT`."""
        for page in range(1, EXPORT_LIMIT // EXPORT_STEP + 1):
            question = replace(self.question, page=page, size=EXPORT_STEP, facets=())
            hits = ask(question).hits
            yield from (hit.document for hit in hits)
            if len(hits) < EXPORT_STEP:
                return


def listing_urls(
    prefix: str, *, kind: str, name: str, view: type[ListingView] = ListingView
) -> list[URLPattern]:
    """Return the addresses of a list below `prefix`, which ends in a slash.

    They are named `<name>_list`, `<name>_feed`, `<name>_csv` and `<name>_xlsx`.
    """
    initial = {"kind": kind, "name": name}

    def as_file(request: HttpRequest, form: str) -> HttpResponse:
        listing = view(**initial)
        listing.setup(request)
        return file_of(listing, form)

    return [
        path(prefix, limited("search")(view.as_view(**initial)), name=f"{name}_list"),
        path(
            f"{prefix}atom.xml",
            limited("search")(ListingFeed(view, **initial)),
            name=f"{name}_feed",
        ),
        *(
            path(
                f"{prefix}eksport.{form}",
                limited("export")(as_file),
                {"form": form},
                name=f"{name}_{form}",
            )
            for form in ("csv", "xlsx")
        ),
    ]


def file_of(listing: ListingView, form: str) -> HttpResponse:
    """Return the list as it is narrowed and sorted, as a file to keep: `csv` or `xlsx`."""
    title = str(listing.get_title())
    name = reverse(f"{listing.name}_list").strip("/")
    if form == "csv":
        content, media_type = as_csv(listing.columns, listing.documents()), CSV
    else:
        content, media_type = as_xlsx(listing.columns, listing.documents(), title), XLSX
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response
