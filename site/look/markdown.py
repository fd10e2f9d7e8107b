"""CommonMark as HTML, for texts that come with it, such as `longDescription` of publiccode.yml."""

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

# HTML in the text is shown as text. A picture would ask another host for something.
_READER = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable("image")


def rendered(text: str) -> SafeString:
    """Return CommonMark `text` as HTML; its headings as paragraphs, for the page has its own."""
    tokens = _READER.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            _demote(token)
    html = _READER.renderer.render(tokens, _READER.options, {})
    return mark_safe(html)  # noqa: S308 - the renderer escapes all that is not its own


def _demote(heading: Token) -> None:
    heading.tag = "p"
    if heading.nesting == 1:
        heading.attrSet("class", "prose__heading")
