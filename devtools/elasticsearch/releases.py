"""The versions of Elasticsearch that we run, each with the checksum of what is fetched."""

import os
from dataclasses import dataclass

from devtools.elasticsearch.problems import CannotStart


@dataclass(frozen=True)
class Release:
    """One version of the server without its optional modules, as Maven Central has it."""

    version: str
    sha512: str
    java: int  # the oldest Java it runs on

    @property
    def artifact(self) -> str:
        """Its name in a Maven repository."""
        return f"org.elasticsearch.distribution.integ-test-zip:elasticsearch:{self.version}:zip"


_KNOWN = {
    release.version: release
    for release in (
        Release(
            version="8.19.3",
            sha512="fdff76ed667a361d2326088e345eff58344499e06bf636e42b6d8e89fbc18d8a"
            "aa94dd90ca500933f969c4cf92b9ad20391c0e5bf1fa119a7a3ae3adb49d6d4a",
            java=17,
        ),
        Release(
            version="9.2.0",
            sha512="2c624e913bb8712fb1698fc1ab3a241c868228183f089ff3cde17ad7bc7b5a96"
            "63454c2af939c65e075663826371e3d4344dca43a55a8aab9594f9a64b01d2c7",
            java=21,
        ),
    )
}


def wanted_release() -> Release:
    """Return the release that `ELASTICSEARCH_VERSION` asks for, 8.19.3 unless it is set.

    Raises `CannotStart` for a version whose checksum we do not know.
    """
    version = os.environ.get("ELASTICSEARCH_VERSION", "8.19.3")
    if version not in _KNOWN:
        raise CannotStart(
            f"ELASTICSEARCH_VERSION={version} is none of those we know: {', '.join(_KNOWN)}."
        )
    return _KNOWN[version]
