"""The only place where plans, hearings, schools' own days and settings change."""
