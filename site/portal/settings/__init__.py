"""Settings for one place each: base is shared, the others differ from it."""
