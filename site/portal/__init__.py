"""The composition root: settings, URLs, front page, public API and feeds."""
