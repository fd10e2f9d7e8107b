"""The only place where people, units and what binds them change."""
