"""Meeting places, workshops, their outcomes, and the action items that are followed up."""
