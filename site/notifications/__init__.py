"""What people are told, and the outbox through which every email of the portal leaves it."""
