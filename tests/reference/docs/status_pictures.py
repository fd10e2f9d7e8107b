"""Draws states and their transitions as Mermaid, for the functional descriptions."""

from collections.abc import Mapping, Set


def mermaid(transitions: Mapping[str, Set[str]]) -> str:
    """Return a `stateDiagram-v2` of which state may follow which; ends lead to `[*]`."""
    lines = ["stateDiagram-v2", "  direction LR", f"  [*] --> {next(iter(transitions))}"]
    for before, after in transitions.items():
        lines += [f"  {before} --> {each}" for each in sorted(after)]
        if not after:
            lines.append(f"  {before} --> [*]")
    return "\n".join(lines)
