"""Where the registry changes: components, who uses them, the products that carry them."""

from .adoptions import (
    AdoptionRefused,
    AnswerOutdated,
    claim_adoption,
    confirm_adoption,
    dispute_adoption,
    end_adoption,
    expire_adoptions,
    register_own_use,
)
from .capabilities import load_reference_architecture
from .conformance import (
    ReportRefused,
    add_signing_key,
    take_in_report,
    withdraw_signing_key,
)
from .products import keep_product
from .publiccode_import import (
    FileProblem,
    ImportReport,
    ImportStatus,
    import_publiccode,
    problem_in_words,
    read_publiccode,
)
from .reference_status import ask_modules
from .reference_sync import ManifestRefused, keep_service, take_in_manifest
from .registration import change_component, open_registry_section, register_component

__all__ = [
    "AdoptionRefused",
    "AnswerOutdated",
    "FileProblem",
    "ImportReport",
    "ImportStatus",
    "ManifestRefused",
    "ReportRefused",
    "add_signing_key",
    "ask_modules",
    "change_component",
    "claim_adoption",
    "confirm_adoption",
    "dispute_adoption",
    "end_adoption",
    "expire_adoptions",
    "import_publiccode",
    "keep_product",
    "keep_service",
    "load_reference_architecture",
    "open_registry_section",
    "problem_in_words",
    "read_publiccode",
    "register_component",
    "register_own_use",
    "take_in_manifest",
    "take_in_report",
    "withdraw_signing_key",
]
