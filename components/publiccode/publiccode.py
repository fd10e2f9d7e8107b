"""What a valid publiccode.yml says, typed: the part of it that a registry shows and searches."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from components.publiccode.problems import Problem

DependencyKind = Literal["open", "proprietary", "hardware"]


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who is behind the software: a name, and a URI (URN or web address) that identifies it."""

    name: str
    uri: str


@dataclass(frozen=True, slots=True)
class Description:
    """The software described in one language."""

    localised_name: str
    generic_name: str
    short: str
    long: str
    documentation: str
    api_documentation: str
    features: tuple[str, ...]
    screenshots: tuple[str, ...]
    videos: tuple[str, ...]
    awards: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IntendedAudience:
    """Whom it is meant for; countries are ISO 3166-1 codes in upper case."""

    scope: tuple[str, ...]
    countries: tuple[str, ...]
    unsupported_countries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contractor:
    """A company that is paid to maintain it, and until when."""

    name: str
    website: str
    until: date


@dataclass(frozen=True, slots=True)
class Contact:
    """A person to reach; personal data, shown only with that person's consent."""

    name: str
    email: str
    affiliation: str
    phone: str


@dataclass(frozen=True, slots=True)
class Dependency:
    """Something it needs to run; versions as written, empty where not stated."""

    kind: DependencyKind
    name: str
    version: str
    version_min: str
    version_max: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Publiccode:
    """A valid publiccode.yml. Texts are empty, and lists too, where the file says nothing.

    Deprecated keys are read into those that replaced them, as the reference parser does:
    `legal.repoOwner` and the Italian body code become `organisation` where that is not given.
    Contacts are counted, never named; `contacts` of `components.publiccode` names them.
    """

    version: str
    name: str
    url: str
    landing_url: str
    application_suite: str
    is_based_on: tuple[str, ...]
    software_version: str
    release_date: date | None
    logo: str
    organisation: Organisation | None
    platforms: tuple[str, ...]
    categories: tuple[str, ...]
    used_by: tuple[str, ...]
    funded_by: tuple[Organisation, ...]
    roadmap: str
    development_status: str
    software_type: str
    supports: tuple[str, ...]
    intended_audience: IntendedAudience
    descriptions: Mapping[str, Description]
    license: str
    main_copyright_owner: str
    repo_owner: str
    maintenance_type: str
    contractors: tuple[Contractor, ...]
    contact_count: int
    localisation_ready: bool
    available_languages: tuple[str, ...]
    depends_on: tuple[Dependency, ...]
    warnings: tuple[Problem, ...] = field(compare=False)
    text: str = field(repr=False, compare=False)
