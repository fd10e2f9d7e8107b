"""For each module, what it is for: examples of its writes, and stories that must come out right."""

from collections.abc import Mapping

from . import (
    admission,
    gradebook,
    groups,
    kindergarten,
    people,
    placement,
    schoolyear,
    sfo,
    subjects,
)
from .module import Scenarios

OF_MODULES: Mapping[str, Scenarios] = {
    each.module: each
    for each in (
        admission.of,
        gradebook.of,
        groups.of,
        kindergarten.of,
        people.of,
        placement.of,
        schoolyear.of,
        sfo.of,
        subjects.of,
    )
}
