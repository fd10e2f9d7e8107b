"""What is left when the machine's programs are killed in the middle of their work."""
