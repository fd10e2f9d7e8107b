"""What the programs call is named here, and its address comes from the settings alone."""

import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

ROOT = Path(__file__).parents[2]
SOURCES = ("site", "components", "knowledge", "workshops", "reference")
# Whoever wants to reach another machine imports one of these, or a module below it.
WAYS_OUT = {
    *("socket", "ssl", "asyncio", "smtplib", "ftplib", "http.client", "urllib.request"),
    *("requests", "httpx", "aiohttp", "urllib3", "elasticsearch", "elastic_transport"),
}
# Module by module: whose address it calls.
CALLED = {
    "components/reference_site.py": "REFERENCE_URL",
    "site/notifications/transport.py": "EMAIL_HOST",
    "site/uploads/scanning.py": "CLAMAV_ADDRESS",
    "site/security/postgresql/connections.py": "DATABASES",
    "reference/uploads/scanning.py": "CLAMAV_ADDRESS",
    "reference/security/postgresql/connections.py": "DATABASES",
}
OF_THE_CLUSTER = "site/search/elasticsearch/"  # ELASTICSEARCH_URL


def imported_by(module: Path) -> Iterator[str]:
    """Yield the names of all modules that `module` imports."""
    for node in ast.walk(ast.parse(module.read_text())):
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{each.name}" for each in node.names)


def reaches_out(module: Path) -> bool:
    return any(
        name == way or name.startswith(f"{way}.")
        for name in imported_by(module)
        for way in WAYS_OUT
    )


def test_nothing_else_is_called() -> None:
    modules = (path for source in SOURCES for path in (ROOT / source).rglob("*.py"))
    callers = {str(path.relative_to(ROOT)) for path in modules if reaches_out(path)}
    assert {each for each in callers if not each.startswith(OF_THE_CLUSTER)} == set(CALLED)


def test_no_address_that_an_editor_types_is_fetched() -> None:
    assert settings.WAGTAILEMBEDS_FINDERS == []
