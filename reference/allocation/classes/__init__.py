"""Classes of one grade: balanced, with hard and soft wishes; see `docs/reference/allocation.md`."""
