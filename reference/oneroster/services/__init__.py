"""What OneRoster writes."""
