"""What the curators keep: themes, synonyms, the cells of the reference architecture."""

from components.services import load_reference_architecture
from search.models import Keyword, Theme
from search.services import load_synonyms, merge_keywords

from .content.themes import NYNORSK_KEYWORDS, THEMES


def load_vocabulary() -> int:
    """See that the curated vocabularies exist; what a curator changed is left as it is."""
    known = set(Theme.objects.values_list("slug", flat=True))
    missing = [row for row in THEMES if row[0] not in known]
    for slug, name, name_nn, name_en in missing:
        Theme.objects.create(slug=slug, name=name, name_nn=name_nn, name_en=name_en)
    return len(missing) + load_synonyms() + load_reference_architecture()


def put_keywords_in_order() -> int:
    """Merge the nynorsk forms of words into those of bokmål, as a curator does."""
    words = {word.name: word for word in Keyword.objects.filter(leads_to=None, theme=None)}
    pairs = [
        (words[nynorsk], words[bokmaal])
        for nynorsk, bokmaal in NYNORSK_KEYWORDS
        if nynorsk in words and bokmaal in words
    ]
    for nynorsk, bokmaal in pairs:
        merge_keywords(keyword=nynorsk, into=bokmaal, is_nynorsk=True)
    return len(pairs)
