"""The two programs of the repository, as far as starting them differs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Program:
    """How to prepare and serve one of them; all paths are below the root of the checkout.

    What `inputs` match decides whether there is something to prepare; the environment's `servers`
    may change behind our back.
    """

    name: str
    manage: str
    application: str
    settings: str
    owner_settings: str  # tables are made and changed by their owner, whom the server is not
    inputs: tuple[str, ...]
    servers: tuple[str, ...]


PORTAL = Program(
    name="portal",
    manage="manage.py",
    application="portal.wsgi:application",
    settings="portal.settings.dev",
    owner_settings="portal.settings.owner",
    inputs=(
        "requirements.lock",  # brings the migrations of others
        *("components/migrations/*.py", "knowledge/migrations/*.py", "workshops/migrations/*.py"),
        "site/*/migrations/*.py",
        "site/security/database.py",
        "site/portal/demo/**/*",
    ),
    servers=("DATABASE_URL", "ELASTICSEARCH_URL"),
)
REFERENCE = Program(
    name="reference",
    manage="reference/manage.py",
    application="reference.wsgi:application",
    settings="reference.settings.dev",
    owner_settings="reference.settings.owner",
    inputs=(
        "requirements.lock",
        "reference/*/migrations/*.py",
        "reference/people/database.py",
        "reference/synthetic/**/*.py",
    ),
    servers=("DATABASE_URL", "REFERENCE_DATABASE_URL"),
)
