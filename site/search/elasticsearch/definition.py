"""What the index holds and how its words are read."""

import json
from hashlib import blake2b
from typing import Any

from elasticsearch.dsl import Mapping
from elasticsearch.dsl.field import Date, Integer, Keyword, Long, Text

# Built into every distribution: Snowball's stemmer and stop words, the same as PostgreSQL's.
ANALYSER = "norwegian"

SETTINGS: dict[str, Any] = {
    "number_of_shards": 1,  # counts and scores are exact, and a few million documents fit
    "auto_expand_replicas": "0-2",
    "refresh_interval": "1s",
    # How long a deletion is remembered against requests that were sent before it.
    "gc_deletes": "1h",
}


def mapping() -> Mapping:
    """Return the fields; a document with any other is refused."""
    made = Mapping()
    made.meta("dynamic", "strict")
    made.field("name", Keyword())  # the document's identity, to go through all of them in order
    made.field("row", Long())  # decides between equals, as in PostgreSQL
    made.field("digest", Keyword(index=False))
    made.field("title", Text(analyzer=ANALYSER, index_prefixes={"min_chars": 1, "max_chars": 10}))
    # With offsets a long text need not be read again to mark its words.
    made.field("summary", Text(analyzer=ANALYSER, index_options="offsets"))
    made.field("body", Text(analyzer=ANALYSER, index_options="offsets"))
    made.field("widened", Text(analyzer=ANALYSER, index_options="docs", norms=False))
    codes = ("kind", "organisation", "municipality", "procedure", "phase", "status", "audience")
    for name in (*codes, "themes", "components", "cpv"):
        made.field(name, Keyword())
    made.field("years", Integer())
    made.field("published_at", Date())
    made.field("due_on", Date())
    return made


def fingerprint() -> str:
    """Return a short name for this definition: another one needs another index."""
    text = json.dumps([SETTINGS, mapping().to_dict()], sort_keys=True)
    return blake2b(text.encode(), digest_size=5).hexdigest()
