"""A real Elasticsearch without a container: fetched, started and stopped on this machine."""
