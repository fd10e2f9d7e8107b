"""The keys of publiccode.yml and what each may hold, as the standard's reference parser has them.

The order of the keys is the order in which a file is written. Keys marked `until_1` are those
that version 1 drops.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from components.publiccode import checks, standard
from components.publiccode.checks import Check


@dataclass(frozen=True, slots=True)
class Text:
    """A text; a number or a truth value is read as the text that it is written as.

    `empty_allowed`: an empty text counts as none, rather than as a wrong one. `file_types`: it
    names a file, of one of these types, or of any where the tuple is empty.
    """

    checks: tuple[Check, ...] = ()
    empty_allowed: bool = False
    file_types: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Flag:
    """True or false."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list; `or_one` also takes a single entry without a list around it."""

    of: "Kind"
    or_one: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """Known keys, each with its own kind of value."""

    keys: Mapping[str, "Key"]


@dataclass(frozen=True, slots=True)
class ByLanguage:
    """The same record once for each language, the language tag being the key."""

    of: Record


Kind = Text | Flag | Items | Record | ByLanguage


@dataclass(frozen=True, slots=True)
class Key:
    """The value of a key.

    `expected`: a group that is judged as if empty when it is absent, so that what is required in
    it is. `deprecated`: its replacement, or an empty text where there is none.
    """

    kind: Kind
    required: bool = False
    at_least_one: bool = False
    expected: bool = False
    until_1: bool = False
    deprecated: str | None = None


def _record(**keys: Key) -> Record:
    return Record(MappingProxyType(keys))


def _texts(*each: Check) -> Items:
    return Items(Text(each))


_URL = Text((checks.url,))
_WEB_URL = Text((checks.web_url,))
_DATE = Text((checks.iso_date,))
_EMAIL = Text((checks.email,))
_LOGO = Text((checks.file_reference,), empty_allowed=True, file_types=(".svg", ".svgz", ".png"))
_SCREENSHOT = Text((checks.file_reference,), file_types=(".jpg", ".png"))
_COUNTRIES = _texts(checks.country)
_CATEGORY = checks.member("not_category", standard.CATEGORIES)
_SCOPE = checks.member("not_scope", standard.SCOPES)

ORGANISATION = _record(
    name=Key(Text()),
    uri=Key(Text((checks.organisation_uri,)), required=True),
)
CONTACT = _record(
    name=Key(Text(), required=True),
    email=Key(_EMAIL),
    affiliation=Key(Text()),
    phone=Key(Text()),
)
CONTRACTOR = _record(
    name=Key(Text(), required=True),
    email=Key(_EMAIL),
    website=Key(_WEB_URL),
    until=Key(_DATE, required=True),
)
DEPENDENCY = _record(
    name=Key(Text(), required=True),
    versionMin=Key(Text()),
    versionMax=Key(Text()),
    optional=Key(Flag()),
    version=Key(Text()),
)
DESCRIPTION = _record(
    localisedName=Key(Text()),
    genericName=Key(Text((checks.at_most(35),)), until_1=True, deprecated=""),
    shortDescription=Key(Text((checks.at_most(150),)), required=True),
    longDescription=Key(Text((checks.at_least(150), checks.at_most(10_000))), required=True),
    documentation=Key(_WEB_URL),
    apiDocumentation=Key(_WEB_URL),
    features=Key(_texts(), at_least_one=True),
    screenshots=Key(Items(_SCREENSHOT)),
    videos=Key(_texts(checks.web_url, checks.video)),
    awards=Key(_texts()),
)
ITALY = _record(
    countryExtensionVersion=Key(Text((checks.one_of(*standard.COUNTRY_EXTENSION_VERSIONS),))),
    conforme=Key(
        _record(
            lineeGuidaDesign=Key(Flag()),
            modelloInteroperabilita=Key(Flag()),
            misureMinimeSicurezza=Key(Flag()),
            gdpr=Key(Flag()),
        ),
        deprecated="",
    ),
    riuso=Key(
        _record(
            codiceIPA=Key(Text((checks.ipa_code,), empty_allowed=True), deprecated="organisation")
        )
    ),
    piattaforme=Key(
        _record(
            spid=Key(Flag()), pagopa=Key(Flag()), cie=Key(Flag()), anpr=Key(Flag()), io=Key(Flag())
        )
    ),
)
MAINTENANCE = _record(
    type=Key(Text((checks.one_of(*standard.MAINTENANCE_TYPES),)), required=True),
    contractors=Key(Items(CONTRACTOR)),
    contacts=Key(Items(CONTACT)),
)
PUBLICCODE = _record(
    publiccodeYmlVersion=Key(Text()),
    name=Key(Text(), required=True),
    applicationSuite=Key(Text()),
    url=Key(_URL, required=True),
    landingURL=Key(_WEB_URL),
    isBasedOn=Key(Items(_URL, or_one=True)),
    softwareVersion=Key(Text()),
    releaseDate=Key(_DATE),
    logo=Key(_LOGO),
    monochromeLogo=Key(_LOGO, until_1=True, deprecated="logo"),
    organisation=Key(ORGANISATION),
    inputTypes=Key(_texts(checks.mime_type), until_1=True, deprecated=""),
    outputTypes=Key(_texts(checks.mime_type), until_1=True, deprecated=""),
    platforms=Key(_texts(), at_least_one=True),
    categories=Key(_texts(_CATEGORY)),
    usedBy=Key(_texts()),
    fundedBy=Key(Items(ORGANISATION)),
    roadmap=Key(_WEB_URL),
    developmentStatus=Key(Text((checks.one_of(*standard.DEVELOPMENT_STATUSES),)), required=True),
    softwareType=Key(Text((checks.one_of(*standard.SOFTWARE_TYPES),)), required=True),
    supports=Key(Items(_record(id=Key(Text((checks.support,)), required=True))), until_1=True),
    intendedAudience=Key(
        _record(
            scope=Key(_texts(_SCOPE)),
            countries=Key(_COUNTRIES),
            unsupportedCountries=Key(_COUNTRIES),
        )
    ),
    description=Key(ByLanguage(DESCRIPTION), at_least_one=True),
    legal=Key(
        _record(
            license=Key(Text((checks.license_expression,)), required=True),
            mainCopyrightOwner=Key(Text()),
            repoOwner=Key(Text(), until_1=True, deprecated="organisation.name"),
            authorsFile=Key(
                Text((checks.file_reference,), file_types=()), until_1=True, deprecated=""
            ),
        ),
        expected=True,
    ),
    maintenance=Key(MAINTENANCE, expected=True),
    localisation=Key(
        _record(
            localisationReady=Key(Flag(), required=True),
            availableLanguages=Key(_texts(checks.language), required=True, at_least_one=True),
        ),
        expected=True,
    ),
    dependsOn=Key(
        _record(
            open=Key(Items(DEPENDENCY)),
            proprietary=Key(Items(DEPENDENCY)),
            hardware=Key(Items(DEPENDENCY)),
        )
    ),
    IT=Key(ITALY, until_1=True),
    it=Key(ITALY, until_1=True, deprecated="IT"),
)
