"""The only place where groups, memberships and divisions change."""
