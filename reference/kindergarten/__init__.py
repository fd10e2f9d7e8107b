"""Module 7: places in kindergarten, from application to decision and appeal."""
