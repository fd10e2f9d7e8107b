"""The lists of the OneRoster 1.2 REST binding: which entity, which rows, which scopes."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .entities import (
    ACADEMIC_SESSIONS,
    CLASSES,
    COURSES,
    DEMOGRAPHICS,
    ENROLLMENTS,
    ORGS,
    USERS,
    Entity,
)
from .gradebook import CATEGORIES, LINE_ITEMS, RESULTS, SCORE_SCALES

SCOPE = "https://purl.imsglobal.org/spec/or/v1p2/scope/"
ROSTER = frozenset({f"{SCOPE}roster.readonly"})
CORE = ROSTER | {f"{SCOPE}roster-core.readonly"}
BIRTH_DATES = frozenset({f"{SCOPE}roster-demographics.readonly"})

GRADEBOOK = frozenset({f"{SCOPE}gradebook.readonly"})
GRADEBOOK_CORE = GRADEBOOK | {f"{SCOPE}gradebook-core.readonly"}
RESULTS_WRITTEN = frozenset({f"{SCOPE}gradebook.createput"})

TERM_TYPES = "r.type IN ('schoolYear', 'semester', 'term')"
STUDENT = "'student' = ANY(r.role_names)"
TEACHER = "'teacher' = ANY(r.role_names)"
_IN_CLASS = (
    "r.id IN (SELECT person FROM enrollments"
    " WHERE class = %(classSourcedId)s AND role = '{}' AND NOT gone)"
)
_AT_SCHOOL = "r.id IN (SELECT person FROM roles WHERE org = %(schoolSourcedId)s AND role = '{}')"
_TAKEN_BY = "r.id IN (SELECT class FROM enrollments WHERE person = %({})s AND NOT gone)"


@dataclass(frozen=True)
class Collection:
    """A list at `path`; `within` has, for each identifier in the path, what it must be one of.

    `single` is the name of the operation that reads one row below the same path, if there is one.
    """

    path: str
    operation: str
    entity: Entity
    condition: str = "true"
    scopes: frozenset[str] = CORE
    single: str = ""
    within: Mapping[str, tuple[Entity, str]] = field(default_factory=dict)

    @property
    def service(self) -> str:
        return "gradebook" if self.entity.is_gradebook else "rostering"


_SCHOOL = {"schoolSourcedId": (ORGS, "r.type = 'school'")}
_CLASS = {"classSourcedId": (CLASSES, "true")}
_TERM = {"termSourcedId": (ACADEMIC_SESSIONS, TERM_TYPES)}
_BOTH = _SCHOOL | {"classSourcedId": (CLASSES, "r.school = %(schoolSourcedId)s")}


def _part(
    path: str,
    operation: str,
    entity: Entity,
    condition: str,
    within: Mapping[str, tuple[Entity, str]],
) -> Collection:
    scopes = GRADEBOOK if entity.is_gradebook else ROSTER
    return Collection(path, operation, entity, condition, scopes, "", within)


_OF_CLASS = "r.class = %(classSourcedId)s"

COLLECTIONS = (
    Collection(
        "academicSessions",
        "getAllAcademicSessions",
        ACADEMIC_SESSIONS,
        single="getAcademicSession",
    ),
    Collection("terms", "getAllTerms", ACADEMIC_SESSIONS, TERM_TYPES, single="getTerm"),
    Collection(
        "gradingPeriods",
        "getAllGradingPeriods",
        ACADEMIC_SESSIONS,
        "r.type = 'gradingPeriod'",
        single="getGradingPeriod",
    ),
    Collection("orgs", "getAllOrgs", ORGS, single="getOrg"),
    Collection("schools", "getAllSchools", ORGS, "r.type = 'school'", single="getSchool"),
    Collection("courses", "getAllCourses", COURSES, single="getCourse"),
    Collection("classes", "getAllClasses", CLASSES, single="getClass"),
    Collection("users", "getAllUsers", USERS, single="getUser"),
    Collection("students", "getAllStudents", USERS, STUDENT, single="getStudent"),
    Collection("teachers", "getAllTeachers", USERS, TEACHER, single="getTeacher"),
    Collection("enrollments", "getAllEnrollments", ENROLLMENTS, single="getEnrollment"),
    Collection(
        "demographics",
        "getAllDemographics",
        DEMOGRAPHICS,
        scopes=BIRTH_DATES,
        single="getDemographics",
    ),
    _part(
        "classes/{classSourcedId}/students",
        "getStudentsForClass",
        USERS,
        _IN_CLASS.format("student"),
        _CLASS,
    ),
    _part(
        "classes/{classSourcedId}/teachers",
        "getTeachersForClass",
        USERS,
        _IN_CLASS.format("teacher"),
        _CLASS,
    ),
    _part(
        "courses/{courseSourcedId}/classes",
        "getClassesForCourse",
        CLASSES,
        "r.course = %(courseSourcedId)s",
        {"courseSourcedId": (COURSES, "true")},
    ),
    _part(
        "schools/{schoolSourcedId}/classes",
        "getClassesForSchool",
        CLASSES,
        "r.school = %(schoolSourcedId)s",
        _SCHOOL,
    ),
    _part(
        "schools/{schoolSourcedId}/classes/{classSourcedId}/enrollments",
        "getEnrollmentsForClassInSchool",
        ENROLLMENTS,
        "r.class = %(classSourcedId)s",
        _BOTH,
    ),
    _part(
        "schools/{schoolSourcedId}/classes/{classSourcedId}/students",
        "getStudentsForClassInSchool",
        USERS,
        _IN_CLASS.format("student"),
        _BOTH,
    ),
    _part(
        "schools/{schoolSourcedId}/classes/{classSourcedId}/teachers",
        "getTeachersForClassInSchool",
        USERS,
        _IN_CLASS.format("teacher"),
        _BOTH,
    ),
    _part(
        "schools/{schoolSourcedId}/courses",
        "getCoursesForSchool",
        COURSES,
        "r.id IN (SELECT course FROM classes WHERE school = %(schoolSourcedId)s)",
        _SCHOOL,
    ),
    _part(
        "schools/{schoolSourcedId}/enrollments",
        "getEnrollmentsForSchool",
        ENROLLMENTS,
        "r.school = %(schoolSourcedId)s",
        _SCHOOL,
    ),
    _part(
        "schools/{schoolSourcedId}/students",
        "getStudentsForSchool",
        USERS,
        _AT_SCHOOL.format("student"),
        _SCHOOL,
    ),
    _part(
        "schools/{schoolSourcedId}/teachers",
        "getTeachersForSchool",
        USERS,
        _AT_SCHOOL.format("teacher"),
        _SCHOOL,
    ),
    _part(
        "schools/{schoolSourcedId}/terms",
        "getTermsForSchool",
        ACADEMIC_SESSIONS,
        TERM_TYPES,
        _SCHOOL,
    ),
    _part(
        "students/{studentSourcedId}/classes",
        "getClassesForStudent",
        CLASSES,
        _TAKEN_BY.format("studentSourcedId"),
        {"studentSourcedId": (USERS, STUDENT)},
    ),
    _part(
        "teachers/{teacherSourcedId}/classes",
        "getClassesForTeacher",
        CLASSES,
        _TAKEN_BY.format("teacherSourcedId"),
        {"teacherSourcedId": (USERS, TEACHER)},
    ),
    _part(
        "terms/{termSourcedId}/classes",
        "getClassesForTerm",
        CLASSES,
        "%(termSourcedId)s::uuid = ANY(r.terms)",
        _TERM,
    ),
    _part(
        "terms/{termSourcedId}/gradingPeriods",
        "getGradingPeriodsForTerm",
        ACADEMIC_SESSIONS,
        "r.type = 'gradingPeriod' AND r.parent = %(termSourcedId)s",
        _TERM,
    ),
    _part(
        "users/{userSourcedId}/classes",
        "getClassesForUser",
        CLASSES,
        _TAKEN_BY.format("userSourcedId"),
        {"userSourcedId": (USERS, "true")},
    ),
    Collection(
        "categories",
        "getAllCategories",
        CATEGORIES,
        scopes=GRADEBOOK_CORE,
        single="getCategory",
    ),
    Collection(
        "lineItems", "getAllLineItems", LINE_ITEMS, scopes=GRADEBOOK_CORE, single="getLineItem"
    ),
    Collection("results", "getAllResults", RESULTS, scopes=GRADEBOOK_CORE, single="getResult"),
    Collection(
        "scoreScales",
        "getAllScoreScales",
        SCORE_SCALES,
        scopes=GRADEBOOK_CORE,
        single="getScoreScale",
    ),
    _part(
        "classes/{classSourcedId}/categories",
        "getCategoriesForClass",
        CATEGORIES,
        "r.id IN (SELECT category FROM line_items WHERE class = %(classSourcedId)s)",
        _CLASS,
    ),
    _part(
        "classes/{classSourcedId}/lineItems",
        "getLineItemsForClass",
        LINE_ITEMS,
        _OF_CLASS,
        _CLASS,
    ),
    _part(
        "classes/{classSourcedId}/lineItems/{lineItemSourcedId}/results",
        "getResultsForLineItemForClass",
        RESULTS,
        "r.line_item = %(lineItemSourcedId)s",
        _CLASS | {"lineItemSourcedId": (LINE_ITEMS, _OF_CLASS)},
    ),
    _part("classes/{classSourcedId}/results", "getResultsForClass", RESULTS, _OF_CLASS, _CLASS),
    _part(
        "classes/{classSourcedId}/scoreScales",
        "getScoreScalesForClass",
        SCORE_SCALES,
        _OF_CLASS,
        _CLASS,
    ),
    _part(
        "classes/{classSourcedId}/students/{studentSourcedId}/results",
        "getResultsForStudentForClass",
        RESULTS,
        f"{_OF_CLASS} AND r.person = %(studentSourcedId)s",
        _CLASS | {"studentSourcedId": (USERS, STUDENT)},
    ),
    _part(
        "schools/{schoolSourcedId}/scoreScales",
        "getScoreScalesForSchool",
        SCORE_SCALES,
        "r.class IN (SELECT id FROM classes WHERE school = %(schoolSourcedId)s)",
        _SCHOOL,
    ),
)
