"""Pure Python: what a school year is, which rules a plan breaks, which plans are best."""
