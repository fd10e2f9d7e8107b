"""The only place where decisions, appeals and runs change."""
