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
    NUMBER,
    ROLES,
    SCALE,
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


def _same(*names: str) -> dict[str, str | None]:
    return {name: name for name in names}


def _empty(*names: str) -> dict[str, str | None]:
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
    _same("title", "type", "startDate", "endDate")
    | {"parentSourcedId": "parent", "schoolYear": "schoolYear"},
)
ORGS = Entity(
    "orgs",
    "org",
    "orgs",
    (
        Field("name", "name", TEXT, required=True),
        Field("type", "type", enumeration("district", "school"), required=True),
        Field("identifier", "identifier", TEXT, required=True),
        ref("parent", "parent", "org", "orgs"),
        refs("children", "children", "org", "orgs"),
    ),
    _same("name", "type", "identifier") | {"parentSourcedId": "parent"},
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
    _empty("schoolYearSourcedId")
    | _same("title", "courseCode", "grades")
    | {"orgSourcedId": "org"}
    | _empty("subjects", "subjectCodes"),
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
        ref("course", "course", "course", "courses", required=True),
        ref("school", "school", "org", "orgs", required=True),
        refs("terms", "terms", "academicSession", "academicSessions", required=True),
    ),
    _same("title", "grades")
    | {"courseSourcedId": "course"}
    | _same("classCode", "classType")
    | _empty("location")
    | {"schoolSourcedId": "school", "termSourcedIds": "terms"}
    | _empty("subjects", "subjectCodes", "periods"),
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
    _same("enabledUser", "username")
    | _empty("userIds")
    | _same("givenName", "familyName")
    | _empty("middleName", "identifier")
    | _same("email")
    | _empty("sms")
    | {"phone": "phone", "agentSourcedIds": "agents", "grades": "grades"}
    | _empty(
        "password",
        "userMasterIdentifier",
        "preferredGivenName",
        "preferredMiddleName",
        "preferredFamilyName",
    )
    | {"primaryOrgSourcedId": "primaryOrg"}
    | _empty("pronouns"),
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
    | _same("roleType", "role", "beginDate", "endDate")
    | {"orgSourcedId": "org"}
    | _empty("userProfileSourcedId"),
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
        Field("beginDate", "begins", DATE),
        Field("endDate", "ends", DATE),
    ),
    {"classSourcedId": "class", "schoolSourcedId": "school", "userSourcedId": "user"}
    | _same("role")
    | _empty("primary")
    | _same("beginDate", "endDate"),
    person="person",
)
DEMOGRAPHICS = Entity(
    "demographics",
    "demographics",
    "demographics",
    (Field("birthDate", "born", DATE),),
    _same("birthDate")
    | _empty(
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

# The gradebook has no file here: what a municipality moves by file is its roster.
CATEGORIES = Entity(
    "categories",
    "category",
    "kinds",
    (Field("title", "title", TEXT, required=True),),
    is_gradebook=True,
)
LINE_ITEMS = Entity(
    "lineItems",
    "lineItem",
    "line_items",
    (
        Field("title", "title", TEXT, required=True),
        Field("assignDate", "assigned", INSTANT, required=True),
        Field("dueDate", "due", INSTANT, required=True),
        ref("class", "class", "class", "classes", required=True),
        ref("school", "school", "org", "orgs", required=True),
        ref("category", "category", "category", "categories", required=True),
        ref("gradingPeriod", "half", "academicSession", "academicSessions"),
        ref("academicSession", "year", "academicSession", "academicSessions"),
        ref("scoreScale", "scale", "scoreScale", "scoreScales"),
    ),
    is_gradebook=True,
)
RESULTS = Entity(
    "results",
    "result",
    "results",
    (
        ref("lineItem", "line_item", "lineItem", "lineItems", required=True),
        ref("student", "person", "user", "users", required=True),
        ref("class", "class", "class", "classes"),
        ref("scoreScale", "scale", "scoreScale", "scoreScales"),
        Field("scoreStatus", "score_status", enumeration("exempt", "fully graded"), required=True),
        Field("score", "score", NUMBER),
        Field("textScore", "text_score", TEXT),
        Field("scoreDate", "told", DATE, required=True),
    ),
    person="person",
    is_gradebook=True,
)
SCORE_SCALES = Entity(
    "scoreScales",
    "scoreScale",
    "scales",
    (
        Field("title", "title", TEXT, required=True),
        Field("type", "type", TEXT, required=True),
        ref("class", "class", "class", "classes", required=True),
        Field("scoreScaleValue", "id", SCALE, required=True),
    ),
    is_gradebook=True,
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
