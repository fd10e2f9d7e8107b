"""Where a curator merges spellings and language forms of keywords, and lifts one to a theme."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required, permission_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .keyword_forms import CurateKeywordForm
from .keyword_views import WORDS_ON_A_PAGE, named_keywords
from .keywords import is_public
from .language import plain
from .models import Keyword
from .services import CannotMerge
from .viewsets import CURATES_KEYWORDS


@require_safe
@login_required
@permission_required(CURATES_KEYWORDS, raise_exception=True)
def curate_keywords(request: HttpRequest) -> HttpResponse:
    """The words of public entries, and those that a curator has led elsewhere."""
    part = plain(request.GET.get("finn", "")).strip()[:100]
    led = Keyword.objects.exclude(leads_to=None, theme=None).filter(name__icontains=part)
    context = {
        "part": part,
        "page": Paginator(named_keywords(part), WORDS_ON_A_PAGE).get_page(request.GET.get("side")),
        "led": led.select_related("leads_to", "theme").order_by("name")[:WORDS_ON_A_PAGE],
        "breadcrumbs": [(_("Keywords"), reverse("keyword_index")), (_("Put in order"), "")],
    }
    return render(request, "search/curate_keywords.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@permission_required(CURATES_KEYWORDS, raise_exception=True)
def curate_keyword(request: HttpRequest, keyword: str) -> HttpResponse:
    """One word: what it is called, which word it is a spelling of, or which theme it has become."""
    word = _known(keyword)
    form = CurateKeywordForm(request.POST or None, keyword=word)
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except CannotMerge as refusal:
            form.add_error("same_as", str(refusal))
        else:
            messages.success(request, _("Saved. Lists and search have it already."))
            return redirect("curate_keywords")
    context = {
        "form": form,
        "word": word,
        "spellings": word.spellings.order_by("name"),
        "breadcrumbs": [
            (_("Keywords"), reverse("keyword_index")),
            (_("Put in order"), reverse("curate_keywords")),
            (str(word), ""),
        ],
    }
    return render(request, "search/curate_keyword.html", context)


def _known(slug: str) -> Keyword:
    """Return a word of public entries, or one that was led elsewhere; raises `Http404`."""
    word = Keyword.objects.select_related("leads_to", "theme").filter(slug=slug).first()
    if word is None or not (word.leads_to or word.theme or is_public(word)):
        raise Http404
    return word
