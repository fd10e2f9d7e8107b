"""Tags for forms."""
