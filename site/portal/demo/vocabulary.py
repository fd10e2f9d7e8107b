"""What the curators keep: themes, synonyms, the cells of the reference architecture."""

from components.services import load_reference_architecture
from search.models import Theme
from search.services import load_synonyms

from .content.themes import THEMES


def load_vocabulary() -> int:
    """See that the curated vocabularies exist; what a curator changed is left as it is."""
    known = set(Theme.objects.values_list("slug", flat=True))
    missing = [row for row in THEMES if row[0] not in known]
    for slug, name, name_nn, name_en in missing:
        Theme.objects.create(slug=slug, name=name, name_nn=name_nn, name_en=name_en)
    return len(missing) + load_synonyms() + load_reference_architecture()
