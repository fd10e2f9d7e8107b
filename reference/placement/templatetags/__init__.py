"""Tags of the module's templates."""
