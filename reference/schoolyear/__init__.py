"""Module 4: the school-year calendar, its rules, hearing and decision."""
