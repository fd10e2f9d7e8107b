"""The frame of every page: languages, forms, the menu. It shares style sheets with the portal."""
