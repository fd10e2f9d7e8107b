"""Where procurements, experiences and needs change."""
