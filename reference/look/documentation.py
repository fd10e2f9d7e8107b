"""The functional descriptions below `docs/reference/`, as HTML."""

import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

FOLDER = settings.ROOT / "docs" / "reference"
_ARROW = re.compile(r"^\s*(\[\*\]|\w+) --> (\[\*\]|\w+)\s*$", re.MULTILINE)
_FILE = re.compile(r"^([A-Za-z-]+)\.md$")


# By the name of the file without its ending, in the order in which the site lists them.
TITLES = {
    "README": _lazy("About the reference implementation"),
    "admission": _lazy("School admission"),
    "groups": _lazy("Classes and teaching groups"),
    "people": _lazy("Pupils and staff"),
    "schoolyear": _lazy("School-year calendar"),
    "subjects": _lazy("Subjects and grades"),
    "sfo": _lazy("After-school places"),
    "kindergarten": _lazy("Kindergarten places"),
    "placement": _lazy("Departments and groups"),
    "oneroster": _lazy("OneRoster 1.2 for learning tools"),
    "allocation": _lazy("Allocation: a run that can be repeated and checked"),
}


def titles() -> dict[str, str]:
    """Return the title of each description in the reader's language, by its name."""
    return {name: str(title) for name, title in TITLES.items()}


def description_of(name: str) -> SafeString:
    """Return the description `name` as HTML, its pictures of states as tables.

    Links between descriptions lead to their pages. Raises `LookupError`.
    """
    if name not in TITLES:
        raise LookupError(name)
    reader = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    reader.add_render_rule("fence", _fence)
    reader.add_render_rule("link_open", _link)
    reader.add_render_rule("table_open", _table)
    reader.add_render_rule("table_close", _end_of_table)
    html = reader.render((FOLDER / f"{name}.md").read_text(encoding="utf-8"))
    return mark_safe(html)  # noqa: S308 - the renderer escapes all that is not its own


def _link(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, environment: Any
) -> str:
    address = str(tokens[at].attrGet("href") or "")
    if match := _FILE.match(address):
        tokens[at].attrSet("href", f"../{match[1]}/")
    elif "://" not in address:
        tokens[at].attrs.pop("href", None)  # a file of the repository that is not a description
    return self.renderToken(tokens, at, options, environment)


def _fence(
    self: RendererHTML, tokens: Sequence[Token], at: int, options: Any, environment: Any
) -> str:
    token = tokens[at]
    if token.info.strip() != "mermaid":
        return RendererHTML.fence(self, tokens, at, options, environment)
    arrows = _ARROW.findall(token.content)
    rows = format_html_join("", "<tr><td>{}</td><td>{}</td></tr>", map(_in_words, arrows))
    return format_html(
        "{}<thead><tr><th scope=col>{}</th><th scope=col>{}</th></tr></thead>"
        "<tbody>{}</tbody></table></div>",
        _table(),
        _("From"),
        _("To"),
        rows,
    )


def _in_words(arrow: tuple[str, str]) -> tuple[str, str]:
    before, after = arrow
    return (_("begin") if before == "[*]" else before, _("end") if after == "[*]" else after)


def _table(*rendering: Any) -> SafeString:
    return format_html(
        '<div class="table-scroll" tabindex="0" role="region" aria-label="{}">'
        '<table class="ds-table" data-size="sm">',
        _("Table"),
    )


def _end_of_table(*rendering: Any) -> str:
    return "</table></div>"
