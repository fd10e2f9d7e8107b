"""What municipalities learned and need: procurements, experiences, needs."""
