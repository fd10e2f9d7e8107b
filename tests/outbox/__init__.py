"""What the outboxes share."""
