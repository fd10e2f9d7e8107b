"""The adapter for an Elasticsearch cluster; the PostgreSQL adapter answers whenever it does not."""

from .adapter import ElasticsearchAdapter

__all__ = ["ElasticsearchAdapter"]
