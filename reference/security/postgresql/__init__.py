"""The database engine of the settings (`ENGINE`): Django's PostgreSQL, guarded."""
