"""Pages of workshops and of what they promise."""
