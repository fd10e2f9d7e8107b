"""Where organisations, roles and the publishing of section pages change."""

from .freshness import confirm_still_true
from .organisations import create_organisation, load_municipalities
from .publishing import (
    approve,
    confirm_may_edit,
    confirm_may_withdraw,
    create_draft,
    return_to_author,
    save_draft,
    submit_for_approval,
    take_back,
    withdraw,
)
from .roles import create_person, grant_role, revoke_role
from .sections import open_section

__all__ = [
    "approve",
    "confirm_may_edit",
    "confirm_may_withdraw",
    "confirm_still_true",
    "create_draft",
    "create_organisation",
    "create_person",
    "grant_role",
    "load_municipalities",
    "open_section",
    "return_to_author",
    "revoke_role",
    "save_draft",
    "submit_for_approval",
    "take_back",
    "withdraw",
]
