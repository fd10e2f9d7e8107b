"""The conformance kit: holds an endpoint against a module's contract and writes a signed report."""

__version__ = "3.0.0"
