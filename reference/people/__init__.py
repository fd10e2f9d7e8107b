"""Module 3: people, units, who belongs where and when, and who may see it."""
