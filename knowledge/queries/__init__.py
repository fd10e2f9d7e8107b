"""Reads of procurements, experiences and needs, named after the question they answer."""
