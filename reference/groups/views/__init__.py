"""HTTP in, template out."""
