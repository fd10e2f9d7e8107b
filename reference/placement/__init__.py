"""Module 8: departments, the two norms, and plans that keep them."""
