"""One word written with and without the letters æ, ø and å."""

import unicodedata

_DIGRAPHS = {"æ": "ae", "ø": "oe", "å": "aa"}
_NEIGHBOURS = str.maketrans({"ä": "æ", "ö": "ø", "Ä": "Æ", "Ö": "Ø"})


def spellings(text: str) -> tuple[str, ...]:
    """Return `text` in lower case, followed by how else its æ, ø, å and accents may be written.

    «møteplass», «moeteplass» and the Swedish keyboard's «möteplass» all lead to the first. Without
    any of those letters («moteplass») a word is left alone: the documents answer to that form too
    (`search.language.widened`), so that «mål» need not find every «mal».
    """
    lower = text.lower()
    norwegian = nordic(lower)
    spelt_out, drawn_together = norwegian, norwegian
    for letter, digraph in _DIGRAPHS.items():
        spelt_out = spelt_out.replace(letter, digraph)
        drawn_together = drawn_together.replace(digraph, letter)
    plain = without_accents(norwegian)
    return tuple(dict.fromkeys([lower, norwegian, plain, spelt_out, drawn_together]))


def nordic(text: str) -> str:
    """Return `text` with the Swedish keyboard's letters as the Norwegian ones."""
    return text.translate(_NEIGHBOURS)


def without_accents(text: str) -> str:
    """Return `text` with é as e and ü as u, but æ, ø and å kept: those are letters of their own."""
    marked = text.replace("å", "\0").replace("Å", "\1")
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFD", marked)
        if not unicodedata.combining(letter)
    )
    return unicodedata.normalize("NFC", bare).replace("\0", "å").replace("\1", "Å")
