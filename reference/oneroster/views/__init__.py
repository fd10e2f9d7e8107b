"""The REST service, the file, and the administrator's page."""
