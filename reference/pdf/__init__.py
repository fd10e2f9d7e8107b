"""Makes PDFs that everybody can read: tagged, with title and language, checked as PDF/UA-1."""
