"""What a curator makes of the words that writers tag with."""

from django.db import transaction
from django.utils.translation import gettext as _

from search.models import Keyword, KeywordLink, Theme

from .keeping import reindex, reindex_once, sources_of


class CannotMerge(ValueError):
    """The two words cannot become one; the message says why."""


@transaction.atomic
def merge_keywords(*, keyword: Keyword, into: Keyword, is_nynorsk: bool = False) -> None:
    """Make `keyword`, with all its spellings, a spelling of the word `into`.

    Where it `is_nynorsk`, readers of nynorsk see it in the place of `into`. What is tagged is left
    as it is, so that the merging can be undone. Raises `CannotMerge` where `into` is the same word
    or leads elsewhere itself.
    """
    if keyword.pk in {into.pk, into.leads_to_id}:
        raise CannotMerge(_("This is the same word already."))
    if into.leads_to_id or into.theme_id:
        raise CannotMerge(_("“%(word)s” leads to another word or a theme.") % {"word": into})
    affected = _family(keyword) | _family(into)
    keyword.spellings.update(leads_to=into)
    Keyword.objects.filter(pk=keyword.pk).update(leads_to=into, theme=None)
    if is_nynorsk:
        Keyword.objects.filter(pk=into.pk).update(name_nn=keyword.name)
    _reindex_tagged(affected)


@transaction.atomic
def lift_keyword(*, keyword: Keyword, theme: Theme) -> None:
    """Let everything that has the word, in any spelling, have `theme` instead."""
    affected = _family(keyword)
    Keyword.objects.filter(leads_to=keyword).update(theme=theme, leads_to=None)
    Keyword.objects.filter(pk=keyword.pk).update(theme=theme, leads_to=None)
    _reindex_tagged(affected)


@transaction.atomic
def create_theme_of(*, keyword: Keyword) -> Theme:
    """Return a new theme with the names and the address of a word, or the one there is."""
    theme = Theme.objects.filter(name__iexact=keyword.name).first()
    if theme:
        return theme
    exists = Theme.objects.filter(slug=keyword.slug).exists()
    return Theme.objects.create(
        slug=f"{keyword.slug}-tema" if exists else keyword.slug,
        name=keyword.name[:1].upper() + keyword.name[1:],
        name_nn=keyword.name_nn[:1].upper() + keyword.name_nn[1:],
    )


@transaction.atomic
def release_keyword(*, keyword: Keyword) -> None:
    """Let a spelling or a lifted word stand by itself again."""
    affected = _family(keyword)
    Keyword.objects.filter(pk=keyword.pk).update(leads_to=None, theme=None)
    _reindex_tagged(affected)


def rename_keyword(*, keyword: Keyword, name: str, name_nn: str = "") -> None:
    """Change what a word is called; what it was called until now stays one of its spellings."""
    spellings = {keyword.name, keyword.name_nn, name_nn} - {"", name}
    with reindex_once():  # one transaction
        _make_way(keyword, name)
        keyword.name, keyword.name_nn = name, name_nn
        keyword.full_clean()
        keyword.save()
        for spelling in sorted(spellings):
            if not Keyword.objects.filter(name__iexact=spelling).exists():
                Keyword.objects.create(name=spelling, leads_to=keyword)
        _reindex_tagged(_family(keyword))


def _make_way(keyword: Keyword, name: str) -> None:
    """Let a spelling that is called `name` have the word's own name, and that a passing one."""
    spelling = Keyword.objects.filter(leads_to=keyword, name__iexact=name).first()
    if spelling:
        old = keyword.name
        Keyword.objects.filter(pk=keyword.pk).update(name=f"~{keyword.pk}")
        Keyword.objects.filter(pk=spelling.pk).update(name=old)


def _family(keyword: Keyword) -> set[int]:
    """Return the keys of the word as it is stored, of its spellings, and of what it leads to."""
    row = Keyword.objects.get(pk=keyword.pk)
    word = row.leads_to_id or row.pk
    spellings = Keyword.objects.filter(leads_to=word).values_list("pk", flat=True)
    return {row.pk, word, *spellings}


def _reindex_tagged(keywords: set[int]) -> None:
    """Make the documents of everything that is tagged with one of `keywords` anew."""
    for relation in Keyword._meta.related_objects:
        link = relation.related_model
        if not issubclass(link, KeywordLink):
            continue
        tagged = link._default_manager.filter(tag__in=keywords)
        keys = set(tagged.values_list("content_object", flat=True))
        for source in sources_of(link._meta.get_field("content_object").related_model):
            reindex(kind=source.kind, keys=keys)
