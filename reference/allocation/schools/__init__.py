"""A whole cohort's schools: the local school first, a minimum-cost flow where one is too small."""
