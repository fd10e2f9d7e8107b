"""The front page: what there is, and whom one may try it as."""
