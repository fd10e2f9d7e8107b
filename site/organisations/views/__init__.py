"""Pages of the portal's own look for review, for a page's way to the public, for organisations."""

from . import drafts, organisations, publications, reviews

__all__ = ["drafts", "organisations", "publications", "reviews"]
