"""What OneRoster 1.2 calls things, and where ours come from: one mapping for REST and CSV.

Names, order and vocabularies: 1EdTech OneRoster 1.2 Rostering Service (REST binding) and CSV
Binding 1.2.1. What is not listed here does not leave.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .fields import (
    ANY_TEXT,
    DATE,
    INSTANT,
    ROLES,
    TEXT,
    TEXTS,
    TRUTH,
    Field,
    enumeration,
    ref,
    refs,
)

_COMMON = (
    Field("sourcedId", "id", TEXT, required=True),
    Field("status", "status", enumeration("active", "tobedeleted"), required=True),
    Field("dateLastModified", "modified_at", INSTANT, required=True),
)


@dataclass(frozen=True)
class Entity:
    """A kind of thing: its relation in `sql/roster.sql`, its fields and its columns in CSV.

    `columns` has the headers in the order of the CSV binding after the three common ones, each
    with the field that fills it (None: stays empty). `person` is the column of whom a row tells.
    """

    plural: str
    singular: str
    relation: str
    own: tuple[Field, ...]
    columns: Mapping[str, str | None] = field(default_factory=dict)
    person: str | None = None
    is_gradebook: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        return _COMMON + self.own

    @property
    def by_name(self) -> dict[str, Field]:
        return {each.name: each for each in self.fields}


def same(*names: str) -> dict[str, str | None]:
    """Return columns that are called as the fields that fill them."""
    return {name: name for name in names}


def empty(*names: str) -> dict[str, str | None]:
    """Return columns that stay empty here."""
    return dict.fromkeys(names)


ACADEMIC_SESSIONS = Entity(
    "academicSessions",
    "academicSession",
    "sessions",
    (
        Field("title", "title", TEXT, required=True),
        Field("startDate", "begins", DATE, required=True),
        Field("endDate", "ends", DATE, required=True),
        Field("type", "type", enumeration("gradingPeriod", "semester", "schoolYear", "term"), True),
        ref("parent", "parent", "academicSession", "academicSessions"),
        refs("children", "children", "academicSession", "academicSessions"),
        Field("schoolYear", "school_year", TEXT, required=True),
    ),
    same("title", "type", "startDate", "endDate")
    | {"parentSourcedId": "parent", "schoolYear": "schoolYear"},
)
ORGS = Entity(
    "orgs",
    "org",
    "orgs",
    (
        Field("name", "name", TEXT, required=True),
        Field("type", "type", enumeration("district", "school"), required=True),
        Field("identifier", "identifier", TEXT),
        ref("parent", "parent", "org", "orgs"),
        refs("children", "children", "org", "orgs"),
    ),
    same("name", "type", "identifier") | {"parentSourcedId": "parent"},
)
COURSES = Entity(
    "courses",
    "course",
    "courses",
    (
        Field("title", "title", TEXT, required=True),
        Field("courseCode", "code", TEXT, required=True),
        Field("grades", "grades", TEXTS),
        ref("org", "org", "org", "orgs"),
    ),
    empty("schoolYearSourcedId")
    | same("title", "courseCode", "grades")
    | {"orgSourcedId": "org"}
    | empty("subjects", "subjectCodes"),
)
CLASSES = Entity(
    "classes",
    "class",
    "classes",
    (
        Field("title", "title", TEXT, required=True),
        Field("classCode", "title", TEXT),
        Field("classType", "type", enumeration("homeroom", "scheduled")),
        Field("grades", "grades", TEXTS),
        Field("subjects", "subjects", TEXTS),
        Field("subjectCodes", "subject_codes", TEXTS),
        ref("course", "course", "course", "courses", required=True),
        ref("school", "school", "org", "orgs", required=True),
        refs("terms", "terms", "academicSession", "academicSessions", required=True),
    ),
    same("title", "grades")
    | {"courseSourcedId": "course"}
    | same("classCode", "classType")
    | empty("location")
    | {"schoolSourcedId": "school", "termSourcedIds": "terms"}
    | same("subjects", "subjectCodes")
    | empty("periods"),
)
USERS = Entity(
    "users",
    "user",
    "users",
    (
        Field("username", "id", TEXT),
        Field("enabledUser", "enabled", TRUTH, required=True),
        Field("givenName", "given_name", TEXT, required=True),
        Field("familyName", "family_name", TEXT, required=True),
        Field(
            "roles",
            "roles",
            ROLES,
            required=True,
            paths={
                "roles.role": ("role_names", ANY_TEXT),
                "roles.org.sourcedId": ("role_orgs", ANY_TEXT),
            },
        ),
        ref("primaryOrg", "org", "org", "orgs"),
        Field("email", "email", TEXT),
        Field("phone", "phone", TEXT),
        refs("agents", "agents", "user", "users"),
        Field("grades", "grades", TEXTS),
    ),
    same("enabledUser", "username")
    | empty("userIds")
    | same("givenName", "familyName")
    | empty("middleName", "identifier")
    | same("email")
    | empty("sms")
    | {"phone": "phone", "agentSourcedIds": "agents", "grades": "grades"}
    | empty(
        "password",
        "userMasterIdentifier",
        "preferredGivenName",
        "preferredMiddleName",
        "preferredFamilyName",
    )
    | {"primaryOrgSourcedId": "primaryOrg"}
    | empty("pronouns"),
    person="id",
)
# By REST the roles are part of the user; in CSV they are a file.
ROLE_ROWS = Entity(
    "roles",
    "role",
    "user_roles",
    (
        ref("user", "person", "user", "users", required=True),
        Field("roleType", "role_type", enumeration("primary", "secondary"), required=True),
        Field("role", "role", TEXT, required=True),
        Field("beginDate", "begins", DATE),
        Field("endDate", "ends", DATE),
        ref("org", "org", "org", "orgs", required=True),
    ),
    {"userSourcedId": "user"}
    | same("roleType", "role", "beginDate", "endDate")
    | {"orgSourcedId": "org"}
    | empty("userProfileSourcedId"),
    person="person",
)
ENROLLMENTS = Entity(
    "enrollments",
    "enrollment",
    "enrollments",
    (
        ref("user", "person", "user", "users", required=True),
        ref("class", "class", "class", "classes", required=True),
        ref("school", "school", "org", "orgs", required=True),
        Field("role", "role", enumeration("student", "teacher"), required=True),
        Field("primary", "is_primary", TRUTH, required=True),
        Field("beginDate", "begins", DATE),
        Field("endDate", "ends", DATE),
    ),
    {"classSourcedId": "class", "schoolSourcedId": "school", "userSourcedId": "user"}
    | same("role", "primary", "beginDate", "endDate"),
    person="person",
)
DEMOGRAPHICS = Entity(
    "demographics",
    "demographics",
    "demographics",
    (Field("birthDate", "born", DATE),),
    same("birthDate")
    | empty(
        "sex",
        "americanIndianOrAlaskaNative",
        "asian",
        "blackOrAfricanAmerican",
        "nativeHawaiianOrOtherPacificIslander",
        "white",
        "demographicRaceTwoOrMoreRaces",
        "hispanicOrLatinoEthnicity",
        "countryOfBirthCode",
        "stateOfBirthAbbreviation",
        "cityOfBirth",
        "publicSchoolResidenceStatus",
    ),
    person="id",
)

# The order in which the CSV binding lists its files; references come after what they refer to.
ROSTERING = (
    ACADEMIC_SESSIONS,
    ORGS,
    COURSES,
    CLASSES,
    USERS,
    ROLE_ROWS,
    ENROLLMENTS,
    DEMOGRAPHICS,
)
