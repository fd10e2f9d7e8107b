"""The files of the 1EdTech OneRoster CSV Binding 1.2.1, column by column, in their order.

A column is written as the binding has it: its name, `!` where it must have a value, `*` where it
is a list, and after a colon what its values are: a kind, `>file` for a reference, or a vocabulary.
"""

import re
from dataclasses import dataclass

_SOURCE = {
    "academicSessions": "title! type!:gradingPeriod|semester|schoolYear|term startDate!:date"
    " endDate!:date parentSourcedId:>academicSessions schoolYear!:year",
    "orgs": "name! type!:department|school|district|local|state|national identifier"
    " parentSourcedId:>orgs",
    "courses": "schoolYearSourcedId:>academicSessions title! courseCode grades*"
    " orgSourcedId!:>orgs subjects* subjectCodes*",
    "classes": "title! grades* courseSourcedId!:>courses classCode classType!:homeroom|scheduled"
    " location schoolSourcedId!:>orgs termSourcedIds!*:>academicSessions subjects*"
    " subjectCodes* periods*",
    "users": "enabledUser!:true|false username! userIds* givenName! familyName! middleName"
    " identifier email sms phone agentSourcedIds*:>users grades* password"
    " userMasterIdentifier preferredGivenName preferredMiddleName preferredFamilyName"
    " primaryOrgSourcedId:>orgs pronouns",
    "roles": "userSourcedId!:>users roleType!:primary|secondary"
    " role!:aide|counselor|districtAdministrator|guardian|parent|principal|proctor|relative"
    "|siteAdministrator|student|systemAdministrator|teacher beginDate:date endDate:date"
    " orgSourcedId!:>orgs userProfileSourcedId:>userProfiles",
    "enrollments": "classSourcedId!:>classes schoolSourcedId!:>orgs userSourcedId!:>users"
    " role!:administrator|proctor|student|teacher primary:true|false beginDate:date"
    " endDate:date",
    "demographics": "birthDate:date sex:male|female|unspecified|other"
    " americanIndianOrAlaskaNative:true|false asian:true|false"
    " blackOrAfricanAmerican:true|false nativeHawaiianOrOtherPacificIslander:true|false"
    " white:true|false demographicRaceTwoOrMoreRaces:true|false"
    " hispanicOrLatinoEthnicity:true|false countryOfBirthCode stateOfBirthAbbreviation"
    " cityOfBirth publicSchoolResidenceStatus",
    "userProfiles": "userSourcedId!:>users profileType! vendorId! applicationId description"
    " credentialType! username! password",
    "categories": "title! weight:number",
    "lineItems": "title! description assignDate!:date dueDate!:date classSourcedId!:>classes"
    " categorySourcedId!:>categories academicSessionSourcedId:>academicSessions"
    " resultValueMin:number resultValueMax:number schoolSourcedId!:>orgs",
    "results": "lineItemSourcedId!:>lineItems studentSourcedId!:>users"
    " scoreStatus!:exempt|fully_graded|not_submitted|partially_graded|submitted score:number"
    " scoreDate!:date comment textScore classSourcedId:>classes inProgress:true|false"
    " incomplete:true|false late:true|false missing:true|false",
    "scoreScales": "title! type! orgSourcedId!:>orgs courseSourcedId:>courses"
    " classSourcedId!:>classes scoreScaleValue!*",
    "lineItemScoreScales": "title! lineItemSourcedId!:>lineItems scoreScaleSourcedId!:>scoreScales",
    "resultScoreScales": "title! resultSourcedId!:>results scoreScaleSourcedId!:>scoreScales",
    "lineItemLearningObjectiveIds": "lineItemSourcedId!:>lineItems source! learningObjectiveId!",
    "resultLearningObjectiveIds": "resultSourcedId!:>results source! learningObjectiveId!"
    " score:number textScore",
}
# Files that the manifest names too and that this checker does not look into.
OTHERS = ("classResources", "courseResources", "resources", "userResources")
_COLUMN = re.compile(r"(\w+)(!?)(\*?)(?::(\S+))?")


@dataclass(frozen=True)
class Column:
    """One column; `refers_to` names a file, `values` a vocabulary, `kind` date, year or number."""

    name: str
    required: bool
    is_list: bool
    kind: str = ""
    refers_to: str = ""
    values: frozenset[str] = frozenset()


def _column(text: str) -> Column:
    match = _COLUMN.fullmatch(text)
    if not match:
        raise ValueError(f"{text!r} is not a column.")
    name, required, several, what = match.groups(default="")
    options = {
        "refers_to": what[1:] if what.startswith(">") else "",
        "kind": what if what in {"date", "year", "number"} else "",
    }
    values = frozenset(v.replace("_", " ") for v in what.split("|")) if "|" in what else frozenset()
    return Column(name, bool(required), bool(several), **options, values=values)


FILES: dict[str, tuple[Column, ...]] = {
    name: tuple(_column(each) for each in text.split()) for name, text in _SOURCE.items()
}
