"""What every outbox shares: when the worker looks again, and how long a failed attempt waits."""
