"""The conformance kit: holds an endpoint against a module's contract and writes a signed report."""

__version__ = "2.1.0"
