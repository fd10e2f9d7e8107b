"""Pages of those who lead a kindergarten, of the municipality, and of guardians."""
