"""Reads named after the question; those about children leave a row in the log."""
