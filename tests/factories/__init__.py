"""Factories build what a test needs through the project's own services."""
