"""Changes of school: deferred acceptance over what is left once every right is met."""
