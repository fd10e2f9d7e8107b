"""What is hidden, from whom, and every address by which it might be asked for."""
