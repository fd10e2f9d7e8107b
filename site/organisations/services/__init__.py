"""Where organisations, roles and the publishing of section pages change."""

from .drafts import CannotDelete, delete_draft, may_be_deleted
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
    "CannotDelete",
    "approve",
    "confirm_may_edit",
    "confirm_may_withdraw",
    "confirm_still_true",
    "create_draft",
    "create_organisation",
    "create_person",
    "delete_draft",
    "grant_role",
    "load_municipalities",
    "may_be_deleted",
    "open_section",
    "return_to_author",
    "revoke_role",
    "save_draft",
    "submit_for_approval",
    "take_back",
    "withdraw",
]
