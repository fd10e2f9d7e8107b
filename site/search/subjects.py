"""What a thing is about: its curated themes and its free words, as a curator has put them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Value
from django.db.models.functions import Coalesce

from .models import Keyword, Theme

# What `subjects_of` reads of a thing, for `prefetch_related`.
SUBJECTS = (
    "themes",
    "keyword_links__tag__theme",
    "keyword_links__tag__spellings",
    "keyword_links__tag__leads_to__spellings",
)

_THEME, _KEYWORD = "theme", "keyword"
_OF_WORD = ("pk", "slug", "name", "name_nn")


@dataclass(frozen=True, kw_only=True)
class Subjects:
    themes: tuple[Theme, ...]
    keywords: tuple[Keyword, ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """The other ways in which the keywords are written."""
        return tuple(other.name for word in self.keywords for other in word.spellings.all())

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of a search document that say this."""
        return {
            "themes": tuple(theme.slug for theme in self.themes),
            "keywords": tuple(word.slug for word in self.keywords),
        }

    @property
    def labels(self) -> dict[str, str]:
        """The name of each code in `fields` in the reader's language."""
        labels = {theme.slug: str(theme) for theme in self.themes}
        return labels | {f"keywords:{word.slug}": str(word) for word in self.keywords}


def subjects_of(thing: Any) -> Subjects:
    """Return the subjects of a thing that has `SUBJECTS` prefetched."""
    return _subjects(thing, [link.tag for link in thing.keyword_links.all()])


def shown_subjects_of(thing: Any) -> Subjects:
    """Return the subjects of one thing in one query; of a draft what it has in memory."""
    if getattr(thing, "_cluster_related_objects", None):
        links = thing.keyword_links.prefetch_related("tag__leads_to", "tag__theme")
        return _subjects(thing, [link.tag for link in links])
    names = ("slug", "name", "name_nn", "name_en")
    lifted, words = thing.keyword_links.order_by(), thing.keyword_links.order_by()
    rows = (
        thing.themes.order_by()
        .values_list(Value(_THEME), "pk", *names)
        .union(
            lifted.filter(tag__theme__isnull=False).values_list(
                Value(_THEME), "tag__theme", *(f"tag__theme__{name}" for name in names)
            ),
            words.filter(tag__theme=None).values_list(
                Value(_KEYWORD),
                *(Coalesce(f"tag__leads_to__{name}", f"tag__{name}") for name in _OF_WORD),
                Value(""),
            ),
        )
        .order_by("name")
    )
    named_rows = [(what, dict(zip(("pk", *names), values, strict=True))) for what, *values in rows]
    return Subjects(
        themes=tuple(Theme(**values) for what, values in named_rows if what == _THEME),
        keywords=tuple(
            Keyword(**{name: values[name] for name in _OF_WORD})
            for what, values in named_rows
            if what == _KEYWORD
        ),
    )


def _subjects(thing: Any, tags: Iterable[Keyword]) -> Subjects:
    tags = list(tags)
    lifted = [tag.theme for tag in tags if tag.theme]
    return Subjects(
        themes=_once([*thing.themes.all(), *lifted]),
        keywords=_once(tag.word for tag in tags if not tag.theme),
    )


def _once(things: Iterable[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(things))
