"""Where organisations, roles and the publishing of section pages change."""

from .accounts import (
    UnknownLanguage,
    choose_language,
    end_sessions,
    remove_second_factors,
)
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
from .quotas import reserve_room
from .roles import create_person, grant_role, revoke_role
from .sections import open_section

__all__ = [
    "CannotDelete",
    "UnknownLanguage",
    "approve",
    "choose_language",
    "confirm_may_edit",
    "confirm_may_withdraw",
    "confirm_still_true",
    "create_draft",
    "create_organisation",
    "create_person",
    "delete_draft",
    "end_sessions",
    "grant_role",
    "load_municipalities",
    "may_be_deleted",
    "open_section",
    "remove_second_factors",
    "reserve_room",
    "return_to_author",
    "revoke_role",
    "save_draft",
    "submit_for_approval",
    "take_back",
    "withdraw",
]
