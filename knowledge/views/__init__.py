"""The pages of the portal's own look for procurements, experiences and needs."""
