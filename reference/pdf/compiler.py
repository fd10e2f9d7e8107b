"""Typesets a Typst template with data of ours (decision 0019)."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

# Templates may import what lies below here: `#import "/pdf/paper.typ": paper`.
ROOT = Path(__file__).resolve().parents[1]


def typeset(template: Path, data: Mapping[str, Any], *, made_at: datetime) -> bytes:
    """Return the PDF of `template`, which reads `data` as `json(bytes(sys.inputs.data))`.

    The same data and time give the same bytes. Raises `typst.TypstError` where the document would
    not conform to PDF/UA-1 (ISO 14289-1): a picture without a text, a heading level left out.
    """
    return typst.compile(
        template,
        root=ROOT,
        sys_inputs={"data": json.dumps(data)},
        pdf_standards="ua-1",
        ignore_system_fonts=True,
        timestamp=made_at.replace(microsecond=0),
    )
