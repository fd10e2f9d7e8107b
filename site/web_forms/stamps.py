"""What a form carries besides its answers: for whom, where, and from which saved text it was made.

It is signed, so that it can be believed when it comes back, also from a person whose session has
ended meanwhile.
"""

from dataclasses import asdict, dataclass, field
from datetime import timedelta
from typing import Any

from django.core import signing
from django.http import HttpRequest

NAME = "form_stamp"
SALT = "web_forms.stamps"
VALID_FOR = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """`person` is a key; `page` shows the form and `address` takes it; `fields` has the label of
    each field, by the name under which it is sent; `saved` a digest of what was saved in each."""

    person: int
    page: str
    address: str
    fields: dict[str, str] = field(default_factory=dict)
    saved: dict[str, str] = field(default_factory=dict)

    def signed(self) -> str:
        return signing.dumps(asdict(self), salt=SALT, compress=True)


def read_stamp(data: Any) -> Stamp | None:
    """Return the stamp among what a form sends, if it is one of ours and not too old."""
    try:
        return Stamp(**signing.loads(data.get(NAME, ""), salt=SALT, max_age=VALID_FOR))
    except signing.BadSignature:
        return None


def stamp_of(request: HttpRequest) -> Stamp | None:
    """Return the stamp of the form that `request` sends."""
    return read_stamp(request.POST) if request.method == "POST" else None
