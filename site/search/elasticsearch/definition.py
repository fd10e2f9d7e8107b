"""What the index holds and how its words are read."""

import json
from hashlib import blake2b
from typing import Any

from elasticsearch.dsl import Mapping
from elasticsearch.dsl.field import Date, Integer, Keyword, Long, Text

from search.facets import FACETS

# The words come as they are to be found (`search.language.read`); nothing is left to analyse.
ANALYSER = "whitespace"

SETTINGS: dict[str, Any] = {
    "number_of_shards": 1,  # counts and scores are exact, and a few million documents fit
    "auto_expand_replicas": "0-2",
    "refresh_interval": "1s",
    # How long a deletion is remembered against requests that were sent before it.
    "gc_deletes": "1h",
}


def mapping() -> Mapping:
    """Return the fields; a document with any other is refused."""
    fields = Mapping()
    fields.meta("dynamic", "strict")
    fields.field("name", Keyword())  # the document's identity, to go through all of them in order
    fields.field("row", Long())  # decides between equals, as in PostgreSQL
    fields.field("digest", Keyword(index=False))
    for name in ("title", "summary", "names", "body"):
        fields.field(name, Text(analyzer=ANALYSER))
    fields.field("begun", Text(analyzer=ANALYSER, index_prefixes={"min_chars": 1, "max_chars": 10}))
    fields.field("widened", Text(analyzer=ANALYSER, index_options="docs", norms=False))
    fields.field("audience", Keyword())
    for name, facet in FACETS.items():
        fields.field(name, Integer() if facet.number else Keyword())
    fields.field("published_at", Date())
    fields.field("due_on", Date())
    return fields


def fingerprint() -> str:
    """Return a short name for this definition: another one needs another index."""
    text = json.dumps([SETTINGS, mapping().to_dict()], sort_keys=True)
    return blake2b(text.encode(), digest_size=5).hexdigest()
