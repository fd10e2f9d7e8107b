"""Decisions (vedtak) and appeals: the same kind of record in every module."""
