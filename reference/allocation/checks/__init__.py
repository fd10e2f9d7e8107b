"""An independent checker of solved runs: it shares no code with the solver."""
