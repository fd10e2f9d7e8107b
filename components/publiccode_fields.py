"""What a publiccode.yml says, as fields of a component."""

from components.enums import InterfaceKind, Lifecycle
from components.models import ComponentInterface, ComponentPage
from components.publiccode import Description, Publiccode
from components.publiccode.standard import CATEGORIES

LIFECYCLE_OF_STATUS = {
    "concept": Lifecycle.PLANNED,
    "development": Lifecycle.DEVELOPMENT,
    "beta": Lifecycle.BETA,
    "stable": Lifecycle.STABLE,
    "obsolete": Lifecycle.OBSOLETE,
}
# The text that our readers read most easily, of those that a file has.
PREFERRED_LANGUAGES = ("nb", "no", "nn", "da", "sv", "en")


def fields_of(publiccode: Publiccode) -> dict[str, object]:
    """Return the component's fields, by name, that the file decides.

    Texts longer than our columns are cut; the whole of them stays in the file's own text.
    """
    language, description = readable_description(publiccode)
    return {
        "title": " ".join(publiccode.name.split())[:255],
        "text_language": language[:35],
        "summary": " ".join(description.short.split())[:500],
        "description": description.long,
        "features": "\n".join(" ".join(each.split()) for each in description.features),
        "documentation_url": description.documentation,
        "lifecycle": LIFECYCLE_OF_STATUS[publiccode.development_status],
        "repository_url": publiccode.url,
        "website": publiccode.landing_url,
        "licence": publiccode.license[:1000],
        "software_version": publiccode.software_version[:255],
        "released_on": publiccode.release_date,
    }


def fill_from_publiccode(component: ComponentPage, publiccode: Publiccode) -> None:
    """Set on `component` all that the file says; what only we know (themes, place) is left.

    Keywords that are not among the categories of the standard are ours alone too.
    """
    for name, value in fields_of(publiccode).items():
        setattr(component, name, value)
    component.keywords.set(keywords_with(component, publiccode))
    component.publiccode = publiccode.text
    _add_interface(component, readable_description(publiccode)[1].api_documentation)
    _link_dependencies(component, publiccode)


def keywords_with(component: ComponentPage | None, publiccode: Publiccode) -> list[str]:
    """Return the keywords that `component` has after it took in the file.

    They are the categories that the file gives, as words («workflow management»), and those of its
    own that the standard has no category for.
    """
    words = [word.name for word in component.keywords.all()] if component else []
    own = [word for word in words if _category(word) not in CATEGORIES]
    return [*(category.replace("-", " ") for category in publiccode.categories), *own]


def categories_of(component: ComponentPage) -> list[str]:
    """Return the standard's categories that the component's keywords, in any spelling, name.

    Words that the standard has no category for stay with us: its parsers refuse them.
    """
    words = [link.tag.word for link in component.keyword_links.all() if not link.tag.theme]
    spellings = [[word.name, *(each.name for each in word.spellings.all())] for word in words]
    codes = [_category(name) for names in spellings for name in names]
    return [code for code in dict.fromkeys(codes) if code in CATEGORIES]


def _category(word: str) -> str:
    """Return how the standard would write `word`."""
    return "-".join(word.casefold().split())


def readable_description(publiccode: Publiccode) -> tuple[str, Description]:
    """Return the language tag and the text of the description that we show."""
    tags = list(publiccode.descriptions)
    by_language = {tag.lower().partition("-")[0]: tag for tag in reversed(tags)}
    preferred = (by_language[code] for code in PREFERRED_LANGUAGES if code in by_language)
    tag = next(preferred, tags[0])
    return tag, publiccode.descriptions[tag]


def _add_interface(component: ComponentPage, url: str) -> None:
    known = {interface.url for interface in component.interfaces.all()}
    if url and url not in known:
        component.interfaces.add(ComponentInterface(kind=InterfaceKind.API, name="API", url=url))


def _link_dependencies(component: ComponentPage, publiccode: Publiccode) -> None:
    """Add the registered components that the file names, each by its exact name."""
    names = {dependency.name for dependency in publiccode.depends_on}
    if names:
        named = ComponentPage.objects.shown().filter(title__in=names).exclude(pk=component.pk)
        # An unsaved page has no rows to read yet, only the list that is set on it.
        linked = component.dependencies.all() if component.pk else ()
        component.dependencies.set({*linked, *named})
