"""What a short text may hold: letters and line breaks, nothing that a spreadsheet cannot carry."""

from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _

# Everything that XML 1.0 cannot write, so that what is exported can always be imported again.
printable = RegexValidator(
    regex="[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]",
    inverse_match=True,
    message=_("Take out the invisible control characters."),
    code="control_characters",
)
