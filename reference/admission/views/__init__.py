"""Pages of guardians, case workers and heads of school."""
