"""Tables in files: reading CSV, and writing for spreadsheets."""
