"""What it costs to tell the followers of lists what is new, and to send it."""
