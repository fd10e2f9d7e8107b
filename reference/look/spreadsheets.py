"""Text that goes into a file for a spreadsheet."""

# A spreadsheet runs a cell that begins so as a formula, also one that a stranger wrote.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


def harmless(text: str) -> str:
    """Return the text so that no spreadsheet takes it for a formula: with an apostrophe before."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
