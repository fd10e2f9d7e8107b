"""What one would write for one question, without an adapter: SQL, and a request to the cluster."""

from typing import Any

from django.db import connection

from search.elasticsearch.connection import alias, client_for_upkeep
from search.language import read

FACETS = ("kind", "municipality", "themes", "components", "phase")
_MANY = {"themes", "components"}

_COUNTS = " UNION ALL ".join(
    f"SELECT '{name}', code, count(*) FROM found, unnest({name}) AS code GROUP BY code"  # noqa: S608
    if name in _MANY
    else f"SELECT '{name}', {name}, count(*) FROM found GROUP BY {name}"  # noqa: S608
    for name in FACETS
)
_COUNTED = f"""
WITH found AS MATERIALIZED (
  SELECT {", ".join(FACETS)} FROM search_searchdocument
  WHERE audience = 'everyone' AND vector @@ plainto_tsquery('simple', %(words)s)
) SELECT NULL, NULL, count(*) FROM found UNION ALL {_COUNTS}
"""  # noqa: S608
_PAGE = """
SELECT kind, key, title, url, ts_headline('simple', title_words, query, 'HighlightAll=true'),
  ts_headline('simple', concat_ws(' ', summary_words, body_words), query, 'MaxFragments=2')
FROM (
  SELECT *, plainto_tsquery('simple', %(words)s) AS query FROM search_searchdocument
  WHERE audience = 'everyone' AND vector @@ plainto_tsquery('simple', %(words)s)
  ORDER BY ts_rank(vector, plainto_tsquery('simple', %(words)s), 1) DESC, published_at DESC
  LIMIT 20
) AS page
"""


def ask_postgresql(words: str) -> int:
    """Return how many there are, having fetched a page with marks and five facets' counts."""
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED, {"words": read(words)})
        total: int = next(row[2] for row in cursor.fetchall() if row[0] is None)
        cursor.execute(_PAGE, {"words": read(words)})
        cursor.fetchall()
    return total


def ask_elasticsearch(words: str) -> int:
    """Return how many there are, having fetched a page with marks and five facets' counts."""
    answer = client_for_upkeep().search(index=alias(), body=_request(read(words)))
    return int(answer["hits"]["total"]["value"])


def _request(words: str) -> dict[str, Any]:
    terms = [
        {
            "dis_max": {
                "queries": [
                    {
                        "combined_fields": {
                            "query": word,
                            "fields": ["title^5", "summary^2", "names^2", "body"],
                            "operator": "and",
                        }
                    },
                    {"match": {"widened": {"query": word, "boost": 0.3}}},
                ]
            }
        }
        for word in words.split()
    ]
    marked = {"multi_match": {"query": words, "fields": ["title", "summary", "body"]}}
    return {
        "query": {"bool": {"must": terms, "filter": [{"term": {"audience": "everyone"}}]}},
        "size": 20,
        "sort": ["_score", {"published_at": "desc"}],
        "track_total_hits": True,
        "_source": ["title", "url"],
        "highlight": {
            "highlight_query": marked,
            "fields": {
                "title": {"number_of_fragments": 0},
                "summary": {"number_of_fragments": 2},
                "body": {"number_of_fragments": 2},
            },
        },
        "aggs": {name: {"terms": {"field": name, "size": 500}} for name in FACETS},
    }
