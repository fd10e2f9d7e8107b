"""What a developer's machine needs before Django can start: packages, a database, a server."""
