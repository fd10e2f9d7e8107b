"""Subjects and grades: what schools, guardians and the database see to."""
