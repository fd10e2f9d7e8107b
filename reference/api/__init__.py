"""What the modules' APIs share: sign-in of systems, paging, deltas, problems, manifests."""
