"""The reference implementation: a specification that runs, on synthetic people only."""
