"""What is asked of every page, wherever it comes from."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# WCAG 2.1 at A and AA: what the regulation on universal design of ICT solutions demands.
_WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]},
    "resultTypes": ["violations"],
}
_AXE = Axe()


def accessibility_violations(page: Page) -> list[str]:
    """Return what axe finds on `page`: the rule, the element, and what to do about it."""
    found = _AXE.run(page, options=_WCAG).response["violations"]
    return [
        f"{rule['id']}: {node['html']}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def wider_than_the_screen(page: Page) -> list[str]:
    """Return the elements for whose sake a reader must scroll sideways; none is right."""
    return page.evaluate(
        """() => {
          const screen = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= screen) return [];
          const wide = Array.from(document.querySelectorAll("body *"))
            .filter((element) => element.checkVisibility())
            .filter((element) => element.getBoundingClientRect().right > screen + 1)
            .map((element) => element.outerHTML.slice(0, 160));
          return wide.length ? wide : ["something that is not an element"];
        }"""
    )


def navigation_on_paper(page: Page) -> list[str]:
    """Return what only a screen has a use for, but a printed page would show; none is right."""
    page.emulate_media(media="print")
    for_screens = page.locator("nav:not(.breadcrumbs), header form, footer, .skip-link")
    return [element.inner_text() for element in for_screens.filter(visible=True).all()]


def flaws_of_structure(page: Page) -> list[str]:
    """Return what is wrong with the frame of a page: title, language, headings, landmarks."""
    return list(_flaws_of_structure(page))


def _flaws_of_structure(page: Page) -> Iterator[str]:
    if page.locator("html").get_attribute("lang") not in {"nb", "nn", "en"}:
        yield "The page does not say which language it is in."
    if urlsplit(page.url).path != "/" and page.title().strip() in {"", "Møteplassen"}:
        yield "The title of the window does not say what the page is about."
    for element in ("h1", "main"):
        if (number := page.locator(element).count()) != 1:
            yield f"The page has {number} {element}."
