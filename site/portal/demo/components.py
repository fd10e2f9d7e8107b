"""Loads components, from texts and from real publiccode.yml files, and the vendors' products."""

from components.models import Capability, ComponentInterface, ComponentPage, Product
from components.services import ImportStatus, import_publiccode, keep_product, register_component
from organisations.addresses import address_of

from .content.components import COMPONENTS, PRODUCTS, PUBLICCODE_FILES
from .content.entries import DemoComponent, lines, prose
from .files import FILES
from .moments import date_back, moment
from .publishing import bring_out, confirm, desk_of, themes_of

# Days ago that the first publiccode.yml was imported, and between one and the next.
FIRST_IMPORT = 290
APART = 70


def load_components() -> int:
    """Register, have approved and date back the components that are missing."""
    known = set(ComponentPage.objects.values_list("slug", flat=True))
    missing = [each for each in COMPONENTS if address_of(each.title) not in known]
    for each in missing:
        _register(each)
    return len(missing) + sum(
        _import(name, days_ago=FIRST_IMPORT - APART * number)
        for number, name in enumerate(PUBLICCODE_FILES)
    )


def load_products() -> int:
    """See that every vendor's products exist, with the components that they carry."""
    missing = [
        each
        for each in PRODUCTS
        if not Product.objects.filter(vendor__slug=each.vendor, name=each.name).exists()
    ]
    for each in missing:
        desk = desk_of(each.vendor)
        keep_product(
            product=Product(
                vendor=desk.organisation, name=each.name, description=prose(each.description)
            ),
            components=ComponentPage.objects.filter(slug__in=each.components),
            representative=desk.representative,
        )
    return len(missing)


def _register(text: DemoComponent) -> None:
    desk = desk_of(text.owner)
    component = ComponentPage(
        title=text.title,
        summary=prose(text.summary),
        description=prose(text.description),
        features=lines(text.features),
        lifecycle=text.lifecycle,
        reference_module=text.reference_module,
        licence=text.licence,
        text_language=text.language,
    )
    component.themes = themes_of(text.themes)
    component.keywords = list(text.keywords)
    component.capabilities = [
        Capability.objects.get(area=area, layer=layer) for area, layer in text.cells
    ]
    component.dependencies = list(ComponentPage.objects.filter(slug__in=text.dependencies))
    for kind, name in text.interfaces:
        component.interfaces.add(ComponentInterface(kind=kind, name=name))
    draft = register_component(component=component, section=desk.section, author=desk.editor)
    page = bring_out(draft, desk=desk, written=text.written)
    confirm(page, desk=desk, days_ago=text.still_true)


def _import(name: str, *, days_ago: int) -> bool:
    data = (FILES / "publiccode" / name).read_bytes()
    report = import_publiccode(data=data, file=name)
    if report.status is ImportStatus.REFUSED:
        raise ValueError(f"{name}: {report.problems}")
    if report.status is ImportStatus.IMPORTED:
        at = moment(days_ago, name)
        date_back(ComponentPage.objects.get(uuid=report.uuid), written=at, decided=at)
    return report.status is not ImportStatus.UNCHANGED
