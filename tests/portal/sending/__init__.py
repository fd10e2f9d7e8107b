"""Every form of the site, filled in and sent."""
