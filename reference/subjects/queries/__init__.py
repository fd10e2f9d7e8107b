"""Reads named after the question."""
