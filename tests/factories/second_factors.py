"""Second factors: an app that shows codes, as a person has it."""

import time
from collections.abc import Mapping
from typing import Any

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    SECRET_SESSION_KEY,
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)

from organisations.models import User

PERIOD = 30  # seconds


class CodeApp:
    """An authenticator app that knows one secret."""

    def __init__(self, secret: str) -> None:
        self.secret = secret

    @classmethod
    def for_person(cls, person: User) -> "CodeApp":
        """Return an app that is set up for `person`, who has recovery codes too."""
        app = cls(generate_totp_secret())
        TOTP.activate(person, app.secret)
        RecoveryCodes.activate(person)
        return app

    @classmethod
    def from_session(cls, session: Mapping[str, Any]) -> "CodeApp":
        """Return an app that was shown the secret of the page to set one up."""
        return cls(session[SECRET_SESSION_KEY])

    @property
    def code(self) -> str:
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // PERIOD))
