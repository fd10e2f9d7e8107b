"""Tests of reading, judging and writing publiccode.yml."""
