"""Checks a OneRoster zip against the CSV binding alone: it shares nothing with what writes it."""
