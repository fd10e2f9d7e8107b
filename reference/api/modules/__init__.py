"""The API of each module: what others may read and write of it."""
