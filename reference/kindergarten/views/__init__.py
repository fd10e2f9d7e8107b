"""Pages of guardians, of case workers and of heads of kindergarten."""
