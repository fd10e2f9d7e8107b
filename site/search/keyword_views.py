"""The page of each keyword, and the list of all that the public has."""

from collections.abc import Callable, Mapping
from functools import cached_property, wraps
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from .asking import narrowed, read_question
from .keywords import counted_keywords, is_public
from .language import plain
from .limits import limited
from .listing import ListingView
from .models import Keyword
from .questions import Question
from .viewsets import CURATES_KEYWORDS

MAX_WORDS = 10_000
WORDS_ON_A_PAGE = 100


def leading_on(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Lead from what a curator merged or lifted to where it is now; know only public words.

    A word that only drafts use is not found, like one that nobody has written.
    """

    @require_safe
    @wraps(view)
    def wrapper(request: HttpRequest, keyword: str, **rest: Any) -> HttpResponse:
        word = Keyword.objects.select_related("leads_to", "theme").filter(slug=keyword).first()
        if word and word.theme:
            address = f"{reverse('search')}{narrowed({'themes': [word.theme.slug]})}"
            return HttpResponsePermanentRedirect(address)
        if word and word.leads_to:
            return HttpResponsePermanentRedirect(_same_place(request, word.leads_to.slug, rest))
        if word is None or not is_public(word):
            raise Http404
        return view(request, keyword=keyword, **rest)

    return wrapper


def _same_place(request: HttpRequest, keyword: str, rest: Mapping[str, Any]) -> str:
    match = request.resolver_match
    assert match is not None  # noqa: S101 - the view was found by its address
    in_address = {name: value for name, value in rest.items() if f":{name}>" in match.route}
    path = reverse(match.view_name, kwargs={**in_address, "keyword": keyword})
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


class KeywordList(ListingView):
    """Everything public that has one keyword."""

    template_name = "search/keyword.html"
    introduction = gettext_lazy("What is tagged with this keyword, of every kind.")
    facets = ("kind", "municipality", "themes", "components", "years")
    placed_by = ("keyword",)

    @cached_property
    def word(self) -> Keyword:
        return Keyword.objects.get(slug=self.kwargs["keyword"])

    @cached_property
    def question(self) -> Question:
        return read_question(
            self.request.GET,
            facets=self.facets,
            within={"keywords": (self.word.slug,)},
            size=self.page_size,
        )

    def get_title(self) -> str | Promise:
        return str(self.word)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(word=self.word, **kwargs)
        return context | {
            "breadcrumbs": [(_("Keywords"), reverse("keyword_index")), (str(self.word), "")]
        }


@require_safe
@limited("search")
def keyword_index(request: HttpRequest) -> HttpResponse:
    """Every keyword that public entries use, the most frequent first; `?finn=` finds by a part."""
    part = plain(request.GET.get("finn", "")).strip()[:100]
    words = named_keywords(part)
    context = {
        "part": part,
        "page": Paginator(words, WORDS_ON_A_PAGE).get_page(request.GET.get("side", "")),
        "may_curate": request.user.has_perm(CURATES_KEYWORDS),
        "breadcrumbs": [(_("Keywords"), "")],
    }
    return render(request, "search/keyword_index.html", context)


def named_keywords(part: str) -> list[tuple[str, str, int]]:
    """Return code, name and number of entries of the public keywords that have `part` in them."""
    counts = counted_keywords(limit=MAX_WORDS)
    names = Keyword.names([each.code for each in counts])
    named = [(each.code, names.get(each.code, each.code), each.count) for each in counts]
    return [each for each in named if part.casefold() in each[1].casefold()]
