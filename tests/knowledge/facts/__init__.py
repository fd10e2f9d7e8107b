"""What is concluded from the notices of a procurement."""
