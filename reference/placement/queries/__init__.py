"""Reads named after the question, each at the same number of queries for one row and thirty."""
