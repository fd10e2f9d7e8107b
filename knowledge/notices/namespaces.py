"""The XML namespaces of eForms, and paths in the prefixes of its documentation."""

from typing import cast

from lxml import etree

Element = etree._Element

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_EFORMS = "http://data.europa.eu/p27/eforms-"

NAMESPACES = {
    "cac": f"{_UBL}CommonAggregateComponents-2",
    "cbc": f"{_UBL}CommonBasicComponents-2",
    "ext": f"{_UBL}CommonExtensionComponents-2",
    "efac": f"{_EFORMS}ubl-extension-aggregate-components/1",
    "efbc": f"{_EFORMS}ubl-extension-basic-components/1",
    "efext": f"{_EFORMS}ubl-extensions/1",
}

ROOTS = {
    "PriorInformationNotice": f"{_UBL}PriorInformationNotice-2",
    "ContractNotice": f"{_UBL}ContractNotice-2",
    "ContractAwardNotice": f"{_UBL}ContractAwardNotice-2",
    "BusinessRegistrationInformationNotice": (
        f"{_EFORMS}business-registration-information-notice/1"
    ),
}

EXTENSION = "ext:UBLExtensions/ext:UBLExtension/ext:ExtensionContent/efext:EformsExtension"

_PREFIXES = {uri: prefix for prefix, uri in NAMESPACES.items()}


def local_name(element: Element) -> str:
    """The element's name without its namespace."""
    return etree.QName(element).localname


def line_of(element: Element) -> int:
    """The line of the file that the element begins on, from 1."""
    return cast("int | None", element.sourceline) or 1


def path_of(element: Element) -> str:
    """The path of an element from the root, in eForms' own prefixes whatever the file uses."""
    names = []
    for each in (element, *element.iterancestors()):
        qualified = etree.QName(each)
        prefix = _PREFIXES.get(qualified.namespace or "")
        names.append(f"{prefix}:{qualified.localname}" if prefix else qualified.localname)
    return "/" + "/".join(reversed(names))
