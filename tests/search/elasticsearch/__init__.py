"""Tests of search.elasticsearch."""
