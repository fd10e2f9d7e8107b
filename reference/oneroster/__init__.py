"""OneRoster 1.2: rostering, gradebook and CSV over the other modules."""
