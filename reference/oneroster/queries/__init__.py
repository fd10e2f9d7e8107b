"""Reads: each OneRoster entity from one mapping, by REST and by CSV."""
