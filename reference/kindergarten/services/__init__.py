"""The only place where rounds, applications, runs and offers change."""
