"""The only place where cohorts, admissions, applications and runs change."""
