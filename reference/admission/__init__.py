"""Module 1: catchments, capacity, decisions for a cohort, and change of school."""
