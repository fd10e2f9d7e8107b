"""Allocations that can be replayed, explained and checked: pure Python, without Django."""
