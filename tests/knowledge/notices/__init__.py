"""Tests of the notice reader."""
