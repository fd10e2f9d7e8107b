"""What OneRoster 1.2 calls assessments, and where ours come from, for REST and CSV.

Names and order: 1EdTech OneRoster 1.2 Gradebook Service (REST binding) and CSV Binding 1.2.1.
"""

from .entities import Entity, empty, same
from .fields import DATE, INSTANT_OR_DAY, NUMBER, SCALE, TEXT, Field, enumeration, ref

CATEGORIES = Entity(
    "categories",
    "category",
    "kinds",
    (Field("title", "title", TEXT, required=True),),
    same("title") | empty("weight"),
    is_gradebook=True,
)
LINE_ITEMS = Entity(
    "lineItems",
    "lineItem",
    "line_items",
    (
        Field("title", "title", TEXT, required=True),
        Field("assignDate", "assigned", INSTANT_OR_DAY, required=True),
        Field("dueDate", "due", INSTANT_OR_DAY, required=True),
        ref("class", "class", "class", "classes", required=True),
        ref("school", "school", "org", "orgs", required=True),
        ref("category", "category", "category", "categories", required=True),
        ref("gradingPeriod", "half", "academicSession", "academicSessions"),
        ref("academicSession", "year", "academicSession", "academicSessions"),
        ref("scoreScale", "scale", "scoreScale", "scoreScales"),
    ),
    same("title")
    | empty("description")
    | same("assignDate", "dueDate")
    | {
        "classSourcedId": "class",
        "categorySourcedId": "category",
        "academicSessionSourcedId": "academicSession",
    }
    | empty("resultValueMin", "resultValueMax")
    | {"schoolSourcedId": "school"},
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
    {"lineItemSourcedId": "lineItem", "studentSourcedId": "student"}
    | same("scoreStatus", "score", "scoreDate")
    | empty("comment")
    | same("textScore")
    | {"classSourcedId": "class"}
    | empty("inProgress", "incomplete", "late", "missing"),
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

# Files in the zip; score scales have none.
GRADEBOOK_FILES = (CATEGORIES, LINE_ITEMS, RESULTS)
