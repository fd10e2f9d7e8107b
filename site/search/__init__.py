"""The search port: what can be found, its adapters, and the lists and results made from it."""
