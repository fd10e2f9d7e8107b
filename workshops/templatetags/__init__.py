"""Template tags of workshops."""
