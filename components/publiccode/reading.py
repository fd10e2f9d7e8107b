"""From a tree that was judged valid to the typed view of it."""

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

from components.publiccode.judge import is_absent, members
from components.publiccode.problems import Problem
from components.publiccode.publiccode import (
    Contact,
    Contractor,
    Dependency,
    DependencyKind,
    Description,
    IntendedAudience,
    Organisation,
    Publiccode,
)
from components.publiccode.yaml_tree import Mapping, Node, Scalar, Sequence

_DEPENDENCY_KINDS: tuple[DependencyKind, ...] = ("open", "proprietary", "hardware")


class _Group:
    """Reads the keys of one mapping; what is absent reads as empty."""

    def __init__(self, node: Node | None) -> None:
        self.members = members(node) if isinstance(node, Mapping) else {}

    def node(self, key: str) -> Node | None:
        node = self.members.get(key, (0, None))[1]
        return None if is_absent(node) else node

    def group(self, key: str) -> "_Group":
        return _Group(self.node(key))

    def groups(self, key: str) -> "Iterator[_Group]":
        node = self.node(key)
        return (_Group(item) for item in (node.items if isinstance(node, Sequence) else ()))

    def text(self, key: str) -> str:
        return _text(self.node(key))

    def texts(self, key: str) -> tuple[str, ...]:
        node = self.node(key)
        items = node.items if isinstance(node, Sequence) else [node] if node else []
        return tuple(text for item in items if (text := _text(item)))

    def day(self, key: str) -> date | None:
        text = self.text(key)
        return date.fromisoformat(text) if text else None

    def flag(self, key: str) -> bool:
        node = self.node(key)
        return isinstance(node, Scalar) and node.truth is True


def _text(node: Node | None) -> str:
    return node.text.strip() if isinstance(node, Scalar) and not node.is_null else ""


def read(root: Node, text: str, warnings: tuple[Problem, ...]) -> Publiccode:
    """The typed view of a valid document, with its text and the warnings on it."""
    top = _Group(root)
    legal, maintenance = top.group("legal"), top.group("maintenance")
    localisation = top.group("localisation")
    return Publiccode(
        version=top.text("publiccodeYmlVersion"),
        name=top.text("name"),
        url=top.text("url"),
        landing_url=top.text("landingURL"),
        application_suite=top.text("applicationSuite"),
        is_based_on=top.texts("isBasedOn"),
        software_version=top.text("softwareVersion"),
        release_date=top.day("releaseDate"),
        logo=top.text("logo") or top.text("monochromeLogo"),
        organisation=_organisation(top),
        platforms=top.texts("platforms"),
        categories=top.texts("categories"),
        used_by=top.texts("usedBy"),
        funded_by=tuple(
            Organisation(each.text("name"), each.text("uri")) for each in top.groups("fundedBy")
        ),
        roadmap=top.text("roadmap"),
        development_status=top.text("developmentStatus"),
        software_type=top.text("softwareType"),
        supports=tuple(each.text("id") for each in top.groups("supports")),
        intended_audience=_intended_audience(top.group("intendedAudience")),
        descriptions=_descriptions(top.group("description")),
        license=legal.text("license"),
        main_copyright_owner=legal.text("mainCopyrightOwner"),
        repo_owner=legal.text("repoOwner"),
        maintenance_type=maintenance.text("type"),
        contractors=tuple(
            Contractor(
                each.text("name"), each.text("website"), date.fromisoformat(each.text("until"))
            )
            for each in maintenance.groups("contractors")
        ),
        contact_count=len(list(maintenance.groups("contacts"))),
        localisation_ready=localisation.flag("localisationReady"),
        available_languages=localisation.texts("availableLanguages"),
        depends_on=_dependencies(top.group("dependsOn")),
        warnings=warnings,
        text=text,
    )


def read_contacts(root: Node) -> tuple[Contact, ...]:
    """The contact persons of a document: personal data."""
    return tuple(
        Contact(each.text("name"), each.text("email"), each.text("affiliation"), each.text("phone"))
        for each in _Group(root).group("maintenance").groups("contacts")
    )


def _organisation(top: _Group) -> Organisation | None:
    stated, repo_owner = top.group("organisation"), top.group("legal").text("repoOwner")
    if stated.text("uri"):
        return Organisation(stated.text("name"), stated.text("uri"))
    italy = top.group("IT") if top.node("IT") else top.group("it")
    if code := italy.group("riuso").text("codiceIPA"):
        return Organisation(repo_owner, f"urn:x-italian-pa:{code}")
    return Organisation(repo_owner, "") if repo_owner else None


def _intended_audience(group: _Group) -> IntendedAudience:
    return IntendedAudience(
        scope=group.texts("scope"),
        countries=tuple(code.upper() for code in group.texts("countries")),
        unsupported_countries=tuple(code.upper() for code in group.texts("unsupportedCountries")),
    )


def _descriptions(group: _Group) -> MappingProxyType[str, Description]:
    return MappingProxyType({tag: _description(group.group(tag)) for tag in group.members})


def _description(group: _Group) -> Description:
    return Description(
        localised_name=group.text("localisedName"),
        generic_name=group.text("genericName"),
        short=group.text("shortDescription"),
        long=group.text("longDescription"),
        documentation=group.text("documentation"),
        api_documentation=group.text("apiDocumentation"),
        features=group.texts("features"),
        screenshots=group.texts("screenshots"),
        videos=group.texts("videos"),
        awards=group.texts("awards"),
    )


def _dependencies(group: _Group) -> tuple[Dependency, ...]:
    return tuple(
        Dependency(
            kind=kind,
            name=each.text("name"),
            version=each.text("version"),
            version_min=each.text("versionMin"),
            version_max=each.text("versionMax"),
            optional=each.flag("optional"),
        )
        for kind in _DEPENDENCY_KINDS
        for each in group.groups(kind)
    )
