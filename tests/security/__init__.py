"""The security log, sign-in and its limits."""
