"""What workshops promise, and what came of it."""
