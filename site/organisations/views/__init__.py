"""Pages in the portal's own look: reviews, the way to the public, organisations, accounts."""

from . import accounts, drafts, organisations, own_account, publications, reviews

__all__ = ["accounts", "drafts", "organisations", "own_account", "publications", "reviews"]
