"""What each role may do in the section of its organisation."""

from organisations.enums import Role

# Nobody gets `publish`: see SectionPermissionTester.
PAGE_PERMISSIONS = {
    Role.EDITOR: ["add_page", "change_page"],
    Role.FACILITATOR: ["add_page", "change_page"],
    Role.APPROVER: ["change_page", "lock_page", "unlock_page"],
}
COLLECTION_PERMISSIONS = [
    "add_document",
    "change_document",
    "choose_document",
    "add_image",
    "change_image",
    "choose_image",
]
# The roles that take a section: whoever has one works in it.
PUBLISHING_ROLES = frozenset(PAGE_PERMISSIONS)
