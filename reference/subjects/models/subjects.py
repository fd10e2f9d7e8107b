"""The subjects that there are, with the codes of Grep and the days on which each holds."""

from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from reference.casework.dated_rows import Dated, one_at_a_time
from reference.people.models import Tracked

from ..catalogue import WITHOUT_EXAMINATION
from ..enums import SubjectKind


class Subject(Dated, Tracked):
    """A national subject or one of the municipality's own, which has no code in Grep."""

    grep_code = models.CharField(_("code in Grep"), max_length=10, null=True, blank=True)
    name = models.CharField(_("name in bokmål"), max_length=100)
    name_nn = models.CharField(_("name in nynorsk"), max_length=100)
    kind = models.CharField(_("kind"), max_length=10, choices=SubjectKind)

    class Meta:
        ordering = ["grep_code", "name", "id"]
        constraints = [
            one_at_a_time(
                "subject_code_means_one_thing_at_a_time",
                "grep_code",
                condition=models.Q(deleted_at=None, grep_code__isnull=False),
            ),
            models.CheckConstraint(
                condition=models.Q(grep_code=None)
                | models.Q(grep_code__regex=r"^[A-ZÆØÅ]{3}[0-9A-Z]{4}$"),
                name="subject_code_is_written_as_in_grep",
            ),
        ]

    @property
    def has_examination(self) -> bool:
        """Whether an examination may be held in it."""
        is_ordinary = self.kind == SubjectKind.ORDINARY
        return is_ordinary and self.grep_code not in WITHOUT_EXAMINATION

    def __str__(self) -> str:
        return self.name_nn if get_language() == "nn" else self.name
