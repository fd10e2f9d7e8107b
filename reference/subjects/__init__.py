"""Module 5: subjects, choices, assessment, certificates and points."""
