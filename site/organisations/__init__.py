"""Municipalities, vendors and cooperations; the people in them, their roles, their sections."""
