"""Measures the pages of the portal on production settings at three sizes; see `make bench`."""
