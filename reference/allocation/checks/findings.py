"""What the checker found wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

# A parsed JSON object; the checker looks into it as it stands.
Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim of the run that is not true; `where` names a child, a unit or a part of the file."""

    code: str
    where: str
    text: str

    def __str__(self) -> str:
        return f"{self.code} ({self.where}): {self.text}"
