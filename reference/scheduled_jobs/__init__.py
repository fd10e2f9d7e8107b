"""Jobs that run on a schedule, registered by the modules."""
