"""Tests of the component registry."""
