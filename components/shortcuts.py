"""What somebody can begin on in the registry, from the desk."""

from django.utils.translation import gettext_lazy as _

from organisations.enums import Role
from organisations.panels import Shortcut

SHORTCUTS = (
    Shortcut(
        label=_("Register a shared component"),
        description=_("By form, or from its publiccode.yml."),
        url_name="component_new",
        roles=frozenset({Role.EDITOR, Role.FACILITATOR}),
    ),
    Shortcut(
        label=_("Register a product"),
        description=_("And which shared components it carries."),
        url_name="product_new",
        roles=frozenset({Role.VENDOR_REPRESENTATIVE}),
    ),
)
